import type { Rolls, Roster } from '../people/rolls.js';
import { cancelLetter, claimLetters, keepLetters, type Letter, letterFailed, letterSent, nextLetterAt } from '../records/letters.js';
import type { Records } from '../records/transaction.js';
import { newId, type World } from '../world.js';
import { withSecret } from './account-words.js';
import { DIGEST } from './digest-lines.js';
import { Digests } from './digests.js';
import { invitationIn } from './invitation.js';
import { meetingOf } from './invitation-words.js';
import type { Delivery, Mail, Message } from './mail.js';
import { councilName, type Worded, wordLetter } from './wording.js';

/** Where what goes wrong is written down; a pino logger is one. */
export interface Log {
  error(details: object, message: string): void;
}

/** How the postman works; times in milliseconds. */
export interface Rounds {
  /** Letters taken at once, and how many of them are on their way at the same time. */
  batch: number;
  atOnce: number;
  /** How long taken letters are his. Twice as long as a sending can take, so that nobody else is given one that is on its way. */
  lease: number;
  /** The first wait after a failure; each further one is twice as long, up to the longest. */
  retry: number;
  retryMost: number;
  /** So many attempts, and the letter is stuck: four days. */
  attempts: number;
  /** How long nobody knocks at a server that did not answer: the first time, and at most. */
  pause: number;
  pauseMost: number;
}

export const rounds: Rounds = {
  ...{ batch: 20, atOnce: 4, lease: 10 * 60_000 },
  ...{ retry: 60_000, retryMost: 60 * 60_000, attempts: 100 },
  ...{ pause: 15_000, pauseMost: 5 * 60_000 },
};

/** What a round has to work with: `mail` is `null` where there is no mail server, and letters are kept unsent. */
export interface Office {
  mail: Mail | null;
  baseUrl: string;
  world: World;
  log: Log;
  /** What opens the one-time link with an id, which no letter is kept with. */
  linkSecret?: (link: string) => string;
}

/**
 * Takes letters out of the outbox and sends them, each at least once: whoever crashes between the server's yes and
 * the mark leaves a lease that runs out, and the letter goes again under the same Message-ID.
 */
export class Postman {
  /** Until when the server is left alone, and how often in a row it did not answer. */
  private pausedUntil = '';
  private silences = 0;
  private readonly digests: Digests;

  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly office: Office,
    private readonly rounds: Rounds,
  ) {
    this.digests = new Digests(records, rolls, office.world, office.log);
  }

  /** Writes the digests that are due, then takes one batch and sends it. `taken` is 0 when no letter can go now. */
  async deliver(): Promise<{ taken: number; sent: number }> {
    const now = this.office.world.now();
    const { mail } = this.office;
    await this.digests.make();
    if (mail === null) {
      await keepLetters(this.records, now);
      return { taken: 0, sent: 0 };
    }
    if (now < this.pausedUntil) return { taken: 0, sent: 0 };
    const letters = await claimLetters(this.records, now, this.rounds.batch, this.rounds.lease);
    const waiting = letters.values();
    const lastStart = later(now, this.rounds.lease / 2);
    let sent = 0;
    const carry = async (): Promise<void> => {
      for (const letter of waiting) if (await this.carry(letter, mail, lastStart)) sent += 1;
    };
    await Promise.all(Array.from({ length: this.rounds.atOnce }, carry));
    return { taken: letters.length, sent };
  }

  /** When the next letter can go, or `null` when none waits. */
  async nextAt(): Promise<string | null> {
    const next = await nextLetterAt(this.records.reader);
    return next !== null && next < this.pausedUntil ? this.pausedUntil : next;
  }

  /** One letter; whatever goes wrong with it stops no other. True when it was sent and marked. */
  private async carry(claimed: Letter, mail: Mail, lastStart: string): Promise<boolean> {
    try {
      const now = this.office.world.now();
      // The lease is about to run out: another postman may be given this letter, so it is left for whoever is.
      if (now > lastStart) return false;
      if (now < this.pausedUntil) return await this.failed(claimed, 'not tried: the mail server does not answer');
      const letter = await this.stillToSay(claimed);
      if (letter === null) return false;
      const roster = await this.rolls.of(this.records.reader, letter.council);
      const address = addressOf(letter.address);
      if (address === null) return await this.stuck(letter, 'there is no address that a letter could go to');
      const worded = this.worded(withSecret(letter, this.office.linkSecret), { to: address, organizer: mail.address, roster });
      if (worded instanceof Error) return await this.stuck(letter, `no words: ${worded.message}`);
      return await this.noted(letter, await mail.send(messageOf(letter, address, worded, roster)));
    } catch (error) {
      this.office.log.error({ id: newId(this.office.world), letter: claimed.id, err: error }, 'a letter could not be handled');
      return this.leftAside(claimed, error);
    }
  }

  /** An attempt like any other, so that a letter nobody can handle is stuck in the end. Its lease runs out where not even that can be kept. */
  private async leftAside(letter: Letter, error: unknown): Promise<false> {
    try {
      return await this.failed(letter, `not handled: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500));
    } catch (worse) {
      this.office.log.error({ id: newId(this.office.world), letter: letter.id, err: worse }, 'a letter could not be left aside');
      return false;
    }
  }

  /** A digest without what has been done since it was made; `null` where nothing is left of it, and it is cancelled. */
  private async stillToSay(letter: Letter): Promise<Letter | null> {
    if (letter.kind !== DIGEST) return letter;
    const lines = await this.digests.standing(letter);
    if (lines.length > 0) return { ...letter, payload: { lines } };
    await this.records.write((tx) => cancelLetter(tx, letter));
    return null;
  }

  private worded(
    letter: Letter,
    { organizer, ...about }: { to: string; organizer: string | undefined; roster: Roster },
  ): (Worded & Pick<Message, 'calendar'>) | Error {
    const { baseUrl } = this.office;
    try {
      const calendar = organizer === undefined ? null : invitationIn(letter, { organizer, baseUrl, ...about });
      return { ...wordLetter(letter, about.roster, baseUrl), ...(calendar === null ? {} : { calendar }) };
    } catch (error) {
      return error as Error;
    }
  }

  private async noted(letter: Letter, delivery: Delivery): Promise<boolean> {
    if (delivery.kind === 'unreachable') {
      this.pause();
      return this.failed(letter, delivery.error);
    }
    this.silences = 0;
    if (delivery.kind === 'refused') return delivery.permanent ? this.stuck(letter, delivery.error) : this.failed(letter, delivery.error);
    await this.records.write((tx) => letterSent(tx, letter.id, this.office.world.now()));
    return true;
  }

  private pause(): void {
    const now = this.office.world.now();
    // Letters on their way at the same time meet the same silence: it counts once.
    if (now < this.pausedUntil) return;
    this.pausedUntil = later(now, doubled(this.rounds.pause, this.silences, this.rounds.pauseMost));
    this.silences += 1;
  }

  private async failed(letter: Letter, error: string): Promise<false> {
    if (letter.attempts >= this.rounds.attempts) return this.stuck(letter, error);
    const nextAt = later(this.office.world.now(), doubled(this.rounds.retry, letter.attempts - 1, this.rounds.retryMost));
    await this.records.write((tx) => letterFailed(tx, letter.id, { nextAt, error, stuck: false }));
    return false;
  }

  private async stuck(letter: Letter, error: string): Promise<false> {
    this.office.log.error({ id: newId(this.office.world), letter: letter.id, attempts: letter.attempts, error }, 'a letter is stuck');
    await this.records.write((tx) => letterFailed(tx, letter.id, { nextAt: letter.nextAt, error, stuck: true }));
    return false;
  }
}

const later = (instant: string, milliseconds: number): string => new Date(Date.parse(instant) + milliseconds).toISOString();
const doubled = (first: number, times: number, most: number): number => Math.min(most, first * 2 ** Math.min(times, 30));

/** One plain address, or nothing: a list, a name or a line break in it would make a letter go elsewhere too. */
const addressOf = (address: string | null): string | null =>
  address !== null && /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u.test(address) ? address : null;

/** What a letter is about, as the message that the others about it answer to. */
function threadOf(letter: Letter): string | null {
  const about = letter.proposal ?? meetingOf(letter)?.meeting ?? null;
  return about === null ? null : `<${about}@cabinet-decisions>`;
}

const messageOf = (letter: Letter, to: string, worded: Worded & Pick<Message, 'calendar'>, roster: Roster) => ({
  ...worded,
  messageId: letter.messageId,
  thread: threadOf(letter),
  at: letter.createdAt,
  list: `<${letter.council}.cabinet-decisions>`,
  sender: councilName(roster, letter.language),
  to,
  language: letter.language,
  // What is sent again by hand counts its attempts anew; what went wrong before still stands on it.
  ...(letter.attempts > 1 || letter.lastError !== null ? { again: true as const } : {}),
});
