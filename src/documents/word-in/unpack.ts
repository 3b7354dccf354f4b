import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { PAPER_AT_MOST, PaperRefused } from './refused.js';

/** The files inside a Word file. Nothing is unpacked before it is asked for, and pictures never are. */
export class Package {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * Opens a zip file by its directory. Counts, sizes and encryption are judged by what the directory says, before any
   * byte is unpacked.
   * @throws {PaperRefused}
   */
  static async open(bytes: Buffer): Promise<Package> {
    const entries = new Map<string, Entry>();
    let declared = 0;
    try {
      const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
      if (zip.entryCount > PAPER_AT_MOST.entries) throw new PaperRefused('paper-too-much', `${zip.entryCount} files inside`);
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new PaperRefused('paper-encrypted', `${entry.fileName} is encrypted`);
        if (entries.has(entry.fileName)) throw new PaperRefused('paper-corrupt', `two files are called ${entry.fileName}`);
        declared += entry.uncompressedSize;
        if (declared > PAPER_AT_MOST.declared) throw new PaperRefused('paper-too-much', 'unpacks to more than is taken');
        entries.set(entry.fileName, entry);
      }
      return new Package(zip, entries);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /**
   * Unpacks one file as UTF-8 text; `undefined` when there is none of that name. Stops at the limit, whatever the
   * directory said of its size.
   * @throws {PaperRefused}
   */
  async text(name: string): Promise<string | undefined> {
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.uncompressedSize > PAPER_AT_MOST.part) throw new PaperRefused('paper-too-much', `${name} is too large`);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(await this.bytes(entry));
    } catch (error) {
      throw asRefusal(error);
    }
  }

  private async bytes(entry: Entry): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
      size += (chunk as Buffer).length;
      this.unpacked += (chunk as Buffer).length;
      if (size > PAPER_AT_MOST.part || this.unpacked > PAPER_AT_MOST.parts)
        throw new PaperRefused('paper-too-much', `${entry.fileName} unpacks to more than is taken`);
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  }
}

/** Whatever the zip reader or the decoder throws of these bytes, the bytes are at fault. */
function asRefusal(error: unknown): PaperRefused {
  if (error instanceof PaperRefused) return error;
  return new PaperRefused('paper-corrupt', error instanceof Error ? error.message : String(error));
}
