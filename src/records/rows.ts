import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryResult } from 'typeorm';

/**
 * Rows in and out by equality, which is all that a command needs. TypeORM's builders cost several times the statement
 * itself, and write numbers into the text of a statement so that it is prepared anew for each; here every statement is
 * the same text each time. Tables, columns and their types still come from the entities.
 */
type Table<T> = EntityTarget<T>;
/** Columns and what they equal: `null` matches an empty one, an array any of its values. */
type Where<T> = { readonly [K in keyof T]?: T[K] | readonly T[K][] };

interface Columns {
  quoted: string;
  names: readonly string[];
  /** All of them, quoted. */
  list: string;
  json: ReadonlySet<string>;
  claims: ReadonlySet<string>;
}

const known = new WeakMap<DataSource, Map<unknown, Columns>>();

function columnsOf<T extends ObjectLiteral>(db: EntityManager, table: Table<T>): Columns {
  const tables = known.get(db.dataSource) ?? new Map<unknown, Columns>();
  known.set(db.dataSource, tables);
  const found = tables.get(table);
  if (found !== undefined) return found;
  const metadata = db.dataSource.getMetadata(table);
  const ofType = (type: string) => new Set(metadata.columns.filter((column) => column.type === type).map((column) => column.propertyName));
  const names = metadata.columns.map(({ propertyName }) => propertyName);
  const columns: Columns = {
    quoted: `"${metadata.tableName}"`,
    names,
    list: names.map((name) => `"${name}"`).join(', '),
    json: ofType('simple-json'),
    claims: ofType('boolean'),
  };
  tables.set(table, columns);
  return columns;
}

/** Whether two sides may write at once, so that a row is to be locked before it is read. */
export const isPostgres = (db: EntityManager): boolean => db.dataSource.options.type === 'postgres';

/** A statement that is being written: SQL and its parameters, numbered on PostgreSQL. */
class Statement {
  readonly parameters: unknown[] = [];
  private readonly numbered: boolean;

  constructor(
    db: EntityManager,
    private readonly columns: Columns,
  ) {
    this.numbered = isPostgres(db);
  }

  value(name: string, value: unknown): string {
    const empty = value === undefined || value === null;
    this.parameters.push(empty ? null : this.columns.json.has(name) ? JSON.stringify(value) : value);
    return this.numbered ? `$${this.parameters.length}` : '?';
  }

  where(where: object): string {
    const conditions = Object.entries(where).map(([name, value]) => {
      if (Array.isArray(value))
        return value.length === 0 ? '1 = 0' : `"${name}" IN (${value.map((each) => this.value(name, each)).join(', ')})`;
      return value === null ? `"${name}" IS NULL` : `"${name}" = ${this.value(name, value)}`;
    });
    return ` WHERE ${conditions.join(' AND ')}`;
  }
}

const run = async (tx: EntityManager, sql: string, { parameters }: Statement): Promise<number> => {
  if (!tx.queryRunner) throw new Error('a write needs the manager of Records.write');
  const result: QueryResult = await tx.queryRunner.query(sql, parameters, true);
  return result.affected ?? 0;
};

/** The rows that match, in the order of a column. With `lock` nobody else changes them before the transaction ends; SQLite has one writer anyway. */
export async function selectRows<T extends ObjectLiteral>(
  db: EntityManager,
  table: Table<T>,
  where: Where<T>,
  { by, lock = false }: { by?: keyof T & string; lock?: boolean } = {},
): Promise<T[]> {
  return select(db, table, where, { by, lock });
}

async function select<T extends ObjectLiteral>(
  db: EntityManager,
  table: Table<T>,
  where: Where<T>,
  { only, by, lock }: { only?: readonly string[] | undefined; by?: string | undefined; lock: boolean },
): Promise<T[]> {
  const columns = columnsOf(db, table);
  const statement = new Statement(db, columns);
  const order = by === undefined ? '' : ` ORDER BY "${by}"`;
  const list = only === undefined ? columns.list : only.map((name) => `"${name}"`).join(', ');
  const sql = `SELECT ${list} FROM ${columns.quoted}${statement.where(where)}${order}${lock && isPostgres(db) ? ' FOR UPDATE' : ''}`;
  const rows: ObjectLiteral[] = await db.query(sql, statement.parameters);
  for (const row of rows) {
    for (const name of columns.json) if (typeof row[name] === 'string') row[name] = JSON.parse(row[name]);
    // What is neither is left as it is, for whoever checks the rows.
    for (const name of columns.claims) if (row[name] === 0 || row[name] === 1) row[name] = row[name] === 1;
  }
  return rows as T[];
}

/** The one row that matches, or `null`; with `only`, only those of its columns. */
export async function selectRow<T extends ObjectLiteral, K extends keyof T & string = keyof T & string>(
  db: EntityManager,
  table: Table<T>,
  where: Where<T>,
  { only, lock = false }: { only?: readonly K[]; lock?: boolean } = {},
): Promise<Pick<T, K> | null> {
  return (await select(db, table, where, { only, lock }))[0] ?? null;
}

/** Inserts rows, all of them or none; every column is to be there. With `once`, rows that are there already are left as they are. */
export async function insertRows<T extends ObjectLiteral>(
  tx: EntityManager,
  table: Table<T>,
  rows: readonly T[],
  { once = false }: { once?: boolean } = {},
): Promise<void> {
  const columns = columnsOf(tx, table);
  // Both databases limit the parameters of a statement; one row is far below, a long import may not be.
  for (const row of rows) {
    const statement = new Statement(tx, columns);
    const values = columns.names.map((name) => statement.value(name, row[name])).join(', ');
    await run(tx, `INSERT INTO ${columns.quoted} (${columns.list}) VALUES (${values})${once ? ' ON CONFLICT DO NOTHING' : ''}`, statement);
  }
}

/** Changes the rows that match; returns how many there were. */
export async function updateRows<T extends ObjectLiteral>(
  tx: EntityManager,
  table: Table<T>,
  where: Where<T>,
  changes: Partial<T>,
): Promise<number> {
  const columns = columnsOf(tx, table);
  const statement = new Statement(tx, columns);
  const set = Object.entries(changes).map(([name, value]) => `"${name}" = ${statement.value(name, value)}`);
  return run(tx, `UPDATE ${columns.quoted} SET ${set.join(', ')}${statement.where(where)}`, statement);
}

/** Removes the rows that match; returns how many there were. */
export async function deleteRows<T extends ObjectLiteral>(tx: EntityManager, table: Table<T>, where: Where<T>): Promise<number> {
  const columns = columnsOf(tx, table);
  const statement = new Statement(tx, columns);
  return run(tx, `DELETE FROM ${columns.quoted}${statement.where(where)}`, statement);
}

/** Whether two columns hold the same. JSON in another order counts as different: it is written again, and no harm done. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The fields in which `after` differs from `before`. */
export function changesOf<T extends object>(before: T, after: T): Partial<T> {
  const changes: Partial<T> = {};
  for (const name of Object.keys(after) as (keyof T)[]) if (!same(before[name], after[name])) changes[name] = after[name];
  return changes;
}

export const isEmpty = (changes: object): boolean => Object.keys(changes).length === 0;
