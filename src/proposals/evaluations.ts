import { setImmediate } from 'node:timers/promises';
import type { LegalDate } from '../../workflows/constitution.js';
import { addDays, clearWorkingDay, londonDate } from '../../workflows/deadlines.js';
import { workingDaysLeft } from '../councils/working-days.js';
import type { Rolls } from '../people/rolls.js';
import { type EvaluationRow, evaluationsDue, evaluationsReported } from '../records/evaluations.js';
import { loadReportText } from '../records/report-text.js';
import type { Records } from '../records/transaction.js';
import { type EvaluationAnswer, evaluationAnswers } from '../reports/evaluation.js';
import { type PromisedCost, promisedCost } from '../reports/promised-cost.js';
import type { World } from '../world.js';
import type { Found } from './found.js';
import { findMany } from './found-many.js';
import { reportOf } from './paper.js';
import type { Asker } from './queries.js';

/** Evaluations as somebody who may read the proposals sees them. */
export interface EvaluationLists {
  /** Fallen due and not reported: the longest due first. */
  due: Found[];
  /** There are more of these than are listed. */
  more: boolean;
  /** Falling due within the next quarter of a year, the first of them first. */
  coming: Found[];
  /** Reported, the latest decisions first. */
  reported: Found[];
}

/** What a report promised. Frozen by the decision: until then its author may still change it. */
export interface Promised {
  /** The version of the report that promises it. */
  version: number;
  frozen: boolean;
  /** One for each question that the proposal is pinned to. */
  answers: EvaluationAnswer[];
  /** What it was expected to cost; `null` where the report gives no figure. */
  cost: PromisedCost | null;
}

const DUE = 50;
const OTHERS = 20;
/** As many as are judged at a time, where all are asked for. */
const BATCH = 50;
/** Days ahead in which somebody should be gathering figures. */
const AHEAD = 91;

/** An evaluation that nobody has reported though it has fallen due. People by handle. */
export interface DueEvaluation {
  ref: string;
  title: string;
  portfolio: string;
  author: string;
  evaluator: string | null;
  member: string;
  decided: LegalDate | null;
  evaluationDue: LegalDate | null;
  /** Working days by which it is late. */
  late: number;
  /** After the end of which day the reminder goes out and the head of service is told, and whether that has come. */
  remindedAfter: LegalDate | null;
  reminded: boolean;
  escalatedAfter: LegalDate | null;
  escalated: boolean;
}

export function dueEvaluation(found: Found): DueEvaluation {
  const { proposal: p, roster, under, at } = found;
  const { ref, title, portfolio, dates, evaluator } = p;
  const due = dates.evaluationDue;
  const after = (rung: 0 | 1): LegalDate | null =>
    due === null ? null : clearWorkingDay(under.calendar, due, under.constitution.evaluationReminders.value[rung]);
  return {
    ...{ ref, title, portfolio },
    author: roster.handleOf(p.author),
    evaluator: evaluator === null ? null : roster.handleOf(evaluator),
    member: roster.handleOf(p.member),
    ...{ decided: dates.decided, evaluationDue: due },
    late: due === null ? 0 : Math.max(0, -workingDaysLeft(under.calendar, londonDate(at), due)),
    ...{ remindedAfter: after(0), reminded: p.passed.includes('evaluationOverdue:reminder') },
    ...{ escalatedAfter: after(1), escalated: p.passed.includes('evaluationOverdue:escalation') },
  };
}

/** What becomes of decisions after a year, beside what was promised. */
export class Evaluations {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** With `mine`, only of proposals that the asker wrote or is to evaluate. */
  async list(asker: Asker, { mine }: { mine: boolean }): Promise<EvaluationLists> {
    const { reader } = this.records;
    const at = this.world.now();
    const today = londonDate(at);
    const roster = await this.rolls.of(reader, asker.council);
    const of = { council: asker.council, person: mine ? asker.id : null };
    const due = await evaluationsDue(reader, { ...of, limit: DUE + 1 }, today);
    const later = await evaluationsDue(reader, { ...of, limit: DUE + OTHERS + 1 }, addDays(today, AHEAD));
    const reported = await evaluationsReported(reader, { ...of, limit: OTHERS });
    const overdue = new Set(due.map(({ id }) => id));
    const coming = later.filter(({ id }) => !overdue.has(id)).slice(0, OTHERS);
    const ids = [...new Set([...[...due.slice(0, DUE), ...coming].map(({ id }) => id), ...reported])];
    const found = await findMany(reader, roster, { person: asker.id, ids, at });
    return {
      due: found.filter(({ proposal }) => proposal.state === 'evaluationDue'),
      more: due.length > DUE,
      coming: found.filter(({ proposal }) => proposal.state === 'inForce'),
      reported: found.filter(({ proposal }) => proposal.evaluation !== null),
    };
  }

  /** Every evaluation that has fallen due and is not reported, of what the asker may read: the longest due first, some at a time. */
  async *allDue(asker: Asker, { mine }: { mine: boolean }): AsyncGenerator<DueEvaluation[]> {
    const { reader } = this.records;
    let after: EvaluationRow | null = null;
    do {
      const at = this.world.now();
      const roster = await this.rolls.of(reader, asker.council);
      const of = { council: asker.council, person: mine ? asker.id : null, limit: BATCH, after };
      const rows: EvaluationRow[] = await evaluationsDue(reader, of, londonDate(at));
      const found = await findMany(reader, roster, { person: asker.id, ids: rows.map(({ id }) => id), at });
      yield found.filter(({ proposal }) => proposal.state === 'evaluationDue').map(dueEvaluation);
      // SQLite answers while everybody else waits: between two pages they have their turn.
      await setImmediate();
      after = rows.length < BATCH ? null : (rows.at(-1) ?? null);
    } while (after !== null);
  }

  /** What the version that was decided on promised; before a decision, what the report says now. */
  async promised({ proposal: p }: Found): Promise<Promised> {
    const frozen = p.decision !== null;
    const version = p.decision?.version ?? p.version;
    const report = reportOf(p, await loadReportText(this.records.reader, p.id, version));
    const answers = new Map(evaluationAnswers(report).map((one) => [one.question, one]));
    return {
      version,
      frozen,
      answers: p.questions.map((question) => answers.get(question) ?? { question, promise: '', appraisal: '' }),
      cost: promisedCost(report),
    };
  }
}
