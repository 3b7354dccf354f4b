import type { Readable } from 'node:stream';
import type { LegalDate } from '../../workflows/constitution.js';
import { publicityOf } from '../../workflows/publicity.js';
import { asPublic } from '../proposals/as-read.js';
import { reportIn } from '../proposals/report-texts.js';
import { loadProposals } from '../records/proposal-batch.js';
import { listRegister, type RegisterCursor } from '../records/register-search.js';
import type { Records } from '../records/transaction.js';
import { csvFile, jsonFile } from './data-file.js';
import { evaluationView } from './evaluation.js';
import { addressOf } from './line.js';
import type { OpenDataKind } from './open-data.js';
import { PublicCouncil } from './public-council.js';

/**
 * The columns of the evaluations as open data, one row for each question: codes and days; amounts in pence. What is told
 * of one decision stands in rows behind each other.
 */
export const evaluationColumns = [
  'ref',
  'decided',
  'evaluationDue',
  'evaluated',
  'question',
  'promise',
  'achieved',
  'result',
  'promisedCost',
  'actualCost',
  'variance',
  'variancePercent',
  'address',
] as const;
export type OpenEvaluation = Record<'ref' | 'question' | 'promise' | 'address', string> &
  Record<'decided' | 'evaluationDue' | 'evaluated', LegalDate | null> &
  Record<'achieved' | 'result', string | null> &
  Record<'promisedCost' | 'actualCost' | 'variance' | 'variancePercent', number | null>;

const BATCH = 100;

/** What came of every decision of a council (`of`, by id) that was evaluated, for whoever wants to count with it. Sent as it is read. */
export class EvaluationData {
  constructor(private readonly records: Records) {}

  file(of: string, kind: OpenDataKind): Readable {
    return kind === 'json' ? jsonFile(this.rows(of)) : csvFile(evaluationColumns, this.rows(of));
  }

  private async *rows(of: string): AsyncGenerator<OpenEvaluation> {
    const { reader } = this.records;
    const council = await PublicCouncil.asked(reader, of);
    let after: RegisterCursor | null = null;
    do {
      const order = { order: 'date', after, limit: BATCH } as const;
      const page: Awaited<ReturnType<typeof listRegister>> = await listRegister(reader, council.id, { state: 'evaluated' }, order);
      const ids = page.lines.map(({ proposal }) => proposal);
      const proposals = await loadProposals(reader, council.id, ids);
      for (const { proposal: id, ref } of page.lines) {
        const kept = proposals.get(id);
        const p = kept === undefined ? undefined : asPublic(kept);
        const decision = p === undefined ? undefined : publicityOf(p, council.constitution)?.decisions.at(-1);
        if (p === undefined || decision === undefined) continue;
        const view = evaluationView(p, await reportIn(reader, p, decision.version), 'en');
        const { decided, evaluationDue } = p.dates;
        for (const { id: question, promise, achieved, result, promisedCost, actualCost, variance } of view?.questions ?? [])
          yield {
            ...{ ref, decided, evaluationDue, evaluated: view?.on ?? null, question, promise },
            ...{ achieved: achieved?.code ?? null, result, promisedCost, actualCost },
            ...{
              variance: variance?.pence ?? null,
              variancePercent: variance?.percent == null ? null : Number(variance.percent),
              address: addressOf(ref),
            },
          };
      }
      after = page.next;
    } while (after !== null);
  }
}
