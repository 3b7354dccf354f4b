import type { EntityManager } from 'typeorm';
import type { PersonId } from '../../workflows/constitution.js';
import { Sql } from './sql.js';

/** Rows of one table that are taken out for one person. */
const ROWS_AT_MOST = 20_000;

/** Which rows and which of their columns. Tables and columns are the program's own names, never what somebody sent. */
export interface PersonalRows {
  table: string;
  /** The row is the person's where one of these columns has their id. */
  of: readonly string[];
  columns: readonly string[];
}

/** A person's rows of one table; JSON is read, and ids in `of` that are not the person's are not given. @throws RangeError for a table or column that there is not */
export async function personalRows(
  reader: EntityManager,
  { council, person }: { council: string; person: PersonId },
  { table, of, columns }: PersonalRows,
): Promise<Record<string, unknown>[]> {
  const metadata = reader.dataSource.entityMetadatas.find(({ tableName }) => tableName === table);
  const known = new Map(metadata?.columns.map((column) => [column.databaseName, column.type]));
  for (const name of [...of, ...columns]) if (!known.has(name)) throw new RangeError(`no column ${table}.${name}`);
  const named = [...of, ...columns].map((name) => `"${name}"`).join(', ');
  const sql = new Sql().add(
    `SELECT ${named} FROM "${table}" WHERE (${of.map((name) => `"${name}" = ?`).join(' OR ')})`,
    ...of.map(() => person),
  );
  if (known.has('council')) sql.add('AND "council" = ?', council);
  const rows = await sql.add('LIMIT ?', ROWS_AT_MOST).run<Record<string, unknown>>(reader);
  return rows.map((row) => {
    const own = of.filter((name) => row[name] === person);
    const read = columns.map((name) => [
      name,
      known.get(name) === 'simple-json' && typeof row[name] === 'string' ? JSON.parse(row[name]) : row[name],
    ]);
    return { as: own, ...Object.fromEntries(read) };
  });
}
