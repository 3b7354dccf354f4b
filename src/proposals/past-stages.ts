import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { LegalDate } from '../../workflows/constitution.js';
import { addDays, afterLastDay, londonInstant } from '../../workflows/deadlines.js';
import { calendarOf } from '../councils/calendar.js';
import type { Roster } from '../people/rolls.js';
import { entriesIn, type Scope, staysEnding, type Within } from '../records/measures.js';
import { type StageSums, sumsOf } from './stage-lengths.js';

/** Days whose entries are read at a time. Slices begin so many days apart, whatever period is asked about. */
const SLICE = 28;
const SOME_MONDAY = Date.parse('2000-01-03');
const DAY = 86_400_000;
/**
 * Slices that are remembered, of all councils and questions together; those longest not asked for go first. One has
 * ten stages, and of each as many numbers as lengths that differ: a few kilobytes at most.
 */
const REMEMBERED = 2_000;

/**
 * How long the stages took that ended in a period. What ended on days that are over does not change, so its sums are
 * remembered, without a name in them: the first question after a start reads everything, and a later one only today.
 * A sum holds for one council, kind and portfolio (a proposal never changes those), as long as the revision of its
 * constitution and calendar, by which working days are counted, and the number of entries of those days: entries are
 * only ever added, and one that came late, from a clock that was set back, is seen by that.
 */
export class PastStages {
  private readonly kept = new Map<string, { entries: number; sums: StageSums }>();

  /** The sums of the days of a period, both included, up to today. */
  async of(
    reader: EntityManager,
    roster: Roster,
    { today, ...period }: { from: LegalDate; to: LegalDate; today: LegalDate },
    scope: Scope,
  ): Promise<StageSums[]> {
    const { council, calendar } = roster.roll.data;
    const slices = slicesOf(period, today);
    // Counted before they are read: what comes in between makes the count wrong and not the sums, and is read again.
    const counted = await entriesIn(reader, council, slices.map(momentsOf));
    const all: StageSums[] = [];
    for (const [place, slice] of slices.entries()) {
      const key = JSON.stringify([council, roster.revision, scope.kind, scope.portfolio, slice.from, slice.to]);
      const entries = counted[place] ?? 0;
      const before = this.kept.get(key);
      const known = before?.entries === entries ? before.sums : null;
      const sums = known ?? sumsOf(await staysEnding(reader, council, momentsOf(slice), scope), calendarOf(calendar));
      all.push(sums);
      if (slice.to < today) this.keep(key, { entries, sums });
      // SQLite answers while everybody else waits: years are read a few weeks at a time.
      if (known === null) await setImmediate();
    }
    return all;
  }

  /** As the one asked for last. */
  private keep(key: string, sums: { entries: number; sums: StageSums }): void {
    this.kept.delete(key);
    this.kept.set(key, sums);
    const [oldest] = this.kept.keys();
    if (this.kept.size > REMEMBERED && oldest !== undefined) this.kept.delete(oldest);
  }
}

interface Slice {
  from: LegalDate;
  to: LegalDate;
}

/** The days of a period up to today, cut where slices begin; today is one by itself. */
function slicesOf({ from, to }: Slice, today: LegalDate): Slice[] {
  const last = to < today ? to : today;
  const slices: Slice[] = [];
  for (let day = from; day <= last; day = addDays(slices.at(-1)?.to ?? day, 1)) {
    const into = ((((Date.parse(day) - SOME_MONDAY) / DAY) % SLICE) + SLICE) % SLICE;
    const end = addDays(day, SLICE - 1 - into);
    const yesterday = addDays(today, -1);
    slices.push({ from: day, to: [end, last, ...(day < today ? [yesterday] : [])].sort()[0] ?? day });
  }
  return slices;
}

const momentsOf = ({ from, to }: Slice): Within => ({ from: londonInstant(from), until: afterLastDay(to) });
