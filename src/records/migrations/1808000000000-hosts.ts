import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The host name at which each council is visited. Two councils never have one, and a council may have none. */
export class Hosts1808000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain SQL, because the builder would write the whole table anew on SQLite.
    await runner.query('ALTER TABLE "council" ADD COLUMN "host" text');
    await runner.query('CREATE UNIQUE INDEX "council_host" ON "council" ("host")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "council_host"');
    await runner.query('ALTER TABLE "council" DROP COLUMN "host"');
  }
}
