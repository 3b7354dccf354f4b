import type { EntityManager } from 'typeorm';
import type { LegalDate } from '../../workflows/constitution.js';
import type { DecisionOutcome } from '../../workflows/facts.js';
import type { PublicState } from '../../workflows/publicity.js';
import { RegisterEntry } from './entities/register.js';
import { type Matching, matching } from './register-words.js';
import { isPostgres } from './rows.js';

/** What is looked for on the register; everything that is given must hold. Days are inclusive. */
export interface RegisterSearch {
  words?: string;
  portfolio?: string;
  ward?: string;
  state?: PublicState;
  outcome?: DecisionOutcome;
  from?: LegalDate;
  to?: LegalDate;
}

export const registerOrders = ['date', 'relevance'] as const;
/** `date`: the latest first. `relevance`: what meets the words best first. */
export type RegisterOrder = (typeof registerOrders)[number];

/** The last line that was seen: its place in the order, and its number. */
export interface RegisterCursor {
  at: number | string;
  number: number;
}

export interface RegisterPage {
  lines: RegisterEntry[];
  /** Where the list goes on; `null` at its end. */
  next: RegisterCursor | null;
}

export const facetNames = ['portfolio', 'ward', 'state', 'outcome', 'year'] as const;
export type FacetName = (typeof facetNames)[number];

/** How many lines are found, and how many of each value. `more`: there are others, which were not counted. */
export interface RegisterCount {
  total: number;
  more: boolean;
  facets: Record<FacetName, { value: string; count: number }[]>;
}

/**
 * A search looks at so many of the lines that match, the newest, and counts no more: what nobody narrows down must not
 * keep everybody else waiting. No council takes so many decisions in a generation.
 */
const LOOKED_AT = 5_000;

/** Lines that match, from the one behind `after` on. Without words there is no relevance, and the order is by date. */
export async function listRegister(
  reader: EntityManager,
  council: string,
  search: RegisterSearch,
  { order, after, limit }: { order: RegisterOrder; after: RegisterCursor | null; limit: number },
): Promise<RegisterPage> {
  const words = search.words === undefined ? undefined : matching(reader, search.words);
  if (words === null) return { lines: [], next: null };
  const byRank = words !== undefined && order === 'relevance';
  const sql = new Sql();
  if (words === undefined) {
    sql.add('SELECT e.*, e."on" AS "at" FROM "register_entry" e').where(council, search);
    if (after !== null) sql.add('AND (e."on", e."number") < (?, ?)', after.at, after.number);
    sql.add('ORDER BY e."on" DESC, e."number" DESC LIMIT ?', limit + 1);
  } else {
    const [place, sorted] = byRank ? ['"rank"', '"rank", "number" DESC'] : ['"on"', '"on" DESC, "number" DESC'];
    sql.add('WITH found AS MATERIALIZED (').found(words, council, search, byRank).add('),');
    sql.add(`page AS (SELECT "number", ${place} AS "at" FROM found`);
    if (after !== null && byRank) sql.add('WHERE "rank" > ? OR ("rank" = ? AND "number" < ?)', after.at, after.at, after.number);
    if (after !== null && !byRank) sql.add('WHERE ("on", "number") < (?, ?)', after.at, after.number);
    sql.add(`ORDER BY ${sorted} LIMIT ?)`, limit + 1);
    sql.add('SELECT e.*, page."at" FROM page JOIN "register_entry" e ON e."number" = page."number"');
    sql.add(`ORDER BY page."at" ${byRank ? '' : 'DESC'}, e."number" DESC`);
  }
  const rows = await sql.run<Row & { at: number | string }>(reader);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    lines: rows.slice(0, limit).map(({ at: _, ...row }) => lineOf(row)),
    next: last === undefined ? null : { at: last.at, number: last.number },
  };
}

/** How many lines match, and how they fall into portfolios, wards, states, outcomes and years. */
export async function countRegister(reader: EntityManager, council: string, search: RegisterSearch): Promise<RegisterCount> {
  const facets: RegisterCount['facets'] = { portfolio: [], ward: [], state: [], outcome: [], year: [] };
  const words = search.words === undefined ? undefined : matching(reader, search.words);
  if (words === null) return { total: 0, more: false, facets };
  const sql = new Sql().add('WITH found AS MATERIALIZED (');
  if (words === undefined)
    sql
      .add(`SELECT ${COUNTED} FROM "register_entry" e`)
      .where(council, search)
      .add('ORDER BY e."on" DESC, e."number" DESC LIMIT ?', LOOKED_AT + 1);
  else sql.found(words, council, search, false);
  sql.add(') SELECT "portfolio", "state", "outcome", substr("on", 1, 4) AS "year", NULL AS "ward", COUNT(*) AS "count" FROM found');
  sql.add('GROUP BY "portfolio", "state", "outcome", substr("on", 1, 4)');
  sql.add('UNION ALL SELECT NULL, NULL, NULL, NULL, w."ward", COUNT(*) FROM found');
  sql.add('JOIN "register_ward" w ON w."proposal" = found."proposal" GROUP BY w."ward"');
  const sums = new Map(facetNames.map((name) => [name, new Map<string, number>()]));
  let total = 0;
  for (const { count, ...values } of await sql.run<Record<FacetName, string | null> & { count: number | string }>(reader)) {
    if (values.ward === null) total += Number(count);
    for (const name of facetNames) {
      const value = values[name];
      if (value !== null) sums.get(name)?.set(value, (sums.get(name)?.get(value) ?? 0) + Number(count));
    }
  }
  for (const [name, values] of sums)
    facets[name] = [...values]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { total: Math.min(total, LOOKED_AT), more: total > LOOKED_AT, facets };
}

/** The lines of which something public changed last, the latest first. */
export async function latestChanges(
  reader: EntityManager,
  council: string,
  search: Pick<RegisterSearch, 'portfolio' | 'ward'>,
  limit: number,
): Promise<RegisterEntry[]> {
  const sql = new Sql().add('SELECT e.* FROM "register_entry" e').where(council, search);
  sql.add('ORDER BY e."changedAt" DESC, e."number" DESC LIMIT ?', limit);
  return (await sql.run<Row>(reader)).map(lineOf);
}

/** The lines with a call-in period, of whichever ends last first. */
export async function latestCallIns(reader: EntityManager, council: string, scope: Scope, limit: number): Promise<RegisterEntry[]> {
  const sql = new Sql().add('SELECT e.* FROM "register_entry" e').where(council, scope);
  sql.add('AND e."callInEnds" IS NOT NULL ORDER BY e."callInEnds" DESC, e."number" DESC LIMIT ?', limit);
  return (await sql.run<Row>(reader)).map(lineOf);
}

/** The lines of decisions that are still to be taken, the latest notices first. */
export async function decisionsToCome(reader: EntityManager, council: string, scope: Scope, limit: number): Promise<RegisterEntry[]> {
  const sql = new Sql().add('SELECT e.* FROM "register_entry" e').where(council, { ...scope, state: 'noticeServed' });
  sql.add('ORDER BY e."on" DESC, e."number" DESC LIMIT ?', limit);
  return (await sql.run<Row>(reader)).map(lineOf);
}

type Scope = Pick<RegisterSearch, 'portfolio' | 'ward'>;

const COUNTED = 'e."proposal", e."number", e."portfolio", e."state", e."outcome", e."on"';

type Row = Omit<RegisterEntry, 'wards'> & { wards: string };
const lineOf = (row: Row): RegisterEntry => ({ ...row, wards: JSON.parse(row.wards) as string[] });

/** A statement that is being written, with its parameters. `?` stands for one, on either database. */
class Sql {
  private text = '';
  private readonly parameters: unknown[] = [];

  add(text: string, ...parameters: unknown[]): this {
    this.text += ` ${text}`;
    this.parameters.push(...parameters);
    return this;
  }

  /** Every line of the council, and of nobody else's, that matches what is looked for beside the words. */
  where(council: string, { portfolio, ward, state, outcome, from, to }: RegisterSearch): this {
    this.add('WHERE e."council" = ?', council);
    for (const [name, value] of Object.entries({ portfolio, state, outcome }))
      if (value !== undefined) this.add(`AND e."${name}" = ?`, value);
    if (from !== undefined) this.add('AND e."on" >= ?', from);
    if (to !== undefined) this.add('AND e."on" <= ?', to);
    if (ward !== undefined)
      this.add('AND EXISTS (SELECT 1 FROM "register_ward" w WHERE w."proposal" = e."proposal" AND w."ward" = ?)', ward);
    return this;
  }

  /** The newest lines that have the words, with how well they do. */
  found(words: Matching, council: string, search: RegisterSearch, ranked: boolean): this {
    const { number, condition, rank, rankAsks, term } = words;
    this.add(`SELECT ${COUNTED}`);
    if (ranked) this.add(`, ${rank} AS "rank"`, ...(rankAsks ? [term] : []));
    this.add('FROM "register_text", "register_entry" e').where(council, search);
    this.add(`AND e."number" = ${number} AND ${condition}`, term);
    // By the index's own number, which it hands out in order, so that it need not hand out the rest.
    return this.add(`ORDER BY ${number} DESC LIMIT ?`, LOOKED_AT + 1);
  }

  run<T>(reader: EntityManager): Promise<T[]> {
    let count = 0;
    const text = isPostgres(reader) ? this.text.replace(/\?/g, () => `$${++count}`) : this.text;
    return reader.query(text, this.parameters);
  }
}
