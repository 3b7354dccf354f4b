import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger, pino } from 'pino';
import { buildApp } from '../../src/app.js';
import { Relay } from '../../src/clock/relay.js';
import { type Config, readConfig } from '../../src/config.js';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import { Records } from '../../src/records/transaction.js';
import { realWorld, type World } from '../../src/world.js';
import type { Instant } from '../../workflows/constitution.js';
import { addDays, londonDate, londonInstant } from '../../workflows/deadlines.js';

/** An answer over HTTP, its body read. */
export interface Answer {
  status: number;
  headers: Record<string, string | number | string[] | undefined>;
  text: string;
  /** The body as JSON; tests say what they expect of it. */
  body: Json;
}
// biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is what the test is for
export type Json = any;

export interface Sent {
  headers?: Record<string, string>;
  /** The version seen; a proposal's own, as it was answered. */
  seen?: { version: number; revision: number };
  key?: string;
}

/** Asks as one person. */
export class Caller {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly authorization: string | null,
  ) {}

  get = (url: string, sent: Sent = {}): Promise<Answer> => this.ask('GET', url, undefined, sent);
  post = (url: string, body?: unknown, sent: Sent = {}): Promise<Answer> => this.ask('POST', url, body, sent);
  put = (url: string, body?: unknown, sent: Sent = {}): Promise<Answer> => this.ask('PUT', url, body, sent);
  delete = (url: string, sent: Sent = {}): Promise<Answer> => this.ask('DELETE', url, undefined, sent);

  /** A body that is a string or bytes goes as it is; anything else as JSON. */
  async ask(method: string, url: string, body: unknown, { headers = {}, seen, key }: Sent = {}): Promise<Answer> {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await this.app.inject({
      method: method as 'GET',
      url: url.startsWith('/') ? url : `/api/v1/${url}`,
      headers: {
        ...(this.authorization === null ? {} : { authorization: this.authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(seen === undefined ? {} : { 'if-match': `"${seen.version}.${seen.revision}"` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: raw ? (body as string | Buffer) : JSON.stringify(body) }),
    });
    const isJson = /json/.test(String(response.headers['content-type'] ?? ''));
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: isJson && response.body !== '' ? JSON.parse(response.body) : undefined,
    };
  }

  /** Gives a command about a proposal, having seen it as it stands now unless told otherwise. */
  async does(proposal: string, type: string, body: object = {}, sent: Sent = {}): Promise<Answer> {
    return this.post(`proposals/${proposal}/commands`, { type, ...body }, { seen: sent.seen ?? (await this.latest(proposal)), ...sent });
  }

  private async latest(proposal: string): Promise<{ version: number; revision: number }> {
    return (await this.get(`proposals/${proposal}`)).body;
  }
}

/** A clock that a test holds in its hand. */
export interface HandClock extends World {
  at: Instant;
}

export interface House {
  app: NestFastifyApplication;
  config: Config;
  records: Records;
  clock: HandClock;
  relay: Relay;
  as(handle: DemoHandle | null): Caller;
  /** With any `Authorization`. */
  bearing(authorization: string): Caller;
  /** Moves the clock so many days on, to nine in the morning in London, or to that day or instant. Nothing passes by itself. */
  advance(to: number | string): void;
  close(): Promise<void>;
}

const open: House[] = [];

/** The whole program on a fresh folder, with the demo's council in it. Closed after the file of tests. */
export async function openHouse({
  at = '2018-03-01T09:00:00.000Z',
  env = {},
  ownClock = false,
  log = pino({ level: 'silent' }),
}: {
  at?: Instant;
  env?: Record<string, string>;
  /** With the program's own clock instead of the test's. */
  ownClock?: boolean;
  /** Where the program says how it fares; nowhere, where nothing is said. */
  log?: Logger;
} = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'house-'));
  const config = readConfig({ DATA_DIR: dataDir, DEMO: '1', LOG_LEVEL: 'silent', RATE_LIMIT: '0', ...env });
  const clock: HandClock = { at, now: () => clock.at, random: realWorld.random };
  const app = await buildApp({ config, log, clock: 'stands', ...(ownClock ? {} : { world: clock }) });
  const house: House = {
    app,
    config,
    records: app.get(Records),
    clock,
    relay: app.get(Relay, { strict: false }),
    as: (handle) => new Caller(app, handle === null ? null : `Bearer demo:${handle}`),
    bearing: (authorization) => new Caller(app, authorization),
    advance: (to) => {
      const day = typeof to === 'number' ? addDays(londonDate(clock.at), to) : to;
      clock.at = day.length === 10 ? londonInstant(day, '09:00') : day;
    },
    close: async () => {
      open.splice(open.indexOf(house), 1);
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  open.push(house);
  return house;
}

afterAll(async () => {
  for (const house of [...open]) await house.close();
});
