import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../../workflows/constitution.js';

/** Seconds for which a code of the second factor is shown (RFC 6238). */
const PERIOD = 30;
/** Steps before and after, for phones whose clock is not right. */
const WINDOW = 1;
/** How many bytes the secret of a second factor has: as RFC 4226 recommends for SHA-1. */
export const FACTOR_BYTES = 20;
/** How many recovery codes there are, and how many bytes of chance each has. */
export const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

const codes = (secret: Uint8Array, about: { issuer?: string; label?: string } = {}): TOTP =>
  // Every authenticator reads these; some read no others.
  new TOTP({ ...about, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }), algorithm: 'SHA1', digits: 6, period: PERIOD });

/** The step of a code that holds at that moment and is later than the last one used; `null` for another. */
export function stepOf(code: string, secret: Uint8Array, { at, after }: { at: Instant; after: number }): number | null {
  const typed = code.replace(/\s+/g, '');
  if (!/^\d{6}$/.test(typed)) return null;
  const timestamp = Date.parse(at);
  const off = codes(secret).validate({ token: typed, timestamp, window: WINDOW });
  if (off === null) return null;
  const step = Math.floor(timestamp / 1000 / PERIOD) + off;
  return step > after ? step : null;
}

/** The code that an authenticator shows at that moment. */
export const codeAt = (secret: Uint8Array, at: Instant): string => codes(secret).generate({ timestamp: Date.parse(at) });

/** What an authenticator reads: the address for a QR code, and the secret in groups of four, to be typed in. */
export function forAuthenticator(secret: Uint8Array, about: { issuer: string; label: string }): { uri: string; text: string } {
  const totp = codes(secret, { issuer: about.issuer.replaceAll(':', ' '), label: about.label });
  return { uri: totp.toString(), text: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 ') };
}

/** Easily read from paper: no letter that looks like a digit. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** New recovery codes: four groups of four, some 79 bits of chance each. */
export function recoveryCodes(random: (bytes: number) => Uint8Array): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    let rest = BigInt(`0x${Buffer.from(random(RECOVERY_BYTES)).toString('hex')}`);
    const letters = Array.from({ length: 16 }, () => {
      const letter = LETTERS[Number(rest % BigInt(LETTERS.length))] ?? '';
      rest /= BigInt(LETTERS.length);
      return letter;
    });
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** What is kept of a recovery code, however it was typed. So much chance needs no slow hash. */
export const recoveryHash = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex');
