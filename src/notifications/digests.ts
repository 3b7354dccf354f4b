import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { isWorkingDay, londonDate } from '../../workflows/deadlines.js';
import type { Proposal } from '../../workflows/facts.js';
import { dayAskedFor, stillStands } from '../../workflows/moot.js';
import { mayRead } from '../../workflows/reading.js';
import { nextDigest } from '../people/letter-choice.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { partyToldBy } from '../proposals/outbox.js';
import {
  digestsDue,
  digestsWritten,
  digestWaiting,
  gatheredFor,
  lastDigestAt,
  letterLeft,
  putOffDigest,
  type Reader,
} from '../records/gathered-letters.js';
import { type Letter, postLetter } from '../records/letters.js';
import { loadProposals } from '../records/proposal-batch.js';
import type { Records } from '../records/transaction.js';
import { newId, type World } from '../world.js';
import { DIGEST, type DigestLine, linesIn } from './digest-lines.js';

/** Readers whose digests are made in one go, and how soon one is looked at again that has to wait for the one before it, or that failed; milliseconds. */
const AT_ONCE = 50;
const LOOK_AGAIN = 60_000;
const AFTER_ERROR = 60 * 60_000;

/**
 * Makes one digest out of everything that is gathered for a reader, in one transaction: whoever is interrupted leaves it
 * gathered, and two who try at once find that the other has it. After a long silence there is one, and not one a day.
 */
export class Digests {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly log: { error(details: object, message: string): void },
  ) {}

  /** Makes every digest that is due now; returns how many were written. One that cannot be made is put off, and holds no other up. */
  async make(): Promise<number> {
    const now = this.world.now();
    let written = 0;
    for (let due = await digestsDue(this.records.reader, now, AT_ONCE); due.length > 0; ) {
      for (const reader of due) if (await this.sparing(reader, now)) written += 1;
      due = await digestsDue(this.records.reader, now, AT_ONCE);
    }
    return written;
  }

  /** What of a digest is still worth sending, as the proposals stand now. */
  async standing(digest: Letter): Promise<DigestLine[]> {
    const { reader } = this.records;
    const lines = linesIn(digest.payload);
    const proposals = await loadProposals(reader, digest.council, [...new Set(lines.map(({ proposal }) => proposal))]);
    return standingOf(lines, digest.person, proposals, await this.rolls.of(reader, digest.council), this.world.now());
  }

  private async sparing(whose: Reader, now: Instant): Promise<boolean> {
    try {
      return await this.records.write((tx) => this.makeFor(tx, whose, now));
    } catch (error) {
      this.log.error({ id: newId(this.world), ...whose, err: error }, 'a digest could not be made');
      await this.records.write((tx) => putOffDigest(tx, whose, later(now, AFTER_ERROR)));
      return false;
    }
  }

  /** Nothing of it stays due: it is written, or put off. True when there was anything to write. */
  private async makeFor(tx: EntityManager, whose: Reader, now: Instant): Promise<boolean> {
    const gathered = await gatheredFor(tx, whose);
    const due = gathered.map(({ nextAt }) => nextAt).sort()[0];
    if (due === undefined || due > now) return false;
    const roster = await this.rolls.of(tx, whose.council);
    const found = roster.byId(whose.person);
    const reader = found?.pseudonymisedAt === null ? found : undefined;
    const { calendar } = roster.roll.council(now);
    const daily = reader?.letters === 'daily';
    if (daily && !isWorkingDay(calendar, londonDate(due)) && now < nextDigest(calendar, due)) {
      // The council has been given that day off since.
      await putOffDigest(tx, whose, nextDigest(calendar, due));
      return false;
    }
    const before = await digestWaiting(tx, whose, DIGEST);
    if (before !== null) {
      // The server may have it already: what is new is for the next one, and not for a heap of them.
      const seen = [before.nextAt, now].sort()[1] ?? now;
      await putOffDigest(tx, whose, daily ? nextDigest(calendar, seen) : later(seen, LOOK_AGAIN));
      return false;
    }
    const last = await lastDigestAt(tx, whose.person, DIGEST);
    if (daily && last !== null && londonDate(last) === londonDate(now)) {
      // One that was late has gone out today.
      await putOffDigest(tx, whose, nextDigest(calendar, now));
      return false;
    }
    const proposals = await loadProposals(tx, whose.council, [...new Set(gathered.flatMap(({ proposal }) => proposal ?? []))]);
    const lines = reader === undefined ? [] : standingOf(gathered.flatMap(lineOf), whose.person, proposals, roster, now);
    const stand = new Set(lines.map(({ letter }) => letter));
    for (const { id } of gathered) await letterLeft(tx, id, stand.has(id) ? 'digested' : 'cancelled');
    if (reader === undefined || lines.length === 0) return false;
    const sequence = (await digestsWritten(tx, whose.person, DIGEST)) + 1;
    await postLetter(tx, {
      ...{ id: newId(this.world), council: whose.council, proposal: null, chain: whose.person, sequence, kind: DIGEST, at: now },
      ...{ person: whose.person, language: reader.language, address: reader.email },
      payload: { lines },
      messageId: `<${whose.person}.${sequence}.${DIGEST}.${whose.person}@cabinet-decisions>`,
    });
    return true;
  }
}

function lineOf({ id, kind, proposal, payload }: Letter): DigestLine[] {
  const { ref, title, post } = payload as Pick<DigestLine, 'ref' | 'title' | 'post'>;
  return proposal === null ? [] : [{ letter: id, kind, proposal, ref, title, post, by: null }];
}

/**
 * The lines that still stand, about proposals that the reader may read now and a post that is still theirs to answer for,
 * each with its last day as it is now: proposal by proposal, the soonest due first. For somebody who has left, none.
 */
function standingOf(
  lines: readonly DigestLine[],
  person: string,
  proposals: ReadonlyMap<string, Proposal>,
  roster: Roster,
  now: Instant,
): DigestLine[] {
  const under = roster.roll.council(now);
  if (roster.roll.hasLeft(person, now)) return [];
  const reader = roster.actor(person, now);
  const standing = lines.flatMap((line) => {
    const p = proposals.get(line.proposal);
    const to = partyToldBy({ person, payload: line });
    const isTheirs = roster.people(to, now).some(({ id }) => id === person);
    // The right to read goes with a post, and with a proposal that is handed over: a line would still name the title.
    if (p === undefined || !isTheirs || !mayRead(p, reader, under) || !stillStands(line.kind, to, p, under)) return [];
    return [{ ...line, by: dayAskedFor(line.kind, to, p) }];
  });
  const soonest = new Map<string, string>();
  for (const { proposal, by } of standing) soonest.set(proposal, [soonest.get(proposal) ?? NEVER, by ?? NEVER].sort()[0] ?? NEVER);
  const place = ({ proposal, ref }: DigestLine) => `${soonest.get(proposal)} ${ref}`;
  return standing.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}

/** After every day there is. */
const NEVER = '9999-99-99';

const later = (instant: Instant, milliseconds: number): Instant => new Date(Date.parse(instant) + milliseconds).toISOString();
