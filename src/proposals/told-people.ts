import type { EntityManager } from 'typeorm';
import type { PersonId } from '../../workflows/constitution.js';
import { type AdministrationChange, entryOfAdministration } from '../people/administration.js';
import type { HistoryEntry } from '../records/audit.js';
import { type CalendarLink, calendarLinksOf } from '../records/calendar-links.js';
import { canonicalJson } from '../records/chain.js';
import { type Person, personsOf, type Token, tokensOf } from '../records/people.js';

type Known = Pick<Person, 'handle' | 'name' | 'email' | 'language' | 'kind' | 'letters'>;

/**
 * What a council's chain tells of people's names, of tokens and of the links to their calendars. Those whom the council was founded with are not told
 * of: their names never were in it. What is erased cannot be told, and excuses no more than it must.
 */
export class ToldPeople {
  private readonly people = new Map<PersonId, Known>();
  private readonly tokens = new Map<string, Token>();
  private readonly links = new Map<PersonId, CalendarLink>();
  private readonly letters = new Map<PersonId, Person['letters']>();
  private readonly erased = new Map<string, number>();

  constructor(private readonly council: string) {}

  add({ kind, at, payload, erased }: HistoryEntry): void {
    if (erased !== null) {
      this.erased.set(kind, this.countErased(kind) + 1);
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
        const { type: _, until, ...token } = change;
        this.tokens.set(token.id, { ...token, council: this.council, createdAt: at, expiresAt: until, revokedAt: null });
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
    }
  }

  /** Whether the names, tokens and links that are kept are those. */
  async hold(reader: EntityManager): Promise<boolean> {
    return (await this.peopleHold(reader)) && (await this.tokensHold(reader)) && (await this.linksHold(reader));
  }

  private async peopleHold(reader: EntityManager): Promise<boolean> {
    const rows = new Map((await personsOf(reader, this.council)).map((row) => [row.id, row]));
    const lettersKnown = this.countErased(entryOfAdministration.preferLetters) === 0;
    if (lettersKnown && ![...rows.values()].every(({ id, letters }) => letters === (this.letters.get(id) ?? 'each'))) return false;
    // Nobody can say any more whose name it was that changed.
    if (this.countErased(entryOfAdministration.changePerson) > 0) return true;
    return [...this.people].every(([id, known]) => {
      const row = rows.get(id);
      if (row === undefined) return false;
      const told = { ...known, ...(lettersKnown ? {} : { letters: row.letters }), id, council: this.council, pseudonymisedAt: null };
      return canonicalJson(row) === canonicalJson(told);
    });
  }

  private async tokensHold(reader: EntityManager): Promise<boolean> {
    const rows = await tokensOf(reader, this.council);
    const revocationsKnown = this.countErased(entryOfAdministration.revokeToken) === 0;
    const comparable = (token: Token) => canonicalJson(revocationsKnown ? token : { ...token, revokedAt: null });
    if (rows.length !== this.tokens.size + this.countErased(entryOfAdministration.issueToken)) return false;
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

  private countErased(kind: string): number {
    return this.erased.get(kind) ?? 0;
  }
}
