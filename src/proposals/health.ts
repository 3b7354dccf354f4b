import type { Instant, Words } from '../../workflows/constitution.js';
import { type Asking, onlyFor, type Shown } from '../people/only-for.js';
import type { Rolls } from '../people/rolls.js';
import { latestOfKind } from '../records/audit.js';
import { countDue, countLetters, countTemplates, databaseSize, LATE_AFTER } from '../records/condition.js';
import type { LetterStatus } from '../records/letters.js';
import { countHeld } from '../records/proposal-files.js';
import type { Records } from '../records/transaction.js';
import { editions } from '../reports/templates.js';
import { version } from '../version.js';
import type { World } from '../world.js';

/** A version of a form that reports can be written on. */
export interface FormInUse {
  id: string;
  version: number;
  name: Words;
  effectiveFrom: string;
  /** How many of the council's proposals stay on it, ended ones too. */
  proposals: number;
}

/** How the service fares for a council, as its administrator sees it. */
export interface Condition {
  at: Instant;
  version: string;
  /** Due dates that have not been passed: those due now, and those of them that should have been passed long ago. */
  timers: { due: number; late: number };
  /** Letters by how they fare. */
  letters: Record<LetterStatus, number>;
  /** Attached files that wait for the virus scanner, and those of them that it has failed to answer for. */
  files: { waiting: number; failing: number };
  /** The last checkpoint of the record, and of how many chains; `null` before the first. */
  checkpoint: { at: Instant; chains: number } | null;
  /** Of the whole database, every council's; in bytes. */
  databaseBytes: number;
  forms: FormInUse[];
}

/** What an administrator looks at to see whether all is well. */
export class Health {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  async condition(asker: Asking): Promise<Shown<Condition>> {
    const { reader } = this.records;
    const { council } = asker;
    const now = this.world.now();
    const roster = await this.rolls.of(reader, council);
    return onlyFor(['admin'], { roster, asker, at: now }, async () => ({
      ...{ at: now, version },
      timers: await countDue(reader, council, { now, since: new Date(Date.parse(now) - LATE_AFTER * 60_000).toISOString() }),
      letters: await countLetters(reader, council),
      files: await countHeld(reader, council),
      checkpoint: await this.checkpoint(council),
      databaseBytes: await databaseSize(reader),
      forms: await this.forms(council),
    }));
  }

  private async checkpoint(council: string): Promise<Condition['checkpoint']> {
    const entry = await latestOfKind(this.records.reader, { kind: 'council', id: council, council }, 'checkpointTaken');
    return entry === null ? null : { at: entry.at, chains: (entry.payload as { chains: number }).chains };
  }

  private async forms(council: string): Promise<FormInUse[]> {
    const counts = new Map((await countTemplates(this.records.reader, council)).map((one) => [`${one.id}@${one.version}`, one.proposals]));
    return editions().map(({ id, version: edition, name, effectiveFrom }) => ({
      ...{ id, version: edition, name, effectiveFrom },
      proposals: counts.get(`${id}@${edition}`) ?? 0,
    }));
  }
}
