import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };
const key = { isPrimary: true, primaryKeyConstraintName: 'proposal_file_key' };

/** Files that belong to reports. */
export class Attachments1810000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "proposal" ADD COLUMN "attachments" text NOT NULL DEFAULT ('[]')`);
    await runner.createTable(
      new Table({
        name: 'proposal_file',
        columns: [
          { ...id, ...key, name: 'proposal' },
          { ...key, name: 'hash', type: 'varchar', length: '64' },
          { ...id, name: 'council' },
          { name: 'name', type: 'text' },
          { name: 'kind', type: 'varchar', length: '64' },
          { name: 'size', type: 'integer' },
          { name: 'hidden', type: 'text' },
          { ...id, name: 'broughtBy' },
          { name: 'broughtAt', type: 'varchar', length: '24' },
          { name: 'attached', type: 'boolean' },
          { name: 'scan', type: 'varchar', length: '64' },
          { name: 'found', type: 'text', isNullable: true },
          { name: 'tries', type: 'integer' },
          { name: 'tryAt', type: 'varchar', length: '24', isNullable: true },
        ],
        foreignKeys: [
          { name: 'proposal_file_proposal', columnNames: ['proposal'], referencedTableName: 'proposal', referencedColumnNames: ['id'] },
        ],
        indices: [
          { name: 'proposal_file_hash', columnNames: ['hash'] },
          { name: 'proposal_file_scan', columnNames: ['scan', 'tryAt'] },
          { name: 'proposal_file_brought', columnNames: ['attached', 'broughtAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('proposal_file');
    await runner.query('ALTER TABLE "proposal" DROP COLUMN "attachments"');
  }
}
