import type { Rolls, Roster } from '../people/rolls.js';
import { type Letter, type LetterStatus, listLetters } from '../records/letters.js';
import type { Records } from '../records/transaction.js';
import { wordLetter } from './wording.js';

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
export interface Wanted {
  limit: number;
  after?: { createdAt: string; id: string };
  status?: LetterStatus;
  /** The proposal's id. */
  proposal?: string;
}

/** The letters of a council, for whoever looks after them. */
export class Letters {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly baseUrl: string,
  ) {}

  /** Latest first. Throws `NotFound` for a council that there is not. */
  async list(council: string, wanted: Wanted): Promise<LetterView[]> {
    const roster = await this.rolls.of(this.records.reader, council);
    const letters = await listLetters(this.records.reader, council, wanted);
    return letters.map((letter) => this.view(letter, roster));
  }

  private view(letter: Letter, roster: Roster): LetterView {
    const { id, kind, language, messageId, status, attempts, sentAt, lastError } = letter;
    const { subject, text } = this.words(letter, roster);
    const { ref = null } = (letter.payload ?? {}) as { ref?: string };
    return {
      ...{ id, kind, to: roster.handleOf(letter.person), language, subject, text, messageId, status, attempts },
      ...{ at: letter.createdAt, sentAt, lastError, proposal: ref },
    };
  }

  /** A letter that has no words is stuck, and is shown as such among the others. */
  private words(letter: Letter, roster: Roster): { subject: string; text: string } {
    try {
      return wordLetter(letter, roster, this.baseUrl);
    } catch {
      return { subject: letter.kind, text: '' };
    }
  }
}
