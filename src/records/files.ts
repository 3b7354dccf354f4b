import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** SHA-256 of a file's bytes, in lower-case hex: its name, and the proof that it is still the same. */
export type FileHash = string;

/** What became of a file that was kept once. */
export type FileState = 'whole' | 'missing' | 'changed';

const HASH = /^[0-9a-f]{64}$/;
const UNFINISHED = /^unfinished-/;

export const hashOfBytes = (bytes: Uint8Array): FileHash => createHash('sha256').update(bytes).digest('hex');

/**
 * Files by the hash of what is in them, outside of everything that is served. The same bytes are kept once. A file is
 * written whole under another name and then gets its own, so that whatever has a name is all there, also after a crash.
 * Several machines that share the records share the folder.
 */
export class Files {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes and says what they are kept under. When it resolves they are on the disk. */
  async put(bytes: Uint8Array): Promise<FileHash> {
    const hash = hashOfBytes(bytes);
    if ((await this.stateOf(hash)) === 'whole') {
      // A sweep goes by this: it is as fresh as what was brought just now.
      const now = new Date();
      await utimes(this.placeOf(hash), now, now);
      return hash;
    }
    const place = this.folderOf(hash);
    await mkdir(place, { recursive: true, mode: 0o700 });
    const unfinished = join(this.folder, `unfinished-${randomUUID()}`);
    try {
      await writeThrough(unfinished, bytes);
      await rename(unfinished, this.placeOf(hash));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await syncFolder(place);
    return hash;
  }

  /** The bytes of that hash, or what became of them: they are never handed out where they are not what they were. */
  async read(hash: FileHash): Promise<Buffer | Exclude<FileState, 'whole'>> {
    const bytes = await this.bytesOf(hash);
    if (bytes === null) return 'missing';
    return hashOfBytes(bytes) === hash ? bytes : 'changed';
  }

  async stateOf(hash: FileHash): Promise<FileState> {
    const found = await this.read(hash);
    return typeof found === 'string' ? found : 'whole';
  }

  /** Removes the bytes; that there are none is as good. */
  async remove(hash: FileHash): Promise<void> {
    await rm(this.placeOf(hash), { force: true });
  }

  /**
   * Removes what nobody names: files that were written before that moment of the machine's own clock and of which `named`
   * does not know, and what was never finished. Returns how many went.
   */
  async sweep(before: Date, named: (hashes: FileHash[]) => Promise<ReadonlySet<FileHash>>): Promise<number> {
    let gone = 0;
    for (const name of await namesIn(this.folder)) {
      const within = join(this.folder, name);
      if (UNFINISHED.test(name)) {
        if (!(await isOlder(within, before))) continue;
        await rm(within, { force: true });
        gone += 1;
        continue;
      }
      const hashes = (await namesIn(within)).map((rest) => name + rest).filter((hash) => HASH.test(hash));
      const old: FileHash[] = [];
      for (const hash of hashes) if (await isOlder(this.placeOf(hash), before)) old.push(hash);
      const known = old.length === 0 ? new Set<FileHash>() : await named(old);
      for (const hash of old.filter((one) => !known.has(one))) {
        await this.remove(hash);
        gone += 1;
      }
    }
    return gone;
  }

  private async bytesOf(hash: FileHash): Promise<Buffer | null> {
    try {
      // A link in the place of a file is not followed: what is kept is kept here.
      const handle = await open(this.placeOf(hash), constants.O_RDONLY | constants.O_NOFOLLOW);
      try {
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isCode(error, 'ENOENT') || isCode(error, 'ELOOP')) return null;
      throw error;
    }
  }

  private folderOf(hash: FileHash): string {
    if (!HASH.test(hash)) throw new Error('a file is named by the SHA-256 of its bytes');
    return join(this.folder, hash.slice(0, 2));
  }

  private placeOf(hash: FileHash): string {
    return join(this.folderOf(hash), hash.slice(2));
  }
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
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

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

async function isOlder(file: string, than: Date): Promise<boolean> {
  try {
    return (await stat(file)).mtime < than;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
