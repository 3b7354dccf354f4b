import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ATTACHED_AT_MOST, AttachmentRefused } from './kinds.js';

/** The files inside a document of an office program. Nothing is unpacked before it is asked for. */
export class ZipParts {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * Opens a zip file by its directory. Counts, sizes and encryption are judged by what the directory says, before any byte
   * is unpacked.
   * @throws {AttachmentRefused}
   */
  static async open(bytes: Buffer): Promise<ZipParts> {
    const entries = new Map<string, Entry>();
    let declared = 0;
    try {
      const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
      if (zip.entryCount > ATTACHED_AT_MOST.entries) throw tooMuch(`${zip.entryCount} files inside`);
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new AttachmentRefused('attachment-encrypted', `${entry.fileName} is encrypted`);
        // Programs differ on which of two such files they read.
        const name = entry.fileName.toLowerCase();
        if (entries.has(name)) throw corrupt(`two files are called ${entry.fileName}`);
        declared += entry.uncompressedSize;
        if (declared > ATTACHED_AT_MOST.declared) throw tooMuch('unpacks to more than is taken');
        entries.set(name, entry);
      }
      return new ZipParts(zip, entries);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** What the files inside are called, in lower case. */
  names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * Unpacks one file as UTF-8 XML or text; `undefined` when there is none of that name. Stops at the limit, whatever the
   * directory said of its size.
   * @throws {AttachmentRefused} also for a document type, by which one text can stand for another
   */
  async text(name: string): Promise<string | undefined> {
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.uncompressedSize > ATTACHED_AT_MOST.part) throw tooMuch(`${name} is too large`);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await this.bytes(entry));
      if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new AttachmentRefused('attachment-unsafe', `${name} declares a document type`);
      return text;
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Unpacks one file as it is; `undefined` when there is none of that name. Throws `AttachmentRefused`. */
  async raw(name: string): Promise<Buffer | undefined> {
    const entry = this.entries.get(name);
    try {
      return entry === undefined ? undefined : await this.bytes(entry);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  private async bytes(entry: Entry): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
      const piece = chunk as Buffer;
      size += piece.length;
      this.unpacked += piece.length;
      if (size > ATTACHED_AT_MOST.part || this.unpacked > ATTACHED_AT_MOST.parts)
        throw tooMuch(`${entry.fileName} unpacks to more than is taken`);
      chunks.push(piece);
    }
    return Buffer.concat(chunks);
  }
}

const tooMuch = (what: string) => new AttachmentRefused('attachment-too-much', what);
const corrupt = (what: string) => new AttachmentRefused('attachment-corrupt', what);

/** Whatever the zip reader or the decoder throws of these bytes, the bytes are at fault. */
function asRefusal(error: unknown): AttachmentRefused {
  if (error instanceof AttachmentRefused) return error;
  return corrupt(error instanceof Error ? error.message : String(error));
}
