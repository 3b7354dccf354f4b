import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import PostalMime from 'postal-mime';
import { aMailServer, kindOf, type MailServer, type Received } from '../clock/mail-server.js';
import { type Running, startService } from '../crash/service.js';
import { builtAndBrowsed, freePort, type House } from './house.js';
import { asks } from './story.js';
import { type How, Visitor } from './visitor.js';

/** As long before today as a story of a proposal may take. */
const DAYS_BEFORE = 90;

/** The program as a council runs it, without the demo's handles and its movable clock. */
export interface RealHouse {
  base: string;
  dataDir: string;
  /** For other programs of the test: they live in the same time. */
  env: NodeJS.ProcessEnv;
  visit(how?: Partial<How>): Promise<Visitor>;
  /** The text of the next letter of that kind to that address, which is waited for. */
  letter(kind: string, to: string): Promise<string>;
  /** Time passes, for the program and for whoever looks at `now`. */
  passes(seconds: number): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * Opened once for a file of tests, and closed after it. What is there to begin with comes about in the demo, `DAYS_BEFORE`
 * days ago and since; then the program starts again on the same folder, and at the same address, without it.
 */
export function aRealHouse(comesAbout: (demo: House, real: Pick<RealHouse, 'env'>) => Promise<void>): () => RealHouse {
  let house: RealHouse;
  let program: Running;
  let browser: Browser;
  let post: MailServer;
  const dataDir = mkdtempSync(join(tmpdir(), 'browser-'));
  const clock = join(dataDir, 'ahead');
  let ahead = 0;
  const passes = (seconds: number): void => {
    ahead += seconds * 1000;
    writeFileSync(clock, String(ahead));
  };
  beforeAll(async () => {
    browser = await builtAndBrowsed();
    passes(0);
    post = await aMailServer();
    const letters = new Letters(post);
    const PORT = String(await freePort());
    const env = { CLOCK_AHEAD: clock, NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, 'clock-ahead.mjs')).href}` };
    program = await startService(dataDir, { PORT });
    const { base } = program;
    const to = (days: number) => asks(base, 'admin', 'POST', 'demo/clock', { at: new Date(Date.now() - days * 86_400_000).toISOString() });
    await to(DAYS_BEFORE);
    const visit: House['visit'] = async (who, how) => {
      const visitor = await Visitor.comes(browser, base, how);
      if (who !== null) await visitor.signsIn(who);
      return visitor;
    };
    await comesAbout({ base, visit }, { env });
    await to(0);
    await program.stop();
    program = await startService(dataDir, { ...env, PORT, DEMO: '0', SMTP_URL: post.url, RATE_LIMIT: '0' });
    house = {
      ...{ base, dataDir, env, passes },
      visit: (how) => visit(null, how),
      letter: (kind, address) => letters.next(kind, address),
      now: () => Date.now() + ahead,
    };
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await post?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return () => house;
}

/** What has come in by post, each letter until somebody takes it. */
class Letters {
  private readonly kept: Received[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(server: MailServer) {
    server.behaviour.message = (message) => {
      this.kept.push(message);
      for (const wake of this.waiting.splice(0)) wake();
      return undefined;
    };
  }

  async next(kind: string, to: string): Promise<string> {
    for (;;) {
      const at = this.kept.findIndex((one) => kindOf(one) === kind && one.to === to);
      const [found] = at === -1 ? [] : this.kept.splice(at, 1);
      if (found !== undefined) return (await PostalMime.parse(found.raw)).text ?? '';
      await new Promise<void>((resolve) => void this.waiting.push(resolve));
    }
  }
}
