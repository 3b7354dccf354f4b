import type { House, Json } from '../api/house.js';
import { BETA, CANARY } from './two-councils.js';

/** What the second council has, by the names under which the first might ask for it. */
export interface Things {
  proposals: string[];
  meetings: string[];
  letters: string[];
  tokens: string[];
  comments: string[];
  people: string[];
  attachments: string[];
  /** What opens a calendar of the second council. */
  secret: string;
}

export const query = (house: House, sql: string, parameters: unknown[] = []): Promise<Json[]> =>
  house.records.reader.query(sql, parameters);

const idsOf = async (house: House, table: string): Promise<string[]> =>
  (await query(house, `SELECT id FROM "${table}" WHERE council = ? ORDER BY id`, [BETA])).map(({ id }) => id);

export async function thingsOf(house: House, secret: string): Promise<Things> {
  const refs = await query(
    house,
    'SELECT ref FROM proposal p WHERE council = ? AND NOT EXISTS (SELECT 1 FROM proposal o WHERE o.ref = p.ref AND o.council <> p.council)',
    [BETA],
  );
  return {
    proposals: [...(await idsOf(house, 'proposal')), ...refs.map(({ ref }) => ref)],
    meetings: await idsOf(house, 'meeting'),
    letters: await idsOf(house, 'letter'),
    tokens: await idsOf(house, 'token'),
    comments: await idsOf(house, 'comment'),
    people: [...(await idsOf(house, 'person')), `${CANARY}-clerk`],
    attachments: await attachmentsOf(house),
    secret,
  };
}

async function attachmentsOf(house: House): Promise<string[]> {
  const rows = await query(house, 'SELECT attachments FROM proposal WHERE council = ?', [BETA]);
  return rows.flatMap(({ attachments }) => JSON.parse(attachments).map(({ id }: Json) => id));
}

/** Every row that is the second council's, table by table: those that name it, and those of its proposals and meetings. */
export async function everythingOf(house: House): Promise<Record<string, string>> {
  const tables = await query(
    house,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%VIRTUAL%'`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const columns = (await query(house, `SELECT name FROM pragma_table_info('${name}')`)).map((column) => column.name);
    const of = [
      columns.includes('council') ? `council = '${BETA}'` : null,
      name === 'council' ? `id = '${BETA}'` : null,
      columns.includes('proposal') ? `proposal IN (SELECT id FROM proposal WHERE council = '${BETA}')` : null,
      columns.includes('meeting') ? `meeting IN (SELECT id FROM meeting WHERE council = '${BETA}')` : null,
    ].filter((one) => one !== null);
    // A visit is remembered wherever somebody looks.
    if (of.length === 0 || name === 'web_session') continue;
    const rows = await query(house, `SELECT * FROM "${name}" WHERE ${of.join(' OR ')}`);
    found[name] = JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
  }
  return found;
}

/** A statement with the ids that it was given. */
export interface Asked {
  sql: string;
  parameters: unknown[];
}

/** Writes down what is asked of the records from now on, until it is told to stop. */
export async function listen(house: House): Promise<() => Asked[]> {
  const asked: Asked[] = [];
  let heard = true;
  for (const db of [house.records.reader, await house.records.write(async (tx) => tx)]) {
    const runner = db.dataSource.createQueryRunner();
    const run = runner.query.bind(runner);
    // TypeORM has one runner for SQLite, of which those of the transactions are made.
    Object.assign(runner, {
      query: (sql: string, parameters: unknown[] = [], structured?: true) => {
        if (heard) asked.push({ sql, parameters });
        return structured ? run(sql, parameters, structured) : run(sql, parameters);
      },
    });
  }
  return () => {
    heard = false;
    return asked;
  };
}
