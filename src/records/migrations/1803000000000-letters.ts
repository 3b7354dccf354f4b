import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** One digest a day for whoever chooses it, letters that are moot and not on their way, and returns found by their Message-ID. */
export class Letters1803000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL, because the builder would write the whole tables anew on SQLite.
    await runner.query(`ALTER TABLE "person" ADD COLUMN "letters" varchar(64) NOT NULL DEFAULT ('each')`);
    await runner.query('ALTER TABLE "letter" ADD COLUMN "claimedUntil" varchar(24)');
    await runner.query('CREATE INDEX "letter_open" ON "letter" ("person", "status")');
    await runner.query('CREATE INDEX "letter_message" ON "letter" ("messageId")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "letter_message"');
    await runner.query('DROP INDEX "letter_open"');
    await runner.query('ALTER TABLE "letter" DROP COLUMN "claimedUntil"');
    await runner.query('ALTER TABLE "person" DROP COLUMN "letters"');
  }
}
