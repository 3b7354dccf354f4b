import type { Actor, Council, LegalDate, Post } from '../../workflows/constitution.js';
import { addDays, addMonths, londonDate } from '../../workflows/deadlines.js';
import type { DecisionOutcome, State } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import { workingDaysBetween, workingDaysLeft } from '../councils/working-days.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { grouped } from '../records/grouped.js';
import { decisionsTaken, entriesIn, evaluationsOverdue, lapsedNow, openProposals, type Scope, targeted } from '../records/measures.js';
import { arrivalsOf } from '../records/proposal-batch.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { refusedTo } from './asking-refused.js';
import { findMany } from './found-many.js';
import { PastStages } from './past-stages.js';
import type { Asker } from './queries.js';
import { type Spread, type StageMeasure, type StageSums, spreadOf, stagesOf, tallyOf } from './stage-lengths.js';
import { waitsOf } from './waits.js';

/** What is measured: what came to an end on days of a period, both included; of a kind or a portfolio, or all. */
export interface MeasuresQuestion extends Scope {
  /** Twelve months before the last day, where it is left out. */
  from?: LegalDate;
  /** Today, where it is left out. */
  to?: LegalDate;
  /** How many proposals are listed by name at most. */
  listed?: number;
}

/** What waits now on a post: how many things, on how many proposals, the longest wait in working days, how many overdue. */
export interface WaitingMeasure {
  /** `null`: on people who were asked by name. */
  post: Post | null;
  waiting: number;
  proposals: number;
  longest: number;
  overdue: number;
}

export interface Named {
  id: string;
  ref: string;
  title: string;
  kind: string;
  portfolio: string;
  state: State;
}

/** A decision after its target day, or before it (`days` negative), or on it; without `decided`, late by today and still to come. */
export interface Slip extends Named {
  targetDate: LegalDate;
  decided: LegalDate | null;
  /** Working days. */
  days: number;
}

/** An evaluation that was due before today. People by handle. */
export interface OverdueEvaluation extends Named {
  author: string;
  evaluator: string | null;
  due: LegalDate;
  /** Working days since, at least one. */
  days: number;
  escalated: boolean;
}

export interface MeasuresView {
  period: { from: LegalDate; to: LegalDate };
  stages: StageMeasure[];
  /** The post with the longest wait first. */
  waiting: WaitingMeasure[];
  counts: {
    /** Decisions taken in the period, by outcome. */
    decisions: Partial<Record<DecisionOutcome, number>>;
    calledIn: number;
    /** Back to draft from a later stage. */
    returned: number;
    referredBack: number;
    /** Sign-offs that had been given, lapsed with a change of the text, and have not been given again by now. */
    signOffsLapsed: number;
  };
  /** The worst first: of all that have a target `measured`, and by name those that the asker may read, up to a bound. */
  slippage: { measured: Spread; late: number; listed: Slip[] };
  evaluations: { overdue: number; listed: OverdueEvaluation[] };
}

export type MeasuresAnswer = { kind: 'measured'; measures: MeasuresView } | { kind: 'refused'; refused: Refusal[]; roster: Roster };

/** Who may ask how the council's work goes: those who lead it, and those who check it. */
export const MEASURE_READERS: readonly Post[] = [
  'headOfService',
  'democraticServices',
  'admin',
  'auditor',
  'slt',
  'leader',
  'cabinetMember',
];

/** Proposals that are listed by name, where nobody asks for more. */
const LISTED = 100;

/** Questions about what waits that are remembered: of every portfolio and kind of some councils. */
const REMEMBERED = 200;

/** Later than any entry. */
const FOR_EVER = '9999';

interface Standing {
  /** How many are listed by name. */
  most: number;
  actor: Actor;
  roster: Roster;
  under: Council;
  today: LegalDate;
  at: string;
}

/** How the work goes: how long each stage takes, what waits on whom, what came late. Told from the record and the rows. */
export class Measures {
  private readonly past = new PastStages();
  /** What waited at the last question of a council, kind and portfolio: it stands until the record goes on, or the day ends. */
  private readonly waits = new Map<string, { stood: string; waiting: WaitingMeasure[] }>();

  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  async measure(asker: Asker, question: MeasuresQuestion): Promise<MeasuresAnswer> {
    const at = this.world.now();
    const roster = await this.rolls.of(this.records.reader, asker.council);
    const actor = roster.actor(asker.id, at);
    const refused = refusedTo(actor, MEASURE_READERS);
    if (refused.length > 0) return { kind: 'refused', refused, roster };
    const { from, to, listed: most = LISTED, ...scope } = question;
    const standing = { most, actor, roster, under: roster.roll.council(at), today: londonDate(at), at };
    const last = to ?? standing.today;
    const period = { from: from ?? addDays(addMonths(last, -12), 1), to: last };
    const { reader } = this.records;
    const sums = await this.past.of(reader, roster, { ...period, today: standing.today }, scope);
    const ended = (what: Exclude<keyof StageSums, 'lengths'>) => sums.reduce((sum, one) => sum + one[what], 0);
    const decisions = await decisionsTaken(reader, asker.council, period, scope);
    return {
      kind: 'measured',
      measures: {
        period,
        stages: stagesOf(sums),
        waiting: await this.waiting(scope, standing),
        counts: {
          decisions: Object.fromEntries(decisions.map(({ outcome, count }) => [outcome, count])),
          calledIn: ended('calledIn'),
          returned: ended('returned'),
          referredBack: ended('referredBack'),
          signOffsLapsed: await lapsedNow(reader, asker.council, scope),
        },
        slippage: await this.slippage(period, scope, standing),
        evaluations: await this.evaluations(scope, standing),
      },
    };
  }

  private async waiting(scope: Scope, standing: Standing): Promise<WaitingMeasure[]> {
    const { roster, today } = standing;
    const { council } = roster.roll.data;
    const key = JSON.stringify([council, scope.kind, scope.portfolio]);
    // Counted before anything is read: what comes in between makes the count wrong and not what waits, and is read again.
    const [entries] = await entriesIn(this.records.reader, council, [{ from: addMonths(today, -12), until: FOR_EVER }]);
    const stood = JSON.stringify([roster.sequence, today, entries]);
    const before = this.waits.get(key);
    if (before?.stood === stood) return before.waiting;
    const waiting = await this.readWaiting(council, scope, standing);
    this.waits.delete(key);
    this.waits.set(key, { stood, waiting });
    for (const oldest of this.waits.keys()) if (this.waits.size > REMEMBERED) this.waits.delete(oldest);
    return waiting;
  }

  private async readWaiting(council: string, scope: Scope, { under, today }: Standing): Promise<WaitingMeasure[]> {
    const { reader } = this.records;
    const open = await openProposals(reader, council, scope);
    const waits = open.flatMap((p) => waitsOf(p, under, today).map((wait) => ({ ...wait, proposal: p.id })));
    const counted = waits.filter(({ on }) => on.length > 0);
    const unknown = [...new Set(counted.flatMap(({ since, proposal }) => (since === null ? [proposal] : [])))];
    const arrivals = await arrivalsOf(reader, unknown);
    const days = new Map<string, number>();
    const waited = (since: string): number => {
      const day = since.length > 10 ? londonDate(since) : since;
      const before = days.get(day) ?? Math.max(0, workingDaysBetween(under.calendar, day, today));
      days.set(day, before);
      return before;
    };
    return [...grouped(counted, ({ post }) => post)]
      .map(([post, group]) => ({
        post,
        waiting: group.length,
        proposals: new Set(group.map(({ proposal }) => proposal)).size,
        longest: Math.max(...group.map(({ since, proposal }) => waited(since ?? arrivals.get(proposal)?.at ?? today))),
        overdue: group.filter(({ due }) => due !== null && today > due).length,
      }))
      .sort((a, b) => b.longest - a.longest || b.waiting - a.waiting || compare(a.post ?? '', b.post ?? ''));
  }

  private async slippage(period: MeasuresView['period'], scope: Scope, standing: Standing): Promise<MeasuresView['slippage']> {
    const { under, today, most } = standing;
    const rows = await targeted(this.records.reader, standing.roster.roll.data.council, { ...period, today }, scope);
    const slips = rows.map((row) => ({ ...row, days: workingDaysBetween(under.calendar, row.targetDate, row.decided ?? today) }));
    slips.sort((a, b) => b.days - a.days || compare(a.id, b.id));
    const listed = await this.named(
      slips.slice(0, most).map(({ id }) => id),
      standing,
    );
    return {
      measured: spreadOf(tallyOf(slips.map(({ days }) => days))),
      late: slips.filter(({ days }) => days > 0).length,
      listed: slips.slice(0, most).flatMap(({ id, ...slip }) => {
        const found = listed.get(id);
        return found === undefined ? [] : [{ ...nameOf(found), ...slip }];
      }),
    };
  }

  private async evaluations(scope: Scope, standing: Standing): Promise<MeasuresView['evaluations']> {
    const { under, today, roster, most } = standing;
    const ids = await evaluationsOverdue(this.records.reader, roster.roll.data.council, today, scope);
    const found = await this.named(ids.slice(0, most), standing);
    const listed = [...found.values()].flatMap((p): OverdueEvaluation[] => {
      const due = p.dates.evaluationDue;
      if (due === null) return [];
      const people = { author: roster.handleOf(p.author), evaluator: p.evaluator === null ? null : roster.handleOf(p.evaluator) };
      const days = -workingDaysLeft(under.calendar, today, due);
      return [{ ...nameOf(p), ...people, due, days, escalated: p.passed.includes('evaluationOverdue:escalation') }];
    });
    return { overdue: ids.length, listed };
  }

  /** What a list says of proposals by name: only of those that the asker may read. */
  private async named(ids: readonly string[], { actor, roster, at }: Standing) {
    const found = await findMany(this.records.reader, roster, { person: actor.person, ids, at });
    return new Map(found.map(({ proposal }) => [proposal.id, proposal]));
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const nameOf = ({ id, ref, title, kind, portfolio, state }: Named): Named => ({ id, ref, title, kind, portfolio, state });
