import PostalMime from 'postal-mime';
import { Invalid } from '../errors.js';

/** What somebody else's mail server, or GOV.UK Notify, says became of a letter. */
export interface Returned {
  /** As we gave it, in angle brackets. */
  messageId: string;
  /** Nobody will try again: a letter that is only late comes to nothing. */
  failed: boolean;
  /** What was said, on one line. */
  said: string;
}

/** As much as a report of a returned letter needs: anything deeper or longer is none. */
const LIMITS = { maxNestingDepth: 10, maxHeadersSize: 65_536 };
const FIELDS_AT_MOST = 65_536;

/**
 * Reads a delivery status notification (RFC 3464; with addresses in other alphabets, RFC 6533) and the Message-ID of the
 * letter that came back with it.
 * @throws Invalid for a message that is none, or that does not say which letter it is about.
 */
export async function readReturn(message: Uint8Array): Promise<Returned> {
  const parts = await partsOf(message);
  const status = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const letter = parts.find(({ type }) => /^(?:text\/rfc822-headers|message\/(?:rfc822|global|global-headers))$/.test(type));
  // The first group is about the server that reports, each of the others about a recipient.
  const [, ...recipients] = fieldGroups(status?.text ?? '');
  const messageId = fieldGroups(letter?.text ?? '')[0]?.get('message-id') ?? '';
  if (!recipients.some((fields) => fields.has('action')) || !/^<[^<>\s]+>$/.test(messageId)) throw notAReturn();
  const failed = recipients.find((fields) => fields.get('action')?.toLowerCase() === 'failed');
  const about = failed ?? recipients[0];
  const said = [about?.get('action'), about?.get('status'), about?.get('diagnostic-code')].filter((each) => each !== undefined);
  return { messageId, failed: failed !== undefined, said: oneLine(said.join('; ')) };
}

/**
 * Reads what GOV.UK Notify calls back with: the reference is our Message-ID.
 * @throws Invalid for anything else.
 */
export function readReceipt(receipt: unknown): Returned {
  const { reference, status } = (typeof receipt === 'object' && receipt !== null ? receipt : {}) as Record<string, unknown>;
  if (typeof reference !== 'string' || typeof status !== 'string' || !/^<[^<>\s]+>$/.test(reference)) throw notAReturn();
  if (GOING_WELL.includes(status)) return { messageId: reference, failed: false, said: status };
  if (!status.endsWith('-failure')) throw notAReturn();
  return { messageId: reference, failed: true, said: oneLine(`GOV.UK Notify: ${status}`) };
}

/** What Notify says of an e-mail on its way; what ends in `-failure` is its last word. */
const GOING_WELL = ['created', 'sending', 'pending', 'sent', 'delivered'];

const notAReturn = (): Invalid => new Invalid([{ field: 'body', code: 'not-a-return' }]);

async function partsOf(message: Uint8Array): Promise<{ type: string; text: string }[]> {
  try {
    const { attachments } = await PostalMime.parse(message, { ...LIMITS, forceRfc822Attachments: true, attachmentEncoding: 'utf8' });
    return attachments.map(({ mimeType, content }) => ({ type: mimeType.toLowerCase(), text: String(content).slice(0, FIELDS_AT_MOST) }));
  } catch {
    // Whatever was sent, it can be read as no message.
    throw notAReturn();
  }
}

/** The groups of header fields in a text, by their names in small letters. */
function fieldGroups(text: string): Map<string, string>[] {
  const unfolded = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ');
  return unfolded
    .split(/\n{2,}/)
    .filter((group) => group.trim() !== '')
    .map((group) => new Map(group.split('\n').flatMap(fieldOf)));
}

function fieldOf(line: string): [string, string][] {
  const colon = line.indexOf(':');
  return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
}

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu, ' ')
    .trim()
    .slice(0, 500);
