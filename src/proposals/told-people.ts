import type { EntityManager } from 'typeorm';
import type { PersonId } from '../../workflows/constitution.js';
import { type AdministrationChange, entryOfAdministration } from '../people/administration.js';
import type { HistoryEntry } from '../records/audit.js';
import { canonicalJson } from '../records/chain.js';
import { type Person, personsOf, type Token, tokensOf } from '../records/people.js';

type Known = Pick<Person, 'handle' | 'name' | 'email' | 'language' | 'kind'>;

/**
 * What a council's chain tells of people's names and of tokens. Those whom the council was founded with are not told
 * of: their names never were in it. What is erased cannot be told, and excuses no more than it must.
 */
export class ToldPeople {
  private readonly people = new Map<PersonId, Known>();
  private readonly tokens = new Map<string, Token>();
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
        this.people.set(change.person, { handle, name, email, language, kind: 'person' });
        return;
      }
      case 'addSystem':
        this.people.set(change.system, { handle: change.handle, name: change.name, email: null, language: 'en', kind: 'system' });
        return;
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
    }
  }

  /** Whether the names and tokens that are kept are those. */
  async hold(reader: EntityManager): Promise<boolean> {
    return (await this.peopleHold(reader)) && (await this.tokensHold(reader));
  }

  private async peopleHold(reader: EntityManager): Promise<boolean> {
    // Nobody can say any more whose name it was that changed.
    if (this.countErased(entryOfAdministration.changePerson) > 0) return true;
    const rows = new Map((await personsOf(reader, this.council)).map((row) => [row.id, row]));
    return [...this.people].every(([id, known]) => {
      const row = rows.get(id);
      return row !== undefined && canonicalJson(row) === canonicalJson({ ...known, id, council: this.council, pseudonymisedAt: null });
    });
  }

  private async tokensHold(reader: EntityManager): Promise<boolean> {
    const rows = await tokensOf(reader, this.council);
    const revocationsKnown = this.countErased(entryOfAdministration.revokeToken) === 0;
    const comparable = (token: Token) => canonicalJson(revocationsKnown ? token : { ...token, revokedAt: null });
    if (rows.length !== this.tokens.size + this.countErased(entryOfAdministration.issueToken)) return false;
    return [...this.tokens.values()].every((token) => rows.some((row) => comparable(row) === comparable(token)));
  }

  private countErased(kind: string): number {
    return this.erased.get(kind) ?? 0;
  }
}
