import { DataSource, type ObjectLiteral } from 'typeorm';
import { dataSourceOptions, type Place } from '../../src/records/data-source.js';

/** Somebody with the file open and no regard for the program: no foreign keys, no transaction, any column. */
export class Vandal {
  private constructor(private readonly source: DataSource) {}

  static async at(place: Place): Promise<Vandal> {
    const source = await new DataSource(dataSourceOptions(place, 'writer')).initialize();
    await source.query('PRAGMA foreign_keys = OFF');
    return new Vandal(source);
  }

  rows(table: string): Promise<ObjectLiteral[]> {
    return this.source.query(`SELECT rowid AS rowid, * FROM "${table}" ORDER BY rowid`);
  }

  run(sql: string, parameters: unknown[] = []): Promise<unknown> {
    return this.source.query(sql, parameters);
  }

  /** Sets a column while the check runs, then puts it back. */
  async whileSet<T>(table: string, row: ObjectLiteral, column: string, value: unknown, check: () => Promise<T>): Promise<T> {
    const set = (to: unknown) => this.run(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`, [to, row.rowid]);
    await set(value);
    try {
      return await check();
    } finally {
      await set(row[column]);
    }
  }

  async leave(): Promise<void> {
    await this.source.destroy();
  }
}
