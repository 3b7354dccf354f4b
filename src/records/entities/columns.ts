import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';

/**
 * The few kinds of columns there are, the same on SQLite and PostgreSQL. Instants are ISO 8601 text in UTC and legal
 * dates are `YYYY-MM-DD`: both sort as text, are exact, and mean the same to every driver.
 */
type Kind = Pick<ColumnOptions, 'type' | 'length'>;
export const kinds = {
  id: { type: 'varchar', length: 36 },
  word: { type: 'varchar', length: 64 },
  hash: { type: 'varchar', length: 64 },
  instant: { type: 'varchar', length: 24 },
  day: { type: 'varchar', length: 10 },
  text: { type: 'text' },
  json: { type: 'simple-json' },
  count: { type: 'integer' },
  claim: { type: 'boolean' },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;

export const Has = (kind: KindName): PropertyDecorator => Column({ ...kinds[kind] });
/** `before` is what rows have that were kept before there was such a column. */
export const HasSince = (kind: KindName, before: number | string): PropertyDecorator => Column({ ...kinds[kind], default: before });
export const MayHave = (kind: KindName): PropertyDecorator => Column({ ...kinds[kind], nullable: true });
/** `key` is the name of the table's primary key, which both databases must know by the same name. */
export const Key = (kind: KindName, key: string): PropertyDecorator => PrimaryColumn({ ...kinds[kind], primaryKeyConstraintName: key });
