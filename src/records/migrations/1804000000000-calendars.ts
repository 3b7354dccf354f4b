import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = { type: 'varchar', length: '36' };
const key = (name: string) => ({ isPrimary: true, primaryKeyConstraintName: name });

/** People's own calendars: the links that open them, and who has which meeting in their mail program. */
export class Calendars1804000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'calendar_link',
        columns: [
          { ...id, ...key('calendar_link_key'), name: 'person' },
          { ...id, name: 'council' },
          { name: 'hash', type: 'varchar', length: '64' },
          { name: 'issuedAt', type: 'varchar', length: '24' },
        ],
        indices: [
          { name: 'calendar_link_hash', columnNames: ['hash'], isUnique: true },
          { name: 'calendar_link_council', columnNames: ['council'] },
        ],
      }),
    );
    // Of a meeting that was arranged before, nobody has an invitation: the next change of it sends the first.
    await runner.createTable(
      new Table({
        name: 'invitation',
        columns: [
          { ...id, ...key('invitation_key'), name: 'meeting' },
          { ...id, ...key('invitation_key'), name: 'person' },
        ],
        foreignKeys: [
          { name: 'invitation_meeting', columnNames: ['meeting'], referencedTableName: 'meeting', referencedColumnNames: ['id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('invitation');
    await runner.dropTable('calendar_link');
  }
}
