import type { EntityManager } from 'typeorm';
import type { Chain } from './chain.js';
import { CouncilRow } from './entities/council.js';
import { ProposalRow } from './entities/proposal.js';

/** The head of a chain as its row tells it, and what of the row the record can vouch for. Straight from the columns: unread, unchecked. */
export interface Head extends Chain {
  sequence: number;
  hash: string;
  /** A proposal's; `null` for a council. */
  row: { state: string; version: number; revision: number; sections: string } | null;
}

interface RawProposal {
  id: string;
  council: string;
  sequence: number;
  hash: string;
  state: string;
  version: number;
  revision: number;
  sections: string;
}

/** The heads of every chain in batches, councils first, in the order of their ids. */
export async function* headsOf(reader: EntityManager, batch: number): AsyncGenerator<Head[]> {
  const councils = reader.createQueryBuilder(CouncilRow, 'council').select(['council.id AS id']);
  const heads = await councils
    .addSelect('council.entrySeq', 'sequence')
    .addSelect('council.entryHash', 'hash')
    .orderBy('council.id')
    .getRawMany<{ id: string; sequence: number; hash: string }>();
  if (heads.length > 0) yield heads.map((head) => ({ kind: 'council', council: head.id, row: null, ...head }));

  for (let after = ''; ; ) {
    const rows = await proposals(reader)
      .where('proposal.id > :after', { after })
      .orderBy('proposal.id')
      .limit(batch)
      .getRawMany<RawProposal>();
    if (rows.length > 0) yield rows.map(headOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    after = last.id;
  }
}

/** The heads of the chains with these ids, those that are there. */
export async function headsById(reader: EntityManager, ids: readonly string[]): Promise<Map<string, Pick<Head, 'sequence' | 'hash'>>> {
  const councils = await reader
    .createQueryBuilder(CouncilRow, 'council')
    .select('council.id', 'id')
    .addSelect('council.entrySeq', 'sequence')
    .addSelect('council.entryHash', 'hash')
    .where('council.id IN (:...ids)', { ids })
    .getRawMany<{ id: string; sequence: number; hash: string }>();
  const rows = await proposals(reader).where('proposal.id IN (:...ids)', { ids }).getRawMany<RawProposal>();
  return new Map([...councils, ...rows].map(({ id, sequence, hash }) => [id, { sequence, hash }]));
}

const proposals = (reader: EntityManager) =>
  reader
    .createQueryBuilder(ProposalRow, 'proposal')
    .select('proposal.id', 'id')
    .addSelect('proposal.council', 'council')
    .addSelect('proposal.entrySeq', 'sequence')
    .addSelect('proposal.entryHash', 'hash')
    .addSelect('proposal.state', 'state')
    .addSelect('proposal.version', 'version')
    .addSelect('proposal.revision', 'revision')
    .addSelect('proposal.sections', 'sections');

const headOf = ({ id, council, sequence, hash, ...row }: RawProposal): Head => ({ kind: 'proposal', id, council, sequence, hash, row });
