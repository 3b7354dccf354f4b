import { createTransport } from 'nodemailer';

/** One message to one person, worded. `at` is when the letter was written: sent again, it is the same message. */
export interface Message {
  messageId: string;
  /** Joins the letters about one proposal in a mail program: the Message-ID of a message that never was. */
  thread: string | null;
  at: string;
  /** Whose letter it is, as the list that a mail program may sort by. */
  list: string;
  /** The council's name, shown as the sender. */
  sender: string;
  to: string;
  language: string;
  subject: string;
  text: string;
  html: string;
  /** It was tried before, and nobody may have heard the yes. A mail program knows a letter of the same `messageId` by itself. */
  again?: true;
  /** What a calendar program takes from it: an invitation to a meeting, or that there is none any more. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** What became of a message. `unreachable` says nothing about the message: the server takes none at present. */
export type Delivery =
  | { kind: 'accepted' }
  | { kind: 'refused'; permanent: boolean; error: string }
  | { kind: 'unreachable'; error: string };

/** The way out for letters, handed in: SMTP today, and whatever a council or a simulator puts in its place. */
export interface Mail {
  /** The address that its letters come from: the organiser of the meetings that they invite to. Without one, none do. */
  readonly address?: string;
  /** Never throws for what a server says or fails to say. */
  send(message: Message): Promise<Delivery>;
}

/** How long each part of a sending may take, in milliseconds. */
export interface MailTimes {
  connect: number;
  greeting: number;
  /** Silence in the middle of a conversation. */
  silence: number;
  /** The whole of it, however busily the server talks. */
  whole: number;
}

export const mailTimes: MailTimes = { connect: 10_000, greeting: 10_000, silence: 30_000, whole: 60_000 };

/**
 * Sends by SMTP, one connection a message. `SMTP_URL` may name the sender: `smtp://mail.example?from=cabinet@council.example`;
 * otherwise it is `no-reply` at the host of `BASE_URL`.
 */
export class SmtpMail implements Mail {
  private readonly transport;
  readonly address: string;

  constructor(
    { smtpUrl, baseUrl }: { smtpUrl: string; baseUrl: string },
    private readonly times: MailTimes = mailTimes,
  ) {
    const url = new URL(smtpUrl);
    this.address = url.searchParams.get('from') ?? `no-reply@${senderHost(baseUrl)}`;
    url.searchParams.delete('from');
    this.transport = createTransport({
      url: url.href,
      connectionTimeout: times.connect,
      greetingTimeout: times.greeting,
      socketTimeout: times.silence,
      dnsTimeout: times.connect,
      // A letter is text that we made; nothing in it may name a file or an address to be fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(message: Message): Promise<Delivery> {
    try {
      await this.transport.sendMail({
        from: { name: message.sender, address: this.address },
        to: { name: '', address: message.to },
        envelope: { from: this.address, to: [message.to] },
        subject: message.subject,
        text: message.text,
        html: message.html,
        messageId: message.messageId,
        ...(message.calendar === undefined ? {} : { icalEvent: { ...message.calendar, filename: 'meeting.ics' } }),
        ...(message.thread === null ? {} : { references: message.thread }),
        date: new Date(message.at),
        headers: {
          'List-Id': message.list,
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': message.language,
        },
        signal: AbortSignal.timeout(this.times.whole),
      });
      return { kind: 'accepted' };
    } catch (error) {
      return deliveryOf(error as MailError);
    }
  }
}

interface MailError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** What is said of the recipient or the text concerns this letter; what comes before, or is the server's farewell, concerns them all. */
function deliveryOf(failure: MailError): Delivery {
  const { code, command, responseCode } = failure;
  const error = `${code ?? 'error'}: ${failure.message}`.replace(/\s+/g, ' ').slice(0, 500);
  const aboutLetter = command === 'RCPT TO' || command === 'DATA';
  if (aboutLetter && responseCode !== undefined && responseCode !== 421) return { kind: 'refused', permanent: responseCode >= 500, error };
  if (command === 'API' && (code === 'EENVELOPE' || code === 'EMESSAGE')) return { kind: 'refused', permanent: true, error };
  return { kind: 'unreachable', error };
}

/** An address has a name after its `@`; a service without one, reached by number, is on this machine. */
function senderHost(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return /^\[|^[\d.]+$/.test(hostname) ? 'localhost' : hostname;
}
