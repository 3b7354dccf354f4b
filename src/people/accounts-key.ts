import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { ConfigError } from '../errors.js';
import { anyAccounts } from '../records/accounts.js';

/** What the key is taken from. */
export type KeyPlace = Pick<Config, 'accountKey' | 'dataDir' | 'databaseUrl'>;

const BYTES = 32;
const IV = 12;
const TAG = 16;

const NO_KEY = 'ACCOUNT_KEY is not set: with DATABASE_URL, local accounts need it';

/** The file with the key, where the environment names none. */
export const keyFile = (dataDir: string): string => join(dataDir, 'account.key');

/**
 * The key that the records do not have: with it the secrets of second factors are encrypted, and the links in letters
 * are made, so that whoever reads the records alone can do nothing with them. It is taken up when it is first needed:
 * out of the environment, else, beside an SQLite file, out of a file that is made then.
 */
export class AccountKey {
  private taken: Buffer | null = null;

  constructor(private readonly place: KeyPlace) {}

  /** Encrypts (AES-256-GCM); it opens for the same `whose` only, so that nothing can be moved from one person to another. */
  seal(plain: Uint8Array, whose: string): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.for('seal'), iv).setAAD(Buffer.from(whose));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** What was sealed; `null` for what was not sealed with this key for `whose`. */
  open(sealed: string, whose: string): Buffer | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < IV + TAG) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.for('seal'), bytes.subarray(0, IV)).setAAD(Buffer.from(whose));
    decipher.setAuthTag(bytes.subarray(-TAG));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]);
    } catch {
      // Made with another key, for somebody else, or by nobody.
      return null;
    }
  }

  /** What opens the one-time link with this id: 32 bytes that follow from the key, and are kept nowhere. */
  linkSecret(id: string): string {
    return createHmac('sha256', this.for('link')).update(id).digest('base64url');
  }

  private for(purpose: 'seal' | 'link'): Buffer {
    this.taken ??= keyOf(this.place);
    return Buffer.from(hkdfSync('sha256', this.taken, '', `cabinet-decisions account ${purpose}`, BYTES));
  }
}

/** Says when the program starts what would else be said when somebody signs in. @throws ConfigError where there are accounts, and no key to open them with */
export async function assertKeyForAccounts(reader: EntityManager, { accountKey, databaseUrl }: KeyPlace): Promise<void> {
  if (databaseUrl !== null && accountKey === null && (await anyAccounts(reader))) throw new ConfigError([NO_KEY]);
}

/** @throws ConfigError where the records are on a server, and the environment names no key. */
function keyOf({ accountKey, dataDir, databaseUrl }: KeyPlace): Buffer {
  if (accountKey !== null) return Buffer.from(accountKey, 'base64url');
  // Several programs may share those records, and no folder.
  if (databaseUrl !== null) throw new ConfigError([NO_KEY]);
  return readKey(keyFile(dataDir)) ?? makeKey(dataDir);
}

function readKey(file: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (key.length !== BYTES) throw new ConfigError([`${file} is not a key of ${BYTES} bytes`]);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all, and never in the place of another: of two programs that make it at once, both take up the same. */
function makeKey(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true });
  const file = keyFile(dataDir);
  const own = `${file}.${randomBytes(8).toString('hex')}`;
  writeFileSync(own, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(own);
  }
  const key = readKey(file);
  if (key === null) throw new Error(`${file} could not be made`);
  return key;
}
