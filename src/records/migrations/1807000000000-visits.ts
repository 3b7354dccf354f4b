import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whose a visit is, so that all of somebody's end at once; what a token may do, and on which day it last did. */
export class Visits1807000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A visit that was kept before names nobody in its row, and could not be ended: people sign in again.
    await runner.query('DELETE FROM "web_session"');
    // Plain SQL, because the builder would write the whole tables anew on SQLite.
    await runner.query('ALTER TABLE "web_session" ADD COLUMN "council" varchar(36)');
    await runner.query('ALTER TABLE "web_session" ADD COLUMN "person" varchar(36)');
    await runner.query('CREATE INDEX "web_session_person" ON "web_session" ("council", "person")');
    // Nobody was asked whether a token of before may decide: it may not.
    await runner.query(`ALTER TABLE "token" ADD COLUMN "scopes" varchar(64) NOT NULL DEFAULT ('read write')`);
    await runner.query('ALTER TABLE "token" ADD COLUMN "usedOn" varchar(10)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "token" DROP COLUMN "usedOn"');
    await runner.query('ALTER TABLE "token" DROP COLUMN "scopes"');
    await runner.query('DROP INDEX "web_session_person"');
    await runner.query('ALTER TABLE "web_session" DROP COLUMN "person"');
    await runner.query('ALTER TABLE "web_session" DROP COLUMN "council"');
  }
}
