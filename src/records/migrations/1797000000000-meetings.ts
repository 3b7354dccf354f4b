import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };
const word = { type: 'varchar', length: '64' };
const key = (name: string) => ({ isPrimary: true, primaryKeyConstraintName: name });

/** Meetings of the groups that are consulted: their days, agendas and minutes. */
export class Meetings1797000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'meeting',
        columns: [
          { ...id, ...key('meeting_key'), name: 'id' },
          { ...id, name: 'council' },
          { ...word, name: 'post' },
          { name: 'on', type: 'varchar', length: '10' },
          { ...word, name: 'time', isNullable: true },
          { name: 'place', type: 'text', isNullable: true },
          { ...word, name: 'state' },
          { name: 'revision', type: 'integer' },
          { name: 'reason', type: 'text', isNullable: true },
          { name: 'minutes', type: 'text', isNullable: true },
        ],
        indices: [
          { name: 'meeting_listed', columnNames: ['council', 'state', 'on'] },
          { name: 'meeting_post', columnNames: ['council', 'post', 'on'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'agenda_item',
        columns: [
          { ...id, ...key('agenda_item_key'), name: 'meeting' },
          { ...id, ...key('agenda_item_key'), name: 'proposal' },
          { ...id, name: 'council' },
          { name: 'position', type: 'integer' },
          { name: 'revision', type: 'integer' },
          { name: 'outcome', type: 'integer', isNullable: true },
        ],
        indices: [{ name: 'agenda_item_listed', columnNames: ['proposal'] }],
        foreignKeys: [
          { name: 'agenda_item_meeting', columnNames: ['meeting'], referencedTableName: 'meeting', referencedColumnNames: ['id'] },
          { name: 'agenda_item_proposal', columnNames: ['proposal'], referencedTableName: 'proposal', referencedColumnNames: ['id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('agenda_item');
    await runner.dropTable('meeting');
  }
}
