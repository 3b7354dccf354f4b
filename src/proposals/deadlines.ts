import type { ClockVerb } from '../../workflows/commands.js';
import type { LegalDate } from '../../workflows/constitution.js';
import { addDays, afterLastDay, londonDate } from '../../workflows/deadlines.js';
import { lastDays } from '../../workflows/earliest.js';
import type { State } from '../../workflows/facts.js';
import { waiverToReport } from '../../workflows/standing.js';
import { workingDaysLeft } from '../councils/working-days.js';
import type { Rolls } from '../people/rolls.js';
import { agreedUrgent, dueUntil, overdueBefore, unreportedWaivers } from '../records/desk-rows.js';
import { candidates, type Source } from '../records/task-rows.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Found } from './found.js';
import { findMany } from './found-many.js';
import type { Asker } from './queries.js';

/** Deadlines that the proper officer watches over, and the one that only a target date makes. */
export const watched = [
  'noticeEnds',
  'publishBy',
  'callInEnds',
  'hearingBy',
  'reconsiderBy',
  'evaluationDue',
] as const satisfies readonly ClockVerb[];
export type DeadlineKind = (typeof watched)[number] | 'serveNotice';

/** A last day, and how many working days are left until it: 0 on the day, negative once it is over. */
export interface Deadline {
  found: Found;
  kind: DeadlineKind;
  on: LegalDate;
  daysLeft: number;
}

/** Some proposals of a list that goes on where there are `more`. */
export interface Some {
  found: Found[];
  more: boolean;
}

/** What is before the proper officer. Weeks end on Sunday. */
export interface DeskWork {
  overdue: Deadline[];
  thisWeek: Deadline[];
  nextWeek: Deadline[];
  /** There are more deadlines than were looked at. */
  more: boolean;
  unserved: Some;
  decided: Some;
  calledIn: Some;
  urgent: Some;
  /** Published without call-in, and to be reported to Council. */
  unreported: Some;
}

/** So many proposals are looked at: those with a deadline, those that are late, and each list. */
const DUE = 40;
const LATE = 20;
const LISTED = 15;

/** Where urgency still makes a difference. */
const hurried: readonly State[] = ['awaitingDecision', 'decided', 'callInPeriod'];

/** What the proper officer has to see to, and by when. Rows say where to look; what stands there, the proposals themselves say. */
export class Deadlines {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** Of what the asker may read; however much there is, no more than some two hundred proposals are read for it. */
  async desk(asker: Asker): Promise<DeskWork> {
    const { reader } = this.records;
    const { council } = asker;
    const at = this.world.now();
    const today = londonDate(at);
    const end = addDays(endOfWeek(today), 7);
    // Also what the clock has not come to yet.
    const due = await dueUntil(reader, council, { kinds: watched, until: afterLastDay(end), limit: DUE + 1 });
    // What falls due in the morning is over only at night.
    const late = await overdueBefore(reader, council, addDays(today, 1), LATE + 1);
    const unserved = await this.waiting(council, { by: 'desk', states: ['awaitingDecision'], unserved: true }, today);
    const decided = await this.waiting(council, { by: 'desk', states: ['decided'] }, today);
    const calledIn = await this.waiting(council, { by: 'desk', states: ['calledIn'] }, today);
    const urgent = await agreedUrgent(reader, council, hurried, LISTED + 1);
    const unreported = await unreportedWaivers(reader, council, LISTED + 1);
    const roster = await this.rolls.of(reader, council);
    const shown = [
      due.slice(0, DUE),
      late.slice(0, LATE),
      ...[unserved, decided, calledIn, urgent, unreported].map((list) => list.slice(0, LISTED)),
    ];
    const found = await findMany(reader, roster, { person: asker.id, ids: [...new Set(shown.flat())], at });
    const known = new Map(found.map((one) => [one.proposal.id, one]));
    const some = (ids: readonly string[], stands: (found: Found) => boolean): Some => ({
      found: ids
        .slice(0, LISTED)
        .flatMap((id) => known.get(id) ?? [])
        .filter(stands),
      more: ids.length > LISTED,
    });
    const deadlines = found.flatMap((one) => deadlinesOf(one, today)).filter(({ on }) => on <= end);
    deadlines.sort((a, b) => (a.on === b.on ? compare(a.found.proposal.ref, b.found.proposal.ref) : compare(a.on, b.on)));
    const until = endOfWeek(today);
    return {
      overdue: deadlines.filter(({ on }) => on < today),
      thisWeek: deadlines.filter(({ on }) => today <= on && on <= until),
      nextWeek: deadlines.filter(({ on }) => until < on),
      more: due.length > DUE || late.length > LATE,
      unserved: some(unserved, ({ proposal: p }) => p.state === 'awaitingDecision' && awaitsNotice(p)),
      decided: some(decided, ({ proposal: p }) => p.state === 'decided'),
      calledIn: some(calledIn, ({ proposal: p }) => p.state === 'calledIn'),
      urgent: some(urgent, ({ proposal: p }) => hurried.includes(p.state)),
      unreported: some(unreported, ({ proposal: p }) => waiverToReport(p) !== undefined),
    };
  }

  private async waiting(council: string, source: Source, today: LegalDate): Promise<string[]> {
    const page = { after: null, limit: LISTED + 1, dueBy: null, today, due: 'mine' as const };
    return (await candidates(this.records.reader, council, [source], page)).map(({ proposal }) => proposal);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The Sunday of the week of a day. */
export const endOfWeek = (day: LegalDate): LegalDate => addDays(day, (7 - new Date(`${day}T00:00:00.000Z`).getUTCDay()) % 7);

const awaitsNotice = ({ dates, urgencies }: Found['proposal']): boolean =>
  dates.noticeServed === null && !urgencies.some(({ kind }) => kind === 'notice');

/** Every last day that is still waited for on a proposal as it stands. */
function deadlinesOf(found: Found, today: LegalDate): Deadline[] {
  const { under } = found;
  return daysOf(found, today).flatMap(([kind, on]) =>
    on === null ? [] : [{ found, kind, on, daysLeft: workingDaysLeft(under.calendar, today, on) }],
  );
}

function daysOf({ proposal: p, under }: Found, today: LegalDate): [DeadlineKind, LegalDate | null][] {
  const { dates } = p;
  switch (p.state) {
    case 'awaitingDecision': {
      const steps = p.targetDate === null || !awaitsNotice(p) ? [] : lastDays(p, under, p.targetDate);
      const serve = steps.find(({ verb }) => verb === 'serveNotice')?.lawfulBy ?? null;
      const runs = dates.noticeEnds !== null && dates.noticeEnds >= today;
      return [
        ['serveNotice', serve],
        ['noticeEnds', runs ? dates.noticeEnds : null],
        ['reconsiderBy', dates.reconsiderBy],
      ];
    }
    case 'decided':
      return [['publishBy', dates.publishBy]];
    case 'callInPeriod':
      return [['callInEnds', dates.callInEnds]];
    case 'calledIn':
      return [['hearingBy', p.callIn?.hearing == null ? dates.hearingBy : null]];
    case 'inForce':
    case 'evaluationDue':
      return [['evaluationDue', dates.evaluationDue]];
    default:
      return [];
  }
}
