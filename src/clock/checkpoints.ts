import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant, LegalDate } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { CouncilDesk } from '../people/council-desk.js';
import { type HistoryEntry, latestOfKind } from '../records/audit.js';
import { type Checkpoint, takeCheckpoint } from '../records/checkpoint.js';
import { listCouncils } from '../records/councils.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';

/** Where checkpoints are kept in a data folder; copies of them belong elsewhere. */
export const checkpointFolder = (dataDir: string): string => join(dataDir, 'checkpoints');

/**
 * A checkpoint a day for each council, as a file and as an entry in its chain. The file is written under another name,
 * then the entry is made, which the council's desk allows once a day, then the file gets its name. Whoever was stopped
 * in between finds by the entry's root which file it was.
 */
export class Checkpoints {
  /** The day on which every council has its own already. */
  private done: LegalDate | null = null;

  constructor(
    private readonly records: Records,
    private readonly councilDesk: Pick<CouncilDesk, 'perform'>,
    private readonly world: World,
    private readonly dataDir: string,
  ) {}

  /** Takes what is lacking today; returns how many were taken. */
  async take(): Promise<number> {
    const at = this.world.now();
    const day = londonDate(at);
    if (this.done === day) return 0;
    const councils = await listCouncils(this.records.reader);
    let taken = 0;
    for (const { id } of councils) if (await this.takeFor(id, day, at)) taken += 1;
    if (councils.length > 0) this.done = day;
    return taken;
  }

  private async takeFor(council: string, day: LegalDate, at: Instant): Promise<boolean> {
    const latest = await this.latest(council);
    if (latest !== null && londonDate(latest.at) >= day) {
      await this.settle(council, latest);
      return false;
    }
    const checkpoint = await this.records.snapshot((reader) => takeCheckpoint(reader, at));
    const unsettled = this.unsettled(council, checkpoint.root);
    await mkdir(checkpointFolder(this.dataDir), { recursive: true });
    await writeThrough(unsettled, `${JSON.stringify(checkpoint)}\n`);
    const { root, leaves } = checkpoint;
    const outcome = await this.councilDesk.perform(council, 'clock', { type: 'takeCheckpoint', root, chains: leaves.length });
    const entered = await this.latest(council);
    if (entered !== null && rootOf(entered) === root) await this.settle(council, entered);
    else await rm(unsettled, { force: true });
    return outcome.kind === 'done';
  }

  /** Gives the file of an entry its name, unless it has it: named after the entry's day, which may have begun since the snapshot. */
  private async settle(council: string, entry: HistoryEntry): Promise<void> {
    const unsettled = this.unsettled(council, rootOf(entry));
    const there = await access(unsettled).then(
      () => true,
      () => false,
    );
    if (!there) return;
    await rename(unsettled, join(checkpointFolder(this.dataDir), `${safe(council)}-${londonDate(entry.at)}.json`));
    await syncFolder(checkpointFolder(this.dataDir));
  }

  private latest(council: string): Promise<HistoryEntry | null> {
    return latestOfKind(this.records.reader, { kind: 'council', id: council, council }, 'checkpointTaken');
  }

  private unsettled(council: string, root: string): string {
    return join(checkpointFolder(this.dataDir), `${safe(council)}-${root}.unsettled`);
  }
}

const rootOf = (entry: HistoryEntry): string => (entry.payload as Pick<Checkpoint, 'root'>).root;

/** A council's id as part of a file name. */
const safe = (council: string): string => encodeURIComponent(council).replaceAll('.', '%2E');

async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
