import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each index: the table, and its columns before and now. What had none before is new. */
const indexes: Record<string, { table: string; before?: string[]; now: string[] }> = {
  // Searches of the record go by one of these, latest first, and what else they ask for is read from the index itself.
  entry_at: { table: 'entry', now: ['council', 'at', 'chain', 'sequence'] },
  entry_actor: { table: 'entry', now: ['council', 'actor', 'at', 'chain', 'sequence', 'kind'] },
  entry_kind: { table: 'entry', before: ['council', 'kind'], now: ['council', 'kind', 'at', 'chain', 'sequence', 'actor'] },
  // Who is waited for has a day on which they were asked; how an answer stood stays with it for ever.
  consultee_post: { table: 'consultee', before: ['council', 'post', 'standing'], now: ['council', 'post', 'askedOn'] },
  consultee_person: { table: 'consultee', before: ['council', 'person', 'standing'], now: ['council', 'person', 'askedOn'] },
  consultee_asked: { table: 'consultee', now: ['council', 'askedOn'] },
  proposal_owner: { table: 'proposal', now: ['council', 'author', 'state'] },
  proposal_decided: { table: 'proposal', now: ['council', 'decided'] },
};

/** Lists over many proposals and many entries: what waits, what was done, how long it took. Only indexes change. */
export class Lists1801000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, { table, before, now }] of Object.entries(indexes)) {
      if (before !== undefined) await runner.query(`DROP INDEX "${name}"`);
      await runner.query(createIndex(name, table, now));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, { table, before }] of Object.entries(indexes)) {
      await runner.query(`DROP INDEX "${name}"`);
      if (before !== undefined) await runner.query(createIndex(name, table, before));
    }
  }
}

const createIndex = (name: string, table: string, columns: readonly string[]): string =>
  `CREATE INDEX "${name}" ON "${table}" (${columns.map((column) => `"${column}"`).join(', ')})`;
