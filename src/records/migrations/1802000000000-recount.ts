import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A consultee's own period: the day from which the council counts it. Of consultees who were asked before, nobody knows
 * whether their day was the council's or one that somebody named: theirs stays as it is when days are counted again.
 * And an index of the few proposals with an urgency, some of which are to be reported to Council.
 */
export class Recount1802000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "consultee" ADD COLUMN "countedFrom" varchar(10)');
    await runner.query(`CREATE INDEX "proposal_urgent" ON "proposal" ("council", "ref") WHERE "urgencies" <> '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "proposal_urgent"');
    await runner.query('ALTER TABLE "consultee" DROP COLUMN "countedFrom"');
  }
}
