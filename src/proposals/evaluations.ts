import { addDays, londonDate } from '../../workflows/deadlines.js';
import type { Rolls } from '../people/rolls.js';
import { evaluationsDue, evaluationsReported } from '../records/evaluations.js';
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
/** Days ahead in which somebody should be gathering figures. */
const AHEAD = 91;

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
    const ids = [...new Set([...due.slice(0, DUE), ...later.filter((id) => !due.includes(id)).slice(0, OTHERS), ...reported])];
    const found = await findMany(reader, roster, { person: asker.id, ids, at });
    return {
      due: found.filter(({ proposal }) => proposal.state === 'evaluationDue'),
      more: due.length > DUE,
      coming: found.filter(({ proposal }) => proposal.state === 'inForce'),
      reported: found.filter(({ proposal }) => proposal.evaluation !== null),
    };
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
