import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { type AdministrationChange, entryOfAdministration } from '../people/administration.js';
import { scopesText, usualScopes } from '../people/token-scopes.js';
import { type HistoryEntry, PAYLOAD_ERASED } from '../records/audit.js';
import { type CalendarLink, calendarLinksOf } from '../records/calendar-links.js';
import { canonicalJson } from '../records/chain.js';
import { forgottenIn } from '../records/forgetting.js';
import { type Identity, identitiesOf } from '../records/identities.js';
import { type Leaving, leavingsOf } from '../records/leavings.js';
import { type Person, personsOf, type Token, tokenEndedBefore, tokensOf } from '../records/people.js';

type Known = Pick<Person, 'handle' | 'name' | 'email' | 'language' | 'kind' | 'letters'>;

/**
 * What a council's chain tells of people's names, of tokens and of the links to their calendars. Those whom the council was founded with are not told
 * of: their names never were in it. What is erased cannot be told, and excuses no more than it must.
 */
export class ToldPeople {
  private readonly people = new Map<PersonId, Known>();
  private readonly tokens = new Map<string, Token>();
  private readonly links = new Map<PersonId, CalendarLink>();
  private readonly identities = new Map<PersonId, Identity>();
  private readonly letters = new Map<PersonId, Person['letters']>();
  private tokensExpired = false;
  private readonly leavings = new Map<PersonId, Leaving>();
  /** Those whose names were taken off the record, and when. */
  private readonly gone = new Map<PersonId, Instant>();
  /** The kind of every entry that was erased, by its place, and whose name went with it where the erasure says so. */
  private readonly erased = new Map<number, string>();
  private readonly erasedOf = new Map<number, PersonId>();

  constructor(private readonly council: string) {}

  add({ sequence, kind, actor, at, payload, erased }: HistoryEntry): void {
    if (erased !== null) {
      this.erased.set(sequence, kind);
      return;
    }
    if (kind === PAYLOAD_ERASED) {
      this.addErasure(payload);
      return;
    }
    const change = (payload ?? {}) as AdministrationChange;
    // An entry of another kind than its change is a fault by itself.
    if (entryOfAdministration[change.type] !== kind) return;
    switch (change.type) {
      case 'addPerson': {
        const { handle, name, email, language } = change;
        this.people.set(change.person, { handle, name, email, language, kind: 'person', letters: 'each' });
        return;
      }
      case 'addSystem': {
        const { handle, name } = change;
        this.people.set(change.system, { handle, name, email: null, language: 'en', kind: 'system', letters: 'each' });
        return;
      }
      case 'preferLetters': {
        const known = this.people.get(change.person);
        if (known !== undefined) this.people.set(change.person, { ...known, letters: change.letters });
        this.letters.set(change.person, change.letters);
        return;
      }
      case 'changePerson': {
        const { type: _, person, ...fields } = change;
        const known = this.people.get(person);
        if (known !== undefined) this.people.set(person, { ...known, ...fields });
        return;
      }
      case 'issueToken': {
        const { type: _, until, scopes = usualScopes, ...token } = change;
        const since = { createdAt: at, expiresAt: until, revokedAt: null, usedOn: null };
        this.tokens.set(token.id, { ...token, ...since, council: this.council, scopes: scopesText(scopes) });
        return;
      }
      case 'revokeToken': {
        const token = this.tokens.get(change.id);
        if (token !== undefined) this.tokens.set(token.id, { ...token, revokedAt: at });
        return;
      }
      case 'issueCalendarLink':
        this.links.set(change.person, { council: this.council, person: change.person, hash: change.hash, issuedAt: at });
        return;
      case 'revokeCalendarLink':
        this.links.delete(change.person);
        return;
      case 'linkIdentity': {
        const { type: _, ...identity } = change;
        this.identities.set(change.person, { ...identity, council: this.council, linkedAt: at });
        return;
      }
      case 'unlinkIdentity':
        this.identities.delete(change.person);
        return;
      case 'prepareLeaving': {
        const { person, until: untilAt } = change;
        this.leavings.set(person, { council: this.council, person, untilAt, preparedAt: at, preparedBy: actor, completedAt: null });
        return;
      }
      case 'callOffLeaving':
        this.leavings.delete(change.person);
        return;
      case 'completeLeaving': {
        const leaving = this.leavings.get(change.person);
        if (leaving !== undefined) this.leavings.set(change.person, { ...leaving, completedAt: at });
        this.links.delete(change.person);
        for (const token of this.tokens.values())
          if (token.person === change.person && token.revokedAt === null) this.tokens.set(token.id, { ...token, revokedAt: at });
        return;
      }
      case 'pseudonymisePerson':
        this.forget(change.person, at);
        return;
      case 'removeExpired': {
        const { tokens: before } = change.before;
        this.tokensExpired ||= before !== null;
        for (const token of this.tokens.values()) if (before !== null && tokenEndedBefore(token, before)) this.tokens.delete(token.id);
        return;
      }
    }
  }

  /** Nothing that names the person, and nothing that opened a door for them, is kept any more. */
  private forget(person: PersonId, at: Instant): void {
    this.gone.set(person, at);
    this.letters.delete(person);
    this.links.delete(person);
    this.identities.delete(person);
    for (const token of this.tokens.values()) if (token.person === person) this.tokens.delete(token.id);
  }

  private addErasure(payload: unknown): void {
    const { chain, sequence, reason } = (payload ?? {}) as { chain?: unknown; sequence?: unknown; reason?: unknown };
    const person = typeof reason === 'string' ? forgottenIn(reason) : null;
    if (chain === this.council && typeof sequence === 'number' && person !== null) this.erasedOf.set(sequence, person);
  }

  /** Whether the names, tokens and links that are kept are those. */
  async hold(reader: EntityManager): Promise<boolean> {
    const parts = [this.peopleHold, this.tokensHold, this.linksHold, this.identitiesHold, this.leavingsHold];
    for (const holds of parts) if (!(await holds.call(this, reader))) return false;
    return true;
  }

  private async peopleHold(reader: EntityManager): Promise<boolean> {
    const rows = new Map((await personsOf(reader, this.council)).map((row) => [row.id, row]));
    const lettersKnown = this.countErased(entryOfAdministration.preferLetters) === 0;
    if (lettersKnown && ![...rows.values()].every(({ id, letters }) => letters === (this.letters.get(id) ?? 'each'))) return false;
    const blank = ({ id, handle, name, email, language, letters, pseudonymisedAt }: Person) =>
      [handle === id, name === '', email === null, language === 'en', letters === 'each', pseudonymisedAt === this.gone.get(id)].every(
        Boolean,
      );
    for (const row of rows.values()) if ((this.gone.has(row.id) || row.pseudonymisedAt !== null) && !blank(row)) return false;
    // Nobody can say any more whose name it was that changed.
    if (this.countErased(entryOfAdministration.changePerson) > 0) return true;
    return [...this.people].every(([id, known]) => {
      if (this.gone.has(id)) return rows.has(id);
      const row = rows.get(id);
      if (row === undefined) return false;
      const told = { ...known, ...(lettersKnown ? {} : { letters: row.letters }), id, council: this.council, pseudonymisedAt: null };
      return canonicalJson(row) === canonicalJson(told);
    });
  }

  private async tokensHold(reader: EntityManager): Promise<boolean> {
    const rows = await tokensOf(reader, this.council);
    const revocationsKnown = this.countErased(entryOfAdministration.revokeToken) === 0;
    // On which day a token was last used is no part of the record.
    const comparable = (token: Token) => canonicalJson({ ...token, usedOn: null, ...(revocationsKnown ? {} : { revokedAt: null }) });
    const unknown = rows.length - this.tokens.size;
    const erased = this.countErased(entryOfAdministration.issueToken);
    // Of those nobody can tell of any more, some may have expired.
    if (unknown > erased || unknown < (this.tokensExpired ? 0 : erased)) return false;
    return [...this.tokens.values()].every((token) => rows.some((row) => comparable(row) === comparable(token)));
  }

  private async linksHold(reader: EntityManager): Promise<boolean> {
    const { issueCalendarLink, revokeCalendarLink } = entryOfAdministration;
    // Whose link it was that came or went, nobody can say any more.
    if (this.countErased(issueCalendarLink) + this.countErased(revokeCalendarLink) > 0) return true;
    const rows = await calendarLinksOf(reader, this.council);
    const told = (row: CalendarLink) => canonicalJson(this.links.get(row.person) ?? null) === canonicalJson(row);
    return rows.length === this.links.size && rows.every(told);
  }

  private async identitiesHold(reader: EntityManager): Promise<boolean> {
    const { linkIdentity, unlinkIdentity } = entryOfAdministration;
    if (this.countErased(linkIdentity) + this.countErased(unlinkIdentity) > 0) return true;
    const rows = await identitiesOf(reader, this.council);
    const told = (row: Identity) => canonicalJson(this.identities.get(row.person) ?? null) === canonicalJson(row);
    return rows.length === this.identities.size && rows.every(told);
  }

  private async leavingsHold(reader: EntityManager): Promise<boolean> {
    const rows = await leavingsOf(reader, this.council);
    return (
      rows.length === this.leavings.size && rows.every((row) => canonicalJson(this.leavings.get(row.person) ?? null) === canonicalJson(row))
    );
  }

  /** How many were erased of which nobody can say whose they were, or what they left behind. */
  private countErased(kind: string): number {
    const unknown = [...this.erased].filter(([sequence, of]) => of === kind && !this.gone.has(this.erasedOf.get(sequence) ?? ''));
    return unknown.length;
  }
}
