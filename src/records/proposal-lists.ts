import { type EntityManager, In, Not } from 'typeorm';
import type { PersonId } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { ProposalRow } from './entities/proposal.js';
import { type ProposalSummary, summaryOf } from './proposal-rows.js';
import { selectRow } from './rows.js';

/** States in which nothing is waited for any more. */
export const finalStates: State[] = ['closed', 'withdrawn', 'lapsed', 'superseded'];

export interface Page {
  /** The reference of the last one seen; the list goes on behind it. */
  after?: string;
  limit: number;
}

/** What a list of proposals is narrowed to. */
export interface Wanted {
  state?: State;
  portfolio?: string;
  author?: PersonId;
  member?: PersonId;
  /** Whoever writes it, decides it or evaluates it. */
  of?: PersonId;
  /** Text in its title or its reference. */
  words?: string;
}

/** Proposals of a council, the latest reference first; only those that match what is given. */
export async function listProposals(
  reader: EntityManager,
  council: string,
  { after, limit, of, words, state, portfolio, author, member }: Page & Wanted,
): Promise<ProposalSummary[]> {
  const query = reader.createQueryBuilder(ProposalRow, 'proposal').where('proposal.council = :council', { council });
  for (const [column, value] of Object.entries({ state, portfolio, author, member }))
    if (value !== undefined) query.andWhere(`proposal.${column} = :${column}`, { [column]: value });
  if (after !== undefined) query.andWhere('proposal.ref < :after', { after });
  if (of !== undefined)
    query.andWhere('(:of IN (proposal.author, proposal.member, proposal.evaluator) OR proposal.coAuthors LIKE :among)', {
      of,
      among: `%"${of}"%`,
    });
  if (words !== undefined)
    query.andWhere("(LOWER(proposal.title) LIKE :words ESCAPE '!' OR LOWER(proposal.ref) LIKE :words ESCAPE '!')", {
      words: `%${literally(words.toLowerCase())}%`,
    });
  return (await query.orderBy('proposal.ref', 'DESC').limit(limit).getMany()).map(summaryOf);
}

/** Text as a pattern that matches only itself. SQLite has no escape character unless it is told one. */
const literally = (text: string): string => text.replace(/[%_!]/g, '!$&');

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
    .where("proposal.council = :council AND proposal.ref LIKE :start ESCAPE '!'", { council, start: `${literally(prefix)}%` })
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
