import type { Instant } from '../../workflows/constitution.js';
import { Invalid, NotFound } from '../errors.js';
import type { CouncilDesk, CouncilOutcome, Sent } from '../people/council-desk.js';
import { type LetterChoice, nextDigest } from '../people/letter-choice.js';
import type { Asking } from '../people/only-for.js';
import type { Rolls } from '../people/rolls.js';
import { gatheredState } from '../records/gathered-letters.js';
import { letterById, listLetters } from '../records/letters.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { type LetterView, viewOfLetter } from './letters.js';

/** How somebody is written to. */
export interface OwnChoice {
  letters: LetterChoice;
  /** How many letters wait for the next digest. */
  gathered: number;
  /** When that goes out; `null` for whoever has each letter by itself and none that still waits. */
  nextDigest: Instant | null;
}

/** A person's own letters, and how they want them. */
export class OwnLetters {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
    private readonly world: World,
    private readonly baseUrl: string,
  ) {}

  /** How the asker is written to. Throws `NotFound` for somebody who is gone. */
  async choice({ council, id }: Asking): Promise<OwnChoice> {
    const roster = await this.rolls.of(this.records.reader, council);
    const person = roster.byId(id);
    if (person === undefined) throw new NotFound('person', id);
    const gathered = await gatheredState(this.records.reader, { council, person: id });
    const now = this.world.now();
    const next = person.letters === 'daily' ? nextDigest(roster.roll.council(now).calendar, now) : null;
    return { letters: person.letters, gathered: gathered?.count ?? 0, nextDigest: gathered?.due ?? next };
  }

  /** Chooses, through the council's desk. */
  choose({ council, id }: Asking, letters: LetterChoice, sent: Sent = {}): Promise<CouncilOutcome> {
    return this.desk.perform(council, id, { type: 'preferLetters', person: id, letters }, sent);
  }

  /**
   * What the asker was written, latest first, as it went out or will go out; `next` is where the list goes on, `null` at
   * its end. Throws `Invalid` for an `after` that is no letter of theirs.
   */
  async lately(
    { council, id }: Asking,
    { limit, after }: { limit: number; after?: string },
  ): Promise<{ letters: LetterView[]; next: string | null }> {
    const { reader } = this.records;
    const roster = await this.rolls.of(reader, council);
    const last = after === undefined ? undefined : await letterById(reader, council, after);
    if (last === null || (last !== undefined && last.person !== id)) throw new Invalid([{ field: 'after', code: 'not-allowed' }]);
    const found = await listLetters(reader, council, { person: id, limit, ...(last === undefined ? {} : { after: last }) });
    const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
    return { letters: found.map((letter) => viewOfLetter(letter, roster, this.baseUrl)), next };
  }
}
