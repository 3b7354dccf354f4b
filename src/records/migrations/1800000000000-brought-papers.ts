import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Papers that were brought and are not imported yet. */
export class BroughtPapers1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'brought_paper',
        columns: [
          { name: 'person', type: 'varchar', length: '36', isPrimary: true, primaryKeyConstraintName: 'brought_paper_key' },
          { name: 'council', type: 'varchar', length: '36' },
          { name: 'proposal', type: 'varchar', length: '36', isNullable: true },
          { name: 'filename', type: 'text', isNullable: true },
          { name: 'content', type: 'text' },
          { name: 'hash', type: 'varchar', length: '64' },
          { name: 'endsAt', type: 'varchar', length: '24' },
        ],
        foreignKeys: [
          {
            name: 'brought_paper_proposal',
            columnNames: ['proposal'],
            referencedTableName: 'proposal',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'brought_paper_ends', columnNames: ['endsAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('brought_paper');
  }
}
