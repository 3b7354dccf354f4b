import { recountOf } from '../../workflows/asking.js';
import type { Act } from '../../workflows/commands.js';
import type { Council, Instant, LegalDate } from '../../workflows/constitution.js';
import { addDays, afterLastDay, londonDate, londonInstant } from '../../workflows/deadlines.js';
import type { Dates, Proposal } from '../../workflows/facts.js';
import { decide, isRefused } from '../../workflows/index.js';
import { mayRead } from '../../workflows/reading.js';
import { waits } from '../../workflows/standing.js';
import { type CalendarRules, calendarOf } from '../councils/calendar.js';
import { CLOCK } from '../people/roll.js';
import type { Rolls } from '../people/rolls.js';
import { dueUntil } from '../records/desk-rows.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { findMany } from './found-many.js';
import type { Asker } from './queries.js';

/** A date of a proposal that a changed calendar moves; `answerBy` is of the answers that are waited for. */
export interface MovedDate {
  date: keyof Dates | 'answerBy';
  from: LegalDate;
  to: LegalDate;
}

export interface MovedProposal {
  ref: string;
  title: string;
  moves: MovedDate[];
}

/** What a change of the calendar would move, had it been made at this moment. */
export interface CalendarEffect {
  /** How many proposals have a date that moves. */
  count: number;
  /** There are more open periods than were looked at. */
  more: boolean;
  /** Some of them, of those that the asker may read. */
  proposals: MovedProposal[];
}

/** Deadlines that days are counted for: what has one of them may have a date that moves. */
const COUNTED = ['noticeEnds', 'answerDue', 'answerOverdue', 'publishBy', 'callInEnds', 'hearingBy', 'reconsiderBy'];
/** Periods are of ninety working days at most. */
const LONGEST = 200;
const LOOKED_AT = 400;
const NAMED = 20;

/** Tells before the calendar is changed which open dates will move. Nothing is kept of it. */
export class CalendarEffects {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** With a day off, or several, that begin on `from`: the very count that the clock will make once they are in the calendar. */
  async of(asker: Asker, change: { calendar: CalendarRules; from: LegalDate }): Promise<CalendarEffect> {
    const { reader } = this.records;
    const at = this.world.now();
    const roster = await this.rolls.of(reader, asker.council);
    const first = londonInstant(change.from);
    const today = londonDate(at);
    const until = afterLastDay(addDays(change.from > today ? change.from : today, LONGEST));
    const due = await dueUntil(reader, asker.council, { kinds: COUNTED, from: first > at ? first : at, until, limit: LOOKED_AT + 1 });
    const found = await findMany(reader, roster, { person: CLOCK.person, ids: due.slice(0, LOOKED_AT), at });
    const under = { ...roster.roll.council(at), calendar: calendarOf(change.calendar) };
    const actor = roster.actor(asker.id, at);
    const moved = found.flatMap(({ proposal }) => {
      const moves = movesOf(proposal, under, at);
      return moves.length === 0 ? [] : [{ proposal, moves }];
    });
    return {
      count: moved.length,
      more: due.length > LOOKED_AT,
      proposals: moved
        .filter(({ proposal }) => mayRead(proposal, actor, under))
        .slice(0, NAMED)
        .map(({ proposal: { ref, title }, moves }) => ({ ref, title, moves })),
    };
  }
}

/** What the count would change that comes with a changed calendar. */
function movesOf(p: Proposal, under: Council, at: Instant): MovedDate[] {
  const judged = decide(p, { ...recountOf(p, at), actor: CLOCK, at, under } as Act);
  if (isRefused(judged)) return [];
  const { next } = judged;
  const dates = Object.keys(p.dates) as (keyof Dates)[];
  const moves = dates.flatMap((date): MovedDate[] => {
    const [from, to] = [p.dates[date], next.dates[date]];
    return from === null || to === null || from === to ? [] : [{ date, from, to }];
  });
  const answers = p.consultees.filter(waits).flatMap((c): MovedDate[] => {
    const to = next.consultees.find(({ stage, key }) => stage === c.stage && key === c.key)?.answerBy ?? null;
    return c.answerBy === null || to === null || to === c.answerBy ? [] : [{ date: 'answerBy', from: c.answerBy, to }];
  });
  // Several who were asked on one day have one day to answer by.
  return [...moves, ...new Map(answers.map((one) => [JSON.stringify(one), one])).values()];
}
