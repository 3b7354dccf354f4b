import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What an administrator looks after: how the council looks, systems that have a name here, tokens told apart, letters by how they fare. */
export class Administration1799000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL, because the builder would write the whole tables anew on SQLite.
    await runner.query('ALTER TABLE "council" ADD COLUMN "look" text');
    await runner.query(`ALTER TABLE "person" ADD COLUMN "kind" varchar(64) NOT NULL DEFAULT ('person')`);
    await runner.query(`ALTER TABLE "token" ADD COLUMN "id" varchar(36) NOT NULL DEFAULT ('')`);
    // Until then a token was named by its hash alone.
    await runner.query('UPDATE "token" SET "id" = substr("hash", 1, 36)');
    await runner.query('CREATE INDEX "letter_fared" ON "letter" ("council", "status", "createdAt", "id")');
    await runner.query('CREATE INDEX "letter_person" ON "letter" ("council", "person", "createdAt", "id")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "letter_person"');
    await runner.query('DROP INDEX "letter_fared"');
    await runner.query('ALTER TABLE "token" DROP COLUMN "id"');
    await runner.query('ALTER TABLE "person" DROP COLUMN "kind"');
    await runner.query('ALTER TABLE "council" DROP COLUMN "look"');
  }
}
