import type { EntityManager } from 'typeorm';
import { Checkpoints } from '../../src/clock/checkpoints.js';
import { Departures } from '../../src/clock/departures.js';
import { Relay, rhythm } from '../../src/clock/relay.js';
import type { Mail } from '../../src/notifications/mail.js';
import { Postman, rounds } from '../../src/notifications/postman.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { Rolls } from '../../src/people/rolls.js';
import { Attachments } from '../../src/proposals/attachments.js';
import { Desk } from '../../src/proposals/desk.js';
import type { Place } from '../../src/records/data-source.js';
import { Records } from '../../src/records/transaction.js';
import type { World } from '../../src/world.js';
import type { SimMail } from './sim-mail.js';
import { filesIn, type SimScanner, SimScanning } from './sim-scanner.js';

const BASE_URL = 'https://decisions.council.example';
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** In the middle of a transaction the process is gone. */
class Dying extends Error {}

/** When the process is to die, counted in transactions from now. */
export interface Doom {
  when: 'beforeCommit' | 'afterCommit';
  in: number;
}

/** What a planted fault takes hold of. */
export interface Hooks {
  /** Sees what a transaction wrote just before it is thrown away; what it returns is done afterwards. */
  thrownAway?(tx: EntityManager): Promise<((records: Records) => Promise<unknown>) | null>;
  /** Other work in place of what a transaction does. */
  written?<T>(work: (tx: EntityManager) => Promise<T>): (tx: EntityManager) => Promise<T>;
  mail?(mail: Mail): Mail;
  desk?(desk: Desk, records: Records): void;
}

/** One life of the program over a folder: real records, desks and relays, until it is stopped or dies. */
export class SimHouse {
  dead = false;
  doom: Doom | null = null;
  readonly errors: object[] = [];
  readonly desk: Desk;
  readonly councilDesk: CouncilDesk;
  readonly rolls = new Rolls();
  readonly checkpoints: Checkpoints;
  readonly records: Records;
  readonly attachments: Attachments;
  readonly scanning: SimScanning;
  private readonly relays: Relay[];
  private readonly death: Promise<'died'>;
  private toll: (died: 'died') => void = () => undefined;

  private constructor(
    private readonly real: Records,
    place: Place,
    world: World,
    { mail, scanner }: { mail: SimMail; scanner: SimScanner },
    private readonly hooks: Hooks,
  ) {
    this.death = new Promise((resolve) => {
      this.toll = resolve;
    });
    this.records = Object.create(real, { write: { value: this.write.bind(this) } }) as Records;
    this.desk = new Desk(this.records, this.rolls, world);
    this.councilDesk = new CouncilDesk(this.records, this.rolls, world);
    hooks.desk?.(this.desk, this.records);
    this.checkpoints = new Checkpoints(this.records, this.councilDesk, world, place.dataDir);
    const log = { error: (details: object) => void this.errors.push(details) };
    const sending = mail.for(this);
    const office = { mail: hooks.mail?.(sending) ?? sending, baseUrl: BASE_URL, world, log };
    // Each is a program of its own but for the connection: two connections in one process would wait for each other for ever.
    const desks: Desk[] = [];
    this.relays = [0, 1].map(() => {
      const rolls = new Rolls();
      const desk = new Desk(this.records, rolls, world);
      hooks.desk?.(desk, this.records);
      desks.push(desk);
      const postman = new Postman(this.records, rolls, office, rounds);
      // The checkpoint has a time of its own in a run: its files would make the order of everything else depend on the disk.
      const departures = new Departures(this.records, new CouncilDesk(this.records, rolls, world), world);
      const hands = { desk, postman, checkpoints: { take: async () => 0 }, upkeep: { departures: () => departures.complete() } };
      return new Relay(this.records, hands, world, log, rhythm);
    });
    const files = filesIn(place.dataDir);
    this.attachments = new Attachments(this.records, files, world, true);
    this.scanning = new SimScanning(scanner, this.records, { desks, files, world });
  }

  static async open(place: Place, world: World, outside: { mail: SimMail; scanner: SimScanner }, hooks: Hooks): Promise<SimHouse> {
    return new SimHouse(await Records.open(place), place, world, outside, hooks);
  }

  /** What comes of some work, or that the process died over it. */
  alive<T>(work: Promise<T>): Promise<T | 'died'> {
    return Promise.race([work, this.death]);
  }

  /** One look of the relay, or of both at the same time; files have their turn after it, so that the disk orders nothing else. */
  async tick(both: boolean): Promise<void> {
    await (both ? Promise.all(this.relays.map((relay) => relay.tick())) : this.relays[0]!.tick());
    // When it is to die in it, it must be known at which transaction.
    await this.scanning.scan(both && this.doom === null);
  }

  die(): void {
    this.dead = true;
    this.toll('died');
  }

  /** The connection goes with the process; what nobody waits for any more never goes on. */
  async close(): Promise<void> {
    await this.real.close();
  }

  private async write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (this.dead) return never();
    if (this.doom !== null) this.doom.in -= 1;
    const now = this.doom?.in === 0 ? this.doom.when : null;
    if (now !== null) this.doom = null;
    if (now === 'beforeCommit') return this.lost(work);
    const result = await this.real
      .write((tx) => {
        if (this.dead) throw new Dying();
        return (this.hooks.written?.(work) ?? work)(tx);
      })
      .catch((error) => {
        if (error instanceof Dying) return never<T>();
        throw error;
      });
    if (now === null) return result;
    this.die();
    return never();
  }

  private async lost<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    let afterwards: ((records: Records) => Promise<unknown>) | null = null;
    await this.real
      .write(async (tx) => {
        await work(tx);
        afterwards = (await this.hooks.thrownAway?.(tx)) ?? null;
        throw new Dying();
      })
      .catch(() => undefined);
    if (afterwards !== null) await (afterwards as (records: Records) => Promise<unknown>)(this.real);
    this.die();
    return never();
  }
}
