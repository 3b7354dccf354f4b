import { type BeforeApplicationShutdown, type DynamicModule, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { type Mail, SmtpMail } from '../notifications/mail.js';
import { NotifyMail } from '../notifications/notify.js';
import { type Log, Postman, rounds } from '../notifications/postman.js';
import type { CouncilDesk } from '../people/council-desk.js';
import type { Rolls } from '../people/rolls.js';
import type { Desk } from '../proposals/desk.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Checkpoints } from './checkpoints.js';
import { Relay, rhythm } from './relay.js';

/** What the clock is made of. `mail` stands in for the mail server that the configuration names. */
export interface ClockParts {
  records: Records;
  rolls: Rolls;
  desk: Desk;
  councilDesk: CouncilDesk;
  world: World;
  log: Log;
  config: Pick<Config, 'dataDir' | 'baseUrl' | 'smtpUrl'> & Partial<Pick<Config, 'notify'>>;
  mail?: Mail;
}

/** The relay with the hands that it wakes. */
export function relayOf({ records, rolls, desk, councilDesk, world, log, config, ...parts }: ClockParts): Relay {
  const { baseUrl } = config;
  const mail = parts.mail ?? mailOf(config);
  const postman = new Postman(records, rolls, { mail, baseUrl, world, log }, rounds);
  const checkpoints = new Checkpoints(records, councilDesk, world, config.dataDir);
  return new Relay(records, { desk, postman, checkpoints }, world, log, rhythm);
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
