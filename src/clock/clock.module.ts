import { type BeforeApplicationShutdown, type DynamicModule, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { type Mail, SmtpMail } from '../notifications/mail.js';
import { NotifyMail } from '../notifications/notify.js';
import { type Log, Postman, rounds } from '../notifications/postman.js';
import { AccountKey } from '../people/accounts-key.js';
import type { CouncilDesk } from '../people/council-desk.js';
import type { Rolls } from '../people/rolls.js';
import type { Desk } from '../proposals/desk.js';
import { Files } from '../records/files.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Checkpoints } from './checkpoints.js';
import { Clamd } from './clamd.js';
import { Departures } from './departures.js';
import { Relay, rhythm } from './relay.js';
import { Retention } from './retention.js';
import { Scanning } from './scanning.js';

/** What the clock is made of. `mail` stands in for the mail server that the configuration names. */
export interface ClockParts {
  records: Records;
  rolls: Rolls;
  desk: Desk;
  councilDesk: CouncilDesk;
  world: World;
  log: Log;
  config: Pick<Config, 'dataDir' | 'baseUrl' | 'smtpUrl'> &
    Partial<Pick<Config, 'notify' | 'accountKey' | 'databaseUrl' | 'filesDir' | 'clamd'>>;
  mail?: Mail;
}

/** The relay with the hands that it wakes. */
export function relayOf({ records, rolls, desk, councilDesk, world, log, config, ...parts }: ClockParts): Relay {
  const { baseUrl } = config;
  const mail = parts.mail ?? mailOf(config);
  const key = new AccountKey({ accountKey: null, databaseUrl: null, ...config });
  const postman = new Postman(records, rolls, { mail, baseUrl, world, log, linkSecret: (link) => key.linkSecret(link) }, rounds);
  const checkpoints = new Checkpoints(records, councilDesk, world, config.dataDir);
  const departures = new Departures(records, councilDesk, world);
  const retention = new Retention(records, councilDesk, world);
  const scanning = scanningOf({ records, desk, world, log, config });
  const upkeep = { ...scanning, departures: () => departures.complete(), retention: () => retention.sweep() };
  return new Relay(records, { desk, postman, checkpoints, upkeep }, world, log, rhythm);
}

/** Attached files have their turn too. */
function scanningOf({
  records,
  desk,
  world,
  log,
  config,
}: Pick<ClockParts, 'records' | 'desk' | 'world' | 'log' | 'config'>): Record<string, () => Promise<unknown>> {
  const { filesDir, clamd = null } = config;
  if (filesDir === undefined) return {};
  const scanning = new Scanning(records, desk, new Files(filesDir), clamd === null ? null : new Clamd(clamd), { world, log });
  return { scanning: () => scanning.scan(), unattached: () => scanning.sweep() };
}

/** The way out for letters that the configuration names; `null` where it names none. */
function mailOf({ smtpUrl, notify = null, baseUrl }: ClockParts['config']): Mail | null {
  if (notify !== null) return new NotifyMail(notify);
  return smtpUrl === null ? null : new SmtpMail({ smtpUrl, baseUrl });
}

/** Starts the relay with the program, and stops it before anything that it needs is closed. */
@Module({})
export class ClockModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly relay: Relay) {}

  static of(relay: Relay): DynamicModule {
    return { module: ClockModule, providers: [{ provide: Relay, useValue: relay }], exports: [Relay] };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }
}
