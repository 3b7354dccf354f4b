import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };
const count = { type: 'integer' };
const key = { isPrimary: true, primaryKeyConstraintName: 'working_copy_key' };

/** What people have typed and not saved. */
const workingCopies = new Table({
  name: 'working_copy',
  columns: [
    { ...id, ...key, name: 'proposal' },
    { ...key, name: 'section', type: 'varchar', length: '64' },
    { ...id, ...key, name: 'person' },
    { ...id, name: 'council' },
    { ...count, name: 'version' },
    { ...count, name: 'revision' },
    { name: 'blocks', type: 'text' },
    { name: 'at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { name: 'working_copy_proposal', columnNames: ['proposal'], referencedTableName: 'proposal', referencedColumnNames: ['id'] },
  ],
});

/** The paper: proposals stay on the version of their form, and authors find again what they had not saved. */
export class Paper1794000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Until then every form had one version. Plain SQL, because the builder would write the whole table anew on SQLite.
    await runner.query('ALTER TABLE "proposal" ADD COLUMN "templateVersion" integer NOT NULL DEFAULT (1)');
    await runner.query('ALTER TABLE "proposal" ADD COLUMN "templateHash" varchar(64)');
    await runner.query('CREATE INDEX "proposal_template" ON "proposal" ("template", "templateVersion", "templateHash")');
    await runner.createTable(workingCopies);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('working_copy');
    await runner.query('DROP INDEX "proposal_template"');
    await runner.query('ALTER TABLE "proposal" DROP COLUMN "templateHash"');
    await runner.query('ALTER TABLE "proposal" DROP COLUMN "templateVersion"');
  }
}
