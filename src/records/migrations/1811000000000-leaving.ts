import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };
const instant = { type: 'varchar', length: '24' };
const key = { isPrimary: true, primaryKeyConstraintName: 'leaving_key' };

/** Who is to leave a council, and has left it. */
export class Leaving1811000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'leaving',
        columns: [
          { ...id, ...key, name: 'council' },
          { ...id, ...key, name: 'person' },
          { ...instant, name: 'untilAt' },
          { ...instant, name: 'preparedAt' },
          { ...id, name: 'preparedBy' },
          { ...instant, name: 'completedAt', isNullable: true },
        ],
        indices: [{ name: 'leaving_due', columnNames: ['completedAt', 'untilAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('leaving');
  }
}
