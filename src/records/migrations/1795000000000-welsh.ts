import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };
const key = { isPrimary: true, primaryKeyConstraintName: 'welsh_text_key' };

/** The Welsh of the report: how each block stands, and the text of every save. */
export class Welsh1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "proposal" ADD COLUMN "welsh" text NOT NULL DEFAULT ('[]')`);
    await runner.createTable(
      new Table({
        name: 'welsh_text',
        columns: [
          { ...id, ...key, name: 'proposal' },
          { ...key, name: 'section', type: 'varchar', length: '64' },
          { ...key, name: 'revision', type: 'integer' },
          { ...id, name: 'council' },
          { name: 'blocks', type: 'text' },
        ],
        foreignKeys: [
          { name: 'welsh_text_proposal', columnNames: ['proposal'], referencedTableName: 'proposal', referencedColumnNames: ['id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('welsh_text');
    await runner.query('ALTER TABLE "proposal" DROP COLUMN "welsh"');
  }
}
