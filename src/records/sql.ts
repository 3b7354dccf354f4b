import type { EntityManager } from 'typeorm';
import { isPostgres } from './rows.js';

/** A statement that is being written, with its parameters. `?` stands for one, on either database. */
export class Sql {
  private text = '';
  private readonly parameters: unknown[] = [];

  add(text: string, ...parameters: unknown[]): this {
    this.text += ` ${text}`;
    this.parameters.push(...parameters);
    return this;
  }

  /** A condition that a column has one of the values; with none, that nothing has. */
  among(column: string, values: readonly unknown[]): this {
    return values.length === 0 ? this.add('1 = 0') : this.add(`${column} IN (${values.map(() => '?').join(', ')})`, ...values);
  }

  /** Another statement in this one's place. */
  put(other: Sql): this {
    return this.add(other.text, ...other.parameters);
  }

  run<T>(reader: EntityManager): Promise<T[]> {
    let count = 0;
    const text = isPostgres(reader) ? this.text.replace(/\?/g, () => `$${++count}`) : this.text;
    return reader.query(text, this.parameters);
  }
}
