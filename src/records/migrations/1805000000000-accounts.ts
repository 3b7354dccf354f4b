import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };
const instant = { type: 'varchar', length: '24' };
const key = (name: string) => ({ isPrimary: true, primaryKeyConstraintName: name });

/** Local accounts: passwords, second factors, and the links by which they are set. */
export class Accounts1805000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'account',
        columns: [
          { ...id, ...key('account_key'), name: 'person' },
          { ...id, name: 'council' },
          { name: 'password', type: 'text' },
          { ...instant, name: 'passwordAt' },
          { name: 'factor', type: 'text' },
          { ...instant, name: 'factorAt' },
          { name: 'step', type: 'integer' },
          { name: 'recovery', type: 'text' },
          { name: 'failures', type: 'integer' },
          { ...instant, name: 'lockedUntil', isNullable: true },
        ],
        indices: [{ name: 'account_council', columnNames: ['council'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'one_time_link',
        columns: [
          { ...id, ...key('one_time_link_key'), name: 'id' },
          { ...id, name: 'council' },
          { ...id, name: 'person' },
          { name: 'kind', type: 'varchar', length: '64' },
          { name: 'hash', type: 'varchar', length: '64' },
          { ...instant, name: 'issuedAt' },
          { ...instant, name: 'endsAt' },
          { ...instant, name: 'closedAt', isNullable: true },
        ],
        indices: [
          { name: 'one_time_link_hash', columnNames: ['hash'], isUnique: true },
          { name: 'one_time_link_person', columnNames: ['council', 'person', 'issuedAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('one_time_link');
    await runner.dropTable('account');
  }
}
