import { Invalid } from '../errors.js';
import { type Asking, onlyFor, type Shown } from '../people/only-for.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { type Letter, type LetterStatus, type LettersWanted, letterById, listLetters } from '../records/letters.js';
import { proposalIdOf } from '../records/proposal-lists.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { wordLetter } from './wording.js';

export { type LetterStatus, letterStatuses } from '../records/letters.js';

/** A letter as it is shown: to whom by handle, worded as it went out or would go out. */
export interface LetterView {
  id: string;
  kind: string;
  to: string;
  language: 'en' | 'cy';
  subject: string;
  text: string;
  messageId: string;
  /** `kept` where there was no mail server to give it to. */
  status: LetterStatus;
  attempts: number;
  at: string;
  sentAt: string | null;
  lastError: string | null;
  /** The proposal's reference. */
  proposal: string | null;
}

/** Which letters; `after` is the last one seen, for the next page. */
export interface Wanted extends LettersWanted {
  limit: number;
  after?: { createdAt: string; id: string };
}

/** A letter as those see it who look after letters: what it is and how it fares, and never what it says. */
export interface LetterLine extends Omit<LetterView, 'text' | 'messageId'> {
  /** When it is tried next; `null` for one that is not tried any more. */
  nextAt: string | null;
}

/** Which letters are asked for: the proposal by id or reference, the recipient by handle, `after` the id of the last one seen. */
export interface LinesWanted {
  limit: number;
  after?: string;
  status?: LetterStatus;
  kind?: string;
  proposal?: string;
  to?: string;
}

/** Who looks after letters. */
const OFFICE = ['admin', 'democraticServices'];

/** The letters of a council, for whoever looks after them. */
export class Letters {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly baseUrl: string,
  ) {}

  /**
   * The letters of the asker's council without their text, latest first. `next` is where the list goes on, `null` at its
   * end. Throws `Invalid` for an `after`, `proposal` or `to` that there is not.
   */
  async lines(asker: Asking, wanted: LinesWanted): Promise<Shown<{ lines: LetterLine[]; next: string | null }>> {
    const { reader } = this.records;
    const roster = await this.rolls.of(reader, asker.council);
    return onlyFor(OFFICE, { roster, asker, at: this.world.now() }, async () => {
      const letters = await listLetters(reader, asker.council, await this.known(wanted, asker.council, roster));
      const next = letters.length === wanted.limit ? (letters.at(-1)?.id ?? null) : null;
      return { lines: letters.map((letter) => this.line(letter, roster)), next };
    });
  }

  private async known({ after, proposal, to, ...wanted }: LinesWanted, council: string, roster: Roster): Promise<Wanted> {
    const { reader } = this.records;
    const last = after === undefined ? undefined : await letterById(reader, council, after);
    if (last === null) throw new Invalid([{ field: 'after', code: 'not-allowed' }]);
    const id = proposal === undefined ? undefined : await proposalIdOf(reader, council, proposal);
    if (id === null) throw new Invalid([{ field: 'proposal', code: 'proposal-unknown' }]);
    const person = to === undefined ? undefined : (roster.byHandle(to)?.id ?? null);
    if (person === null) throw new Invalid([{ field: 'to', code: 'person-unknown' }]);
    return {
      ...wanted,
      ...(last === undefined ? {} : { after: last }),
      ...(id === undefined ? {} : { proposal: id }),
      ...(person === undefined ? {} : { person }),
    };
  }

  /** Latest first. Throws `NotFound` for a council that there is not. */
  async list(council: string, wanted: Wanted): Promise<LetterView[]> {
    const roster = await this.rolls.of(this.records.reader, council);
    const letters = await listLetters(this.records.reader, council, wanted);
    return letters.map((letter) => viewOfLetter(letter, roster, this.baseUrl));
  }

  /** The subject as it went out, but that it could never name the proposal: not everybody who looks after letters may read that. */
  private line(letter: Letter, roster: Roster): LetterLine {
    const payload = (letter.payload ?? {}) as { ref?: string };
    const {
      text: _,
      messageId: _id,
      ...line
    } = viewOfLetter({ ...letter, payload: { ...payload, title: payload.ref ?? '' } }, roster, this.baseUrl);
    return { ...line, nextAt: ['waiting', 'gathered'].includes(letter.status) ? letter.nextAt : null };
  }
}

/** A letter as it is shown to whoever may read it. */
export function viewOfLetter(letter: Letter, roster: Roster, baseUrl: string): LetterView {
  const { id, kind, language, messageId, status, attempts, sentAt, lastError } = letter;
  const { subject, text } = wordsOf(letter, roster, baseUrl);
  const { ref = null } = (letter.payload ?? {}) as { ref?: string };
  return {
    ...{ id, kind, to: roster.handleOf(letter.person), language, subject, text, messageId, status, attempts },
    ...{ at: letter.createdAt, sentAt, lastError, proposal: ref },
  };
}

/** A letter that has no words is stuck, and is shown as such among the others. */
function wordsOf(letter: Letter, roster: Roster, baseUrl: string): { subject: string; text: string } {
  try {
    return wordLetter(letter, roster, baseUrl);
  } catch {
    return { subject: letter.kind, text: '' };
  }
}
