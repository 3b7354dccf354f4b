import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import { type Running, startService } from '../crash/service.js';
import { findChromium } from './chromium.js';
import { type How, Visitor } from './visitor.js';

/*
 * How to write a journey: a file `journeys/<persona>.slow.spec.ts` that tells what one person gets done.
 *
 * - `const house = aHouse()` gives the program as it ships, on an empty folder, and a browser. `house().visit('author', how)`
 *   lets somebody in: signed in through the page, or nobody in particular (`null`).
 * - The same journey is told for every way in `ways`, so tell it by what people read and hear: `navigates` by the menu,
 *   `follows` a link, `presses` a button, `writes`, `chooses` and `picks` by label. Never by a class or an id of the page,
 *   and every word by its key: `visitor.t('page.register')`. With `keyboard` the same steps are made with keys alone, and
 *   fail where a key does not lead.
 * - `aRealHouse()` of `real-house.ts` is the same program without the demo, with letters and a clock that passes: for signing in.
 * - What is not the journey is prepared over the API: `Story.begins(house().base, title)` and its `goesTo(stop)`. The
 *   program's clock is one for all, and only goes forward: `story.waitsUntil('noticeEnds')`.
 * - Say at the end what became of it: what the page says, and what `story.now()` says. `visitor.troubles` is empty.
 */

/** Every way in which a journey must work. */
export const ways: How[] = (['en', 'cy'] as const).flatMap((language) =>
  ([1280, 360] as const).flatMap((width) => [true, false].map((javascript) => ({ language, width, javascript, keyboard: false }))),
);

/** For the titles of tests, e.g. `cy, 360 px, without JavaScript`. */
export const spoken = ({ language, width, javascript, keyboard }: How): string =>
  `${language}, ${width} px${javascript ? '' : ', without JavaScript'}${keyboard ? ', by keyboard' : ''}`;

/** The program as it ships and a browser to look at it with. */
export interface House {
  base: string;
  visit(who: DemoHandle | null, how?: Partial<How>): Promise<Visitor>;
}

/** Opened once for a file of tests, and closed after it. */
export function aHouse(): () => House {
  let house: House;
  let program: Running;
  let browser: Browser;
  const dataDir = mkdtempSync(join(tmpdir(), 'browser-'));
  beforeAll(async () => {
    browser = await builtAndBrowsed();
    // The program tells its own address in what it sends, so it must know its port before it listens.
    program = await startService(dataDir, { PORT: String(await freePort()) });
    const { base } = program;
    house = {
      base,
      visit: async (who, how) => {
        const visitor = await Visitor.comes(browser, base, how);
        if (who !== null) await visitor.signsIn(who);
        return visitor;
      },
    };
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return () => house;
}

/** The program is built as it ships; a browser to look at it with. */
export async function builtAndBrowsed(): Promise<Browser> {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium was found: scripts/browser-tools.mjs installs one or says how');
  // The sandbox of Chromium does not work for root.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
