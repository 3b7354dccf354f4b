import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Visits to the pages. */
export class WebSessions1798000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'web_session',
        columns: [
          { name: 'hash', type: 'varchar', length: '64', isPrimary: true, primaryKeyConstraintName: 'web_session_key' },
          { name: 'data', type: 'text' },
          { name: 'endsAt', type: 'varchar', length: '24' },
        ],
        indices: [{ name: 'web_session_ends', columnNames: ['endsAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('web_session');
  }
}
