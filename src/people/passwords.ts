import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { type FieldError, SignInBusy } from '../errors.js';
import { bare, isAround, isCommon } from './passwords-common.js';

/** Lengths in characters. There are no other rules of what a password is made of (NCSC, OWASP ASVS 5.0, 6.2). */
export const SHORTEST = 12;
export const LONGEST = 128;

/** As OWASP's Password Storage Cheat Sheet has it for scrypt: 32 MiB and some 100 ms for each guess. */
interface Cost {
  n: number;
  r: number;
  p: number;
}
const COST: Cost = { n: 2 ** 15, r: 8, p: 3 };
const SALT = 16;
const LENGTH = 32;

/** What is wrong with a password that somebody chooses; `about` is what anybody knows of them: handle, address, name, council. */
export function passwordErrors(password: string, about: readonly string[], field = 'password'): FieldError[] {
  const length = [...password.normalize('NFKC')].length;
  const wrong = (code: FieldError['code']): FieldError[] => [{ field, code }];
  if (length === 0) return wrong('missing');
  if (length < SHORTEST) return [{ field, code: 'password-short' }];
  if (length > LONGEST) return [{ field, code: 'password-long' }];
  if (isCommon(password)) return [{ field, code: 'password-common' }];
  const known = about.flatMap((text) => [text, ...text.split('@').slice(0, 1)]).map(bare);
  if (known.some((word) => word.length >= 3 && isAround(bare(password), word))) return [{ field, code: 'password-personal' }];
  return [];
}

/** Computed at once, as the computer has memory and other people want to be answered; and so many wait. */
const AT_ONCE = 2;
const WAITING = 32;

/**
 * Hashes passwords and compares them: two at a time, in the order in which they came, and at most so many that wait.
 * Every method throws {@link SignInBusy} at once for one more.
 */
export class Passwords {
  private inside = 0;
  private readonly queue: (() => void)[] = [];

  /** The hash that is kept of a password, with a salt of 16 bytes and the parameters that it is made with. */
  async hash(password: string, salt: Uint8Array): Promise<string> {
    if (salt.length !== SALT) throw new Error(`a salt has ${SALT} bytes`);
    return kept(COST, salt, await this.turn(() => derive(password, salt, COST)));
  }

  /**
   * Whether it is the password of which the hash is kept; `stale` where it is to be hashed anew, for the parameters have
   * changed. Without one it takes as long, and is not.
   */
  async holds(password: string, hash: string | null): Promise<{ holds: boolean; stale: boolean }> {
    const known = hash === null ? null : read(hash);
    const { cost, salt, key } = known ?? nobodys;
    const derived = await this.turn(() => derive(password, salt, cost));
    const same = timingSafeEqual(derived, key);
    return { holds: known !== null && same, stale: known !== null && !isSame(cost, COST) };
  }

  private async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= AT_ONCE) {
      if (this.queue.length >= WAITING) throw new SignInBusy();
      await new Promise<void>((resolve) => void this.queue.push(resolve));
    } else this.inside += 1;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      // Whoever waited the longest takes the place that this leaves.
      if (next === undefined) this.inside -= 1;
      else next();
    }
  }
}

/** What the password of somebody who is not there is compared with. No password has this hash but by chance. */
const nobodys = { cost: COST, salt: Buffer.alloc(SALT, 1), key: Buffer.alloc(LENGTH, 1) };

// The same password is typed as different bytes on different keyboards.
const derive = (password: string, salt: Uint8Array, { n, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

const kept = ({ n, r, p }: Cost, salt: Uint8Array, key: Uint8Array): string =>
  `$scrypt$n=${n},r=${r},p=${p}$${Buffer.from(salt).toString('base64url')}$${Buffer.from(key).toString('base64url')}`;

function read(hash: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [, n, r, p, salt = '', key = ''] = /^\$scrypt\$n=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash) ?? [];
  const found = {
    cost: { n: Number(n), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
  if (n === undefined || found.key.length !== LENGTH) throw new Error('the hash of a password cannot be read');
  return found;
}

const isSame = (a: Cost, b: Cost): boolean => a.n === b.n && a.r === b.r && a.p === b.p;
