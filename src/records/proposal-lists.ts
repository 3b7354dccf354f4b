import { type EntityManager, In, LessThan, Not } from 'typeorm';
import type { PersonId, Post } from '../../workflows/constitution.js';
import type { Consultee, State } from '../../workflows/facts.js';
import { ProposalRow } from './entities/proposal.js';
import { ConsulteeRow } from './entities/proposal-parts.js';
import { consulteeOf, type ProposalSummary, summaryOf } from './proposal-rows.js';
import { selectRow } from './rows.js';

/** States in which nothing is waited for any more. */
export const finalStates: State[] = ['closed', 'withdrawn', 'lapsed', 'superseded'];

export interface Page {
  /** The reference of the last one seen; the list goes on behind it. */
  after?: string;
  limit: number;
}

/** Proposals of a council, the latest reference first; only those that match what is given. */
export async function listProposals(
  reader: EntityManager,
  council: string,
  { after, limit, ...wanted }: Page & { state?: State; author?: PersonId; member?: PersonId },
): Promise<ProposalSummary[]> {
  const { state, author, member } = wanted;
  const where = {
    council,
    ...(state === undefined ? {} : { state }),
    ...(author === undefined ? {} : { author }),
    ...(member === undefined ? {} : { member }),
    ...(after === undefined ? {} : { ref: LessThan(after) }),
  };
  return (await reader.find(ProposalRow, { where, order: { ref: 'DESC' }, take: limit })).map(summaryOf);
}

/** What waits on these posts or this person: every consultee that is asked, overdue or lapsed, with its proposal's id. */
export async function waitingOn(
  reader: EntityManager,
  council: string,
  { posts, person, limit }: { posts: readonly Post[]; person: PersonId; limit: number },
): Promise<{ proposal: string; consultee: Consultee }[]> {
  const standing = In(['asked', 'overdue', 'lapsed']);
  const rows = await reader.find(ConsulteeRow, {
    where: [
      { council, post: In([...posts]), standing },
      { council, person, standing },
    ],
    order: { answerBy: 'ASC', proposal: 'ASC' },
    take: limit,
  });
  return rows.map((row) => ({ proposal: row.proposal, consultee: consulteeOf(row) }));
}

/** The id of the proposal with this id or reference, or `null`. */
export async function proposalIdOf(reader: EntityManager, council: string, idOrRef: string): Promise<string | null> {
  const byId = await selectRow(reader, ProposalRow, { council, id: idOrRef }, { only: ['id'] });
  const found = byId ?? (await selectRow(reader, ProposalRow, { council, ref: idOrRef }, { only: ['id'] }));
  return found?.id ?? null;
}

/** The greatest reference, as text, that starts with `prefix`: the desk counts on from it. `null` when there is none. */
export async function lastRef(tx: EntityManager, council: string, prefix: string): Promise<string | null> {
  const found = await tx
    .createQueryBuilder(ProposalRow, 'proposal')
    .select('proposal.ref', 'ref')
    // SQLite has no escape character unless it is told one.
    .where("proposal.council = :council AND proposal.ref LIKE :start ESCAPE '!'", { council, start: `${prefix.replace(/[%_!]/g, '!$&')}%` })
    .orderBy('proposal.ref', 'DESC')
    .limit(1)
    .getRawOne<{ ref: string }>();
  return found?.ref ?? null;
}

/** A form that proposals stay on, and what it asked when they began: `null` where nobody kept that. */
export type TemplateInUse = Pick<ProposalRow, 'template' | 'templateVersion' | 'templateHash'>;

/** Every form that a proposal was ever begun on: also a closed one is read on its form. */
export async function templatesInUse(reader: EntityManager): Promise<TemplateInUse[]> {
  return reader
    .createQueryBuilder(ProposalRow, 'proposal')
    .distinct()
    .select('proposal.template', 'template')
    .addSelect('proposal.templateVersion', 'templateVersion')
    .addSelect('proposal.templateHash', 'templateHash')
    .getRawMany<TemplateInUse>();
}

/** The machine definitions that open proposals live by: the program must know them all before it starts. */
export async function definitionsInUse(reader: EntityManager): Promise<string[]> {
  const rows = await reader
    .createQueryBuilder(ProposalRow, 'proposal')
    .select('DISTINCT proposal.definition', 'definition')
    .where({ state: Not(In(finalStates)) })
    .getRawMany<{ definition: string }>();
  return rows.map(({ definition }) => definition).sort();
}
