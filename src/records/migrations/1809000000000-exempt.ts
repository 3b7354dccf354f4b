import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parts of papers that are not for the public, and what is to be looked at before the rest is published. */
export class Exempt1809000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "proposal" ADD COLUMN "exemptions" text NOT NULL DEFAULT ('[]')`);
    await runner.query(`ALTER TABLE "proposal" ADD COLUMN "hints" text NOT NULL DEFAULT ('[]')`);
    await runner.query(`ALTER TABLE "proposal" ADD COLUMN "hintAnswers" text NOT NULL DEFAULT ('[]')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "proposal" DROP COLUMN "hintAnswers"');
    await runner.query('ALTER TABLE "proposal" DROP COLUMN "hints"');
    await runner.query('ALTER TABLE "proposal" DROP COLUMN "exemptions"');
  }
}
