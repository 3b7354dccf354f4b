import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };

/** How a council's people sign in, and who is whom at the council's provider. */
export class Identities1806000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'identity',
        columns: [
          { ...id, name: 'person', isPrimary: true, primaryKeyConstraintName: 'identity_key' },
          { ...id, name: 'council' },
          { name: 'issuer', type: 'text' },
          { name: 'subject', type: 'text' },
          { name: 'linkedAt', type: 'varchar', length: '24' },
        ],
        indices: [{ name: 'identity_subject', columnNames: ['council', 'issuer', 'subject'], isUnique: true }],
      }),
    );
    // Plain SQL, because the builder would write the whole table anew on SQLite.
    await runner.query('ALTER TABLE "council" ADD COLUMN "signIn" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "council" DROP COLUMN "signIn"');
    await runner.dropTable('identity');
  }
}
