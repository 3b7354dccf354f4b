import type { EntityManager } from 'typeorm';
import type { PersonId } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { finalStates } from './proposal-lists.js';
import { Sql } from './sql.js';

/** A proposal that goes on, and what somebody is in it. */
export interface Work {
  id: string;
  ref: string;
  state: State;
  version: number;
  revision: number;
  author: boolean;
  coAuthor: boolean;
  evaluator: boolean;
  /** The decision is still to be taken by the person, or may come back. */
  member: boolean;
  /** Asked by name, and has not answered. */
  asked: boolean;
}

type WorkRow = Pick<Work, 'id' | 'ref' | 'state' | 'version' | 'revision'> &
  Record<'author' | 'member' | 'coAuthors', PersonId> & { evaluator: PersonId | null; asked: number };

/** From these states on a decision is behind the member, and nothing brings it back. */
const decidedForGood: readonly State[] = ['inForce', 'evaluationDue'];
const answersAreOver: readonly State[] = [...decidedForGood, 'decided', 'callInPeriod', 'calledIn'];

/** Everything that has not ended and in which that person has a part, by reference. */
export async function workOf(reader: EntityManager, council: string, person: PersonId): Promise<Work[]> {
  const asked = `EXISTS (SELECT 1 FROM "consultee" c WHERE c."proposal" = p."id" AND c."person" = ? AND (c."verdict" IS NULL OR c."standing" <> 'stands'))`;
  const rows = await new Sql()
    .add('SELECT p."id", p."ref", p."state", p."version", p."revision", p."author", p."evaluator", p."member", p."coAuthors",')
    .add(`CASE WHEN ${asked} THEN 1 ELSE 0 END AS "asked"`, person)
    .add('FROM "proposal" p WHERE p."council" = ? AND NOT (', council)
    .among('p."state"', finalStates)
    .add(') AND (p."author" = ? OR p."evaluator" = ? OR p."member" = ? OR p."coAuthors" LIKE ?', person, person, person, `%"${person}"%`)
    .add(`OR ${asked}) ORDER BY p."ref"`, person)
    .run<WorkRow>(reader);
  return rows
    .map(({ id, ref, state, version, revision, ...row }) => ({
      ...{ id, ref, state, version, revision },
      author: row.author === person,
      coAuthor: row.coAuthors.includes(`"${person}"`),
      evaluator: row.evaluator === person,
      member: row.member === person && !decidedForGood.includes(state),
      asked: Number(row.asked) === 1 && !answersAreOver.includes(state),
    }))
    .filter((work) => work.author || work.coAuthor || work.evaluator || work.member || work.asked);
}

/** Whether something waits for that person that nobody else can do before it is handed over. */
export const waitsFor = (work: Work): boolean => work.author || work.evaluator || work.member || work.asked;
