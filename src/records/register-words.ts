import type { EntityManager } from 'typeorm';
import { isPostgres } from './rows.js';

/*
 * The words by which the register is searched: FTS5 on SQLite, a tsvector on PostgreSQL. Both are given words that are
 * folded here already, so that "ôl" and "ol", and a search on either database, find the same.
 */

/** The words of a line of the register, in both languages; a find in an earlier field weighs more. */
export interface RegisterWords {
  title: string;
  /** What was decided and why. */
  decision: string;
  report: string;
}

/** More than any report has; PostgreSQL indexes no more than a megabyte of a text. */
const CHARACTERS_AT_MOST = 500_000;
/** Words of a search that are looked at. */
const TERMS_AT_MOST = 12;
/** Shorter words must be met whole: their beginnings are the beginnings of everything. */
const SHORTEST_BEGINNING = 3;

/** The words of a text, without case and without marks: "Cyngor Sir Ynys Môn" is `cyngor sir ynys mon`. */
export function wordsIn(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const folded = (text: string): string => wordsIn(text.slice(0, CHARACTERS_AT_MOST)).join(' ');

/** Puts the words of a line in the place of those that there were. */
export async function saveWords(tx: EntityManager, number: number, { title, decision, report }: RegisterWords): Promise<void> {
  await removeWords(tx, number);
  const values = [number, folded(title), folded(decision), folded(report)];
  if (isPostgres(tx)) {
    const weighed = ['A', 'B', 'D'].map((weight, i) => `setweight(to_tsvector('simple', $${i + 2}), '${weight}')`).join(' || ');
    await tx.query(`INSERT INTO "register_text" ("number", "words") VALUES ($1, ${weighed})`, values);
  } else await tx.query('INSERT INTO "register_text" (rowid, title, decision, report) VALUES (?, ?, ?, ?)', values);
}

export async function removeWords(tx: EntityManager, number: number): Promise<void> {
  if (isPostgres(tx)) await tx.query('DELETE FROM "register_text" WHERE "number" = $1', [number]);
  else await tx.query('DELETE FROM "register_text" WHERE rowid = ?', [number]);
}

/** How a database is asked for words: `?` stands for the term, which is a parameter each time. */
export interface Matching {
  /** The number of the line that the words are of. */
  number: string;
  condition: string;
  /** Less is better. */
  rank: string;
  /** Whether the rank asks for the term as well. */
  rankAsks: boolean;
  term: string;
}

/** All words of a search must be met, each by a word that begins with it. `null` where it has no words: then nothing is found. */
export function matching(db: EntityManager, search: string): Matching | null {
  const words = [...new Set(wordsIn(search))].slice(0, TERMS_AT_MOST);
  if (words.length === 0) return null;
  const term = (each: (word: string) => string, beginning: string, and: string) =>
    words.map((word) => (word.length < SHORTEST_BEGINNING ? each(word) : each(word) + beginning)).join(and);
  if (isPostgres(db))
    return {
      number: '"register_text"."number"',
      condition: `"register_text"."words" @@ to_tsquery('simple', ?)`,
      rank: `-ts_rank('{0.1, 0.1, 0.4, 1.0}', "register_text"."words", to_tsquery('simple', ?))::float8`,
      rankAsks: true,
      term: term((word) => word, ':*', ' & '),
    };
  return {
    number: '"register_text".rowid',
    condition: '"register_text" MATCH ?',
    rank: 'bm25("register_text", 10.0, 4.0, 1.0)',
    rankAsks: false,
    term: term((word) => `"${word}"`, '*', ' '),
  };
}
