import PostalMime from 'postal-mime';
import type { Instant } from '../../workflows/constitution.js';
import { Invalid } from '../errors.js';
import { hashOf } from '../records/chain.js';

/** What somebody else's mail server, or GOV.UK Notify, says became of a letter. */
export interface Returned {
  /** As we gave it, in angle brackets. */
  messageId: string;
  /** SHA-256 of what makes this report itself: whoever tells it again tells the same. */
  report: string;
  /** When the letter reached whoever reports on it, by their clock; `null` where that is not said. */
  arrived: Instant | null;
  recipients: Fared[];
}

/** How a letter fared with one recipient. */
export interface Fared {
  /** The recipient's addresses, as we wrote to and as it ended up; `null` for whomever the letter was to. */
  addresses: string[] | null;
  /** Nobody will try again: a letter that is only late comes to nothing. */
  failed: boolean;
  /** How it fared, in codes: nothing in them that names anybody. */
  code: string;
  /** What was said, on one line. */
  said: string;
}

/** Whether that is about a letter to this address. Only the domain is the same in capitals: the rest is its owner's. */
export function concerns({ addresses }: Fared, address: string | null): boolean {
  return addresses === null || (address !== null && addresses.some((one) => domainSmall(one) === domainSmall(address)));
}
const domainSmall = (address: string): string => address.replace(/@[^@]*$/, (domain) => domain.toLowerCase());

/** As much as a report of a returned letter needs: anything deeper or longer is none. */
const LIMITS = { maxNestingDepth: 10, maxHeadersSize: 65_536 };
const FIELDS_AT_MOST = 65_536;

/**
 * Reads a delivery status notification (RFC 3464; with addresses in other alphabets, RFC 6533) and the Message-ID of the
 * letter that came back with it.
 * @throws Invalid for a message that is none, or that does not say which letter it is about.
 */
export async function readReturn(message: Uint8Array): Promise<Returned> {
  const { parts, own } = await partsOf(message);
  const status = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const letter = parts.find(({ type }) => /^(?:text\/rfc822-headers|message\/(?:rfc822|global|global-headers))$/.test(type));
  // The first group is about the server that reports, each of the others about a recipient.
  const [about, ...recipients] = fieldGroups(status?.text ?? '');
  const messageId = fieldGroups(letter?.text ?? '')[0]?.get('message-id') ?? '';
  if (!recipients.some((fields) => fields.has('action')) || !/^<[^<>\s]+>$/.test(messageId)) throw notAReturn();
  const arrived = about?.get('arrival-date') ?? '';
  return {
    messageId,
    report: hashOf({ messageId, ...own, arrived, recipients: recipients.map((fields) => [...fields]) }),
    arrived: instantIn(arrived) ?? instantIn(own.date),
    recipients: recipients.map(faredIn),
  };
}

function faredIn(fields: Map<string, string>): Fared {
  const addresses = ['original-recipient', 'final-recipient'].flatMap((name) => addressIn(fields.get(name)));
  // A comment may stand behind the word.
  const action = /^[a-z]+/.exec(fields.get('action')?.toLowerCase() ?? '')?.[0] ?? '';
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '';
  const said = [fields.get('action'), fields.get('status'), fields.get('diagnostic-code')].filter((each) => each !== undefined);
  const failed = action === 'failed';
  return {
    addresses,
    failed,
    code: [failed ? action : '', status].filter((each) => each !== '').join('; '),
    said: oneLine(said.join('; ')),
  };
}

/** `rfc822; ceri@council.example`: the kind of address, and the address. */
function addressIn(field: string | undefined): string[] {
  const address = /^[^;]*;\s*<?([^\s<>]+)/.exec(field ?? '')?.[1];
  return address === undefined ? [] : [address];
}

/**
 * Reads what GOV.UK Notify calls back with: the reference is our Message-ID.
 * @throws Invalid for anything else.
 */
export function readReceipt(receipt: unknown): Returned {
  const said = (typeof receipt === 'object' && receipt !== null ? receipt : {}) as Record<string, unknown>;
  const { reference, status, id } = said;
  if (typeof reference !== 'string' || typeof status !== 'string' || !/^<[^<>\s]+>$/.test(reference)) throw notAReturn();
  const failed = /^[a-z-]{1,40}-failure$/.test(status);
  if (!failed && !GOING_WELL.includes(status)) throw notAReturn();
  const times = [said.sent_at, said.created_at, said.completed_at].map((time) => (typeof time === 'string' ? time : ''));
  const code = `GOV.UK Notify: ${status}`;
  return {
    messageId: reference,
    // Each sending has an id of its own there.
    report: hashOf(typeof id === 'string' ? { reference, id } : { reference, status, times }),
    arrived: times.map(instantIn).find((time) => time !== null) ?? null,
    recipients: [{ addresses: null, failed, code, said: code }],
  };
}

/** What Notify says of an e-mail on its way; what ends in `-failure` is its last word. */
const GOING_WELL = ['created', 'sending', 'pending', 'sent', 'delivered'];

const notAReturn = (): Invalid => new Invalid([{ field: 'body', code: 'not-a-return' }]);

/** The parts of a message, and what tells it from every other. */
async function partsOf(message: Uint8Array): Promise<{ parts: { type: string; text: string }[]; own: { id: string; date: string } }> {
  try {
    const {
      attachments,
      messageId: id = '',
      date = '',
    } = await PostalMime.parse(message, { ...LIMITS, forceRfc822Attachments: true, attachmentEncoding: 'utf8' });
    const parts = attachments.map(({ mimeType, content }) => ({
      type: mimeType.toLowerCase(),
      text: String(content).slice(0, FIELDS_AT_MOST),
    }));
    return { parts, own: { id, date } };
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

function instantIn(date: string): Instant | null {
  const at = Date.parse(date);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu, ' ')
    .trim()
    .slice(0, 500);
