import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { random } from './chance.js';
import { ask, type Running, startService } from './service.js';

const COMMANDS = process.env.SOAK ? 5000 : 200;
/** A kill falls, on average, once in so many commands. */
const KILL_EVERY = 14;

describe('a process that is killed at any moment', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kill-'));
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const chance = random(seed);
  let service: Running;
  let kills = 0;

  afterAll(async () => {
    await service?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Sends until it is answered, over as many restarts as it takes; the same key throughout. */
  async function surely(who: string, path: string, body: unknown, key: string, headers: Record<string, string> = {}) {
    for (;;) {
      const doomed = chance() < 1 / KILL_EVERY;
      const answer = ask(service.base, who, 'POST', path, { body, headers: { ...headers, 'idempotency-key': key } });
      if (doomed) {
        // From before the request is read to after it is answered: any of it may be cut off.
        const wait = chance() * 12;
        await new Promise((resolve) => setTimeout(resolve, wait));
        await service.kill();
        kills += 1;
      }
      const reply = await answer;
      if (doomed) service = await startService(dataDir);
      if (reply !== null) return reply;
    }
  }

  it(`loses no acknowledged command and doubles none, over ${COMMANDS} commands (seed ${seed})`, async () => {
    service = await startService(dataDir);
    const created: string[] = [];
    const said = new Map<string, string[]>();
    for (let n = 0; n < COMMANDS; n += 1) {
      if (created.length === 0 || chance() < 0.1) {
        const given = { template: 'report-2018', kind: 'policy', title: `Proposal ${n}`, portfolio: 'social-care', wards: ['all'] };
        const reply = await surely('author', '/proposals', given, `create-${n}`);
        expect(reply).toMatchObject({ status: expect.any(Number), body: { title: `Proposal ${n}` } });
        created.push(String(reply.body.id));
        said.set(String(reply.body.id), []);
      } else {
        const id = created[Math.floor(chance() * created.length)] ?? '';
        const comment = { type: 'comment', section: 'purpose', text: `Comment ${n}` };
        const reply = await surely('author', `/proposals/${id}/commands`, comment, `comment-${n}`, { 'if-match': '"1.1"' });
        expect(reply.status).toBe(200);
        said.get(id)?.push(comment.text);
      }
    }
    process.stdout.write(`killed ${kills} times over ${COMMANDS} commands\n`);
    expect(kills).toBeGreaterThan(0);

    for (const [id, comments] of said) {
      const kept = await ask(service.base, 'author', 'GET', `/proposals/${id}`);
      expect(kept?.body.comments?.map((c) => c.text)).toEqual(comments);
      expect(kept?.body.revision).toBe(1 + comments.length);
    }
    const list = await ask(service.base, 'author', 'GET', '/proposals?limit=100');
    if (created.length < 100) expect(list?.body).toHaveLength(created.length);
  }, 1_800_000);

  it('leaves every chain valid', async () => {
    await service.kill();
    const audit = spawnSync(process.execPath, ['dist/src/cli.js', 'verify-audit'], {
      env: { ...process.env, DATA_DIR: dataDir },
      encoding: 'utf8',
    });
    expect(audit.stdout).toMatch(/, 0 broken\n$/);
    expect(audit.status).toBe(0);
  }, 600_000);
});
