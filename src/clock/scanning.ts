import type { Instant } from '../../workflows/constitution.js';
import type { Log } from '../notifications/postman.js';
import type { Desk } from '../proposals/desk.js';
import type { Files } from '../records/files.js';
import { filesNamed, filesOfHash, filesToScan, forgetBrought, nextScan, type ProposalFile, saveScan } from '../records/proposal-files.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { ScanFailed, type Scanner } from './clamd.js';

const BATCH = 10;
/** How long a file waits after the scanner gave no answer: the first time, and at most; milliseconds. */
const FIRST = 30_000;
const MOST = 60 * 60_000;
const DAY = 86_400_000;

/**
 * Has attached files scanned where a scanner is configured, and sweeps what was brought and never attached. What a scanner
 * has not answered for stays held, and is tried again later, less and less often.
 */
export class Scanning {
  private swept: Instant | null = null;

  constructor(
    private readonly records: Records,
    private readonly desk: Pick<Desk, 'quarantine'>,
    private readonly files: Files,
    private readonly scanner: Scanner | null,
    private readonly given: { world: World; log: Log },
  ) {}

  /** Everything that is to be scanned now; returns how many files had an answer. */
  async scan(): Promise<number> {
    if (this.scanner === null) return 0;
    let answered = 0;
    for (const file of await filesToScan(this.records.reader, this.given.world.now(), BATCH))
      if (await this.scanOne(this.scanner, file)) answered += 1;
    return answered;
  }

  /** When the next is to be tried, or `null`. */
  async nextAt(): Promise<Instant | null> {
    return this.scanner === null ? null : nextScan(this.records.reader);
  }

  /** Once a day, what nobody attached within one; returns how many files went. */
  async sweep(): Promise<number> {
    const now = this.given.world.now();
    if (this.swept !== null && Date.parse(now) - Date.parse(this.swept) < DAY) return 0;
    this.swept = now;
    await this.records.write((tx) => forgetBrought(tx, new Date(Date.parse(now) - DAY).toISOString()));
    // Files go by the clock of the machine that wrote them, whatever time the program lives in.
    return this.files.sweep(new Date(Date.now() - DAY), (hashes) => filesNamed(this.records.reader, hashes));
  }

  private async scanOne(scanner: Scanner, { hash, tries, found: known }: ProposalFile): Promise<boolean> {
    try {
      // Somebody was interrupted while it was being taken away.
      if (known !== null) {
        await this.quarantine(hash, known);
        return true;
      }
      const bytes = await this.files.read(hash);
      if (typeof bytes === 'string') throw new ScanFailed(`the file is ${bytes}`);
      const { found } = await scanner.scan(bytes);
      if (found === null) await this.records.write((tx) => saveScan(tx, hash, { scan: 'clean', tries: 0, tryAt: null }));
      else await this.quarantine(hash, found);
      return true;
    } catch (error) {
      if (!(error instanceof ScanFailed)) throw error;
      const wait = Math.min(MOST, FIRST * 2 ** Math.min(tries, 20));
      const tryAt = new Date(Date.parse(this.given.world.now()) + wait).toISOString();
      await this.records.write((tx) => saveScan(tx, hash, { tries: tries + 1, tryAt }));
      this.given.log.error({ hash, tries: tries + 1, tryAt, err: error }, 'the scanner gave no answer');
      return false;
    }
  }

  /** First nobody can attach it any more, then the record says so, then the bytes go: whatever is interrupted is done again. */
  private async quarantine(hash: string, found: string): Promise<void> {
    await this.records.write((tx) => saveScan(tx, hash, { found }));
    for (const { council, proposal } of await filesOfHash(this.records.reader, hash))
      await this.desk.quarantine(council, proposal, { hash, found });
    await this.files.remove(hash);
    await this.records.write((tx) => saveScan(tx, hash, { scan: 'infected', tryAt: null }));
  }
}
