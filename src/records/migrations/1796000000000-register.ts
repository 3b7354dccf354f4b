import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const kinds = {
  id: { type: 'varchar', length: '36' },
  word: { type: 'varchar', length: '64' },
  instant: { type: 'varchar', length: '24' },
  day: { type: 'varchar', length: '10' },
  text: { type: 'text' },
  count: { type: 'integer' },
} as const;

/** `columns` reads "kind: names"; a name that ends in `?` may be null. */
const columnsOf = (key: readonly string[], keyName: string, columns: Partial<Record<keyof typeof kinds, string>>) =>
  (Object.keys(columns) as (keyof typeof kinds)[]).flatMap((kind) =>
    (columns[kind] ?? '').split(' ').map((column) => {
      const name = column.replace('?', '');
      const isPrimary = key.includes(name);
      return {
        ...kinds[kind],
        name,
        isNullable: column.endsWith('?'),
        isPrimary,
        ...(isPrimary ? { primaryKeyConstraintName: keyName } : {}),
      };
    }),
  );

/** The public register: a line for each proposal of which something is public, its wards, and the words to find it by. */
export class Register1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'register_entry',
        columns: columnsOf(['proposal'], 'register_entry_key', {
          id: 'proposal council member',
          word: 'ref state kind portfolio outcome? words',
          text: 'title titleCy? correctedTitle? wards',
          day: 'on noticeServed? earliestDecision? decided? published? callInEnds? inForce? evaluationDue? evaluated? ended?',
          count: 'number changes',
          instant: 'changedAt',
        }),
        indices: [
          { name: 'register_entry_number', columnNames: ['number'], isUnique: true },
          { name: 'register_entry_ref', columnNames: ['council', 'ref'], isUnique: true },
          { name: 'register_entry_on', columnNames: ['council', 'on', 'number'] },
          { name: 'register_entry_state', columnNames: ['council', 'state', 'on', 'number'] },
          { name: 'register_entry_portfolio', columnNames: ['council', 'portfolio', 'on', 'number'] },
          { name: 'register_entry_outcome', columnNames: ['council', 'outcome', 'on', 'number'] },
          { name: 'register_entry_changed', columnNames: ['council', 'changedAt', 'number'] },
          { name: 'register_entry_call_in', columnNames: ['council', 'callInEnds', 'number'] },
        ],
        foreignKeys: [
          { name: 'register_entry_proposal', columnNames: ['proposal'], referencedTableName: 'proposal', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'register_ward',
        columns: columnsOf(['proposal', 'ward'], 'register_ward_key', { id: 'proposal council', text: 'ward' }),
        indices: [{ name: 'register_ward_ward', columnNames: ['council', 'ward'] }],
        foreignKeys: [
          {
            name: 'register_ward_entry',
            columnNames: ['proposal'],
            referencedTableName: 'register_entry',
            referencedColumnNames: ['proposal'],
          },
        ],
      }),
    );
    // What is searched stands in the reports and decisions already, and the index keeps no second copy of it. Short
    // beginnings, which many words have, are indexed by themselves. Less detail would leave nothing to rank by.
    if (runner.connection.options.type === 'postgres') {
      await runner.query('CREATE TABLE "register_text" ("number" integer PRIMARY KEY, "words" tsvector NOT NULL)');
      await runner.query('CREATE INDEX "register_text_words" ON "register_text" USING GIN ("words")');
    } else
      await runner.query(
        `CREATE VIRTUAL TABLE "register_text" USING fts5(title, decision, report, content='', contentless_delete=1, prefix='3 4 5')`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "register_text"');
    await runner.dropTable('register_ward');
    await runner.dropTable('register_entry');
  }
}
