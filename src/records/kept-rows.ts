import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { ProposalRow } from './entities/proposal.js';
import { CommentRow, ConsulteeRow, DecisionRow } from './entities/proposal-parts.js';
import { ReportVersion, SectionTextRow, WelshTextRow } from './entities/report.js';
import { selectRows } from './rows.js';

/** Every row that is kept of a proposal, by table; each row with every column. What only keeps the program running (timers, letters) is not among them. */
export type KeptRows = Record<
  'proposal' | 'consultee' | 'comment' | 'decision' | 'report_version' | 'section_text' | 'welsh_text',
  ObjectLiteral[]
>;

/** Reads the rows as they stand. Throws where a column cannot be read at all. */
export async function keptRows(reader: EntityManager, id: string): Promise<KeptRows> {
  const parts = <T extends ObjectLiteral>(table: EntityTarget<T>) => selectRows<ObjectLiteral>(reader, table, { proposal: id });
  return {
    // The head of the chain is held against the entries themselves.
    proposal: (await selectRows(reader, ProposalRow, { id })).map(({ entrySeq: _sequence, entryHash: _hash, ...row }) => row),
    consultee: await parts(ConsulteeRow),
    comment: await parts(CommentRow),
    decision: await parts(DecisionRow),
    report_version: await parts(ReportVersion),
    section_text: await parts(SectionTextRow),
    welsh_text: await parts(WelshTextRow),
  };
}
