import { NotifyClient } from 'notifications-node-client';
import type { NotifyAccount } from '../config.js';
import type { Delivery, Mail, Message } from './mail.js';

/** How long one question to Notify may take, in milliseconds, and how much of an answer is read. */
export interface NotifyTimes {
  answer: number;
}
export const notifyTimes: NotifyTimes = { answer: 30_000 };

/** What Notify calls a notification that it has given up. */
const GIVEN_UP = ['permanent-failure', 'temporary-failure', 'technical-failure'];
/** What it says of a recipient or a text, among the errors of a 400; the rest concern every letter, such as a template that is gone. */
const ABOUT_THE_LETTER = /email[ _]address|this recipient|character count|too (?:long|large|big)/i;

/**
 * Sends by GOV.UK Notify, which words the sender itself and makes the HTML of the text; it takes no part for a calendar,
 * so a meeting is in the words alone. The Message-ID is the reference: before a letter is tried again, Notify is asked
 * whether it has it.
 */
export class NotifyMail implements Mail {
  private readonly client: NotifyClient;

  constructor(
    private readonly account: NotifyAccount,
    private readonly times: NotifyTimes = notifyTimes,
  ) {
    this.client = new NotifyClient(account.url, account.apiKey);
    // The client's own way out has no time-out and follows redirects, with the key's token.
    this.client.setClient(((request: Asked) => this.ask(request)) as unknown as Parameters<NotifyClient['setClient']>[0]);
  }

  async send({ messageId, to, subject, text, again }: Message): Promise<Delivery> {
    try {
      if (again === true && (await this.hasIt(messageId))) return { kind: 'accepted' };
      const personalisation = { subject: plain(subject), body: plain(text) };
      await this.client.sendEmail(this.account.templateId, to, { personalisation, reference: messageId });
      return { kind: 'accepted' };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  private async hasIt(reference: string): Promise<boolean> {
    const { data } = await this.client.getNotifications(undefined, undefined, reference);
    const { notifications } = (data ?? {}) as { notifications?: { reference?: unknown; status?: unknown }[] };
    // What cannot be read says nothing, and a letter twice is worse than one that waits.
    if (!Array.isArray(notifications)) throw new NoAnswer('the list of notifications cannot be read');
    return notifications.some((one) => one.reference === reference && !GIVEN_UP.includes(String(one.status)));
  }

  private async ask({ method, url, data, headers }: Asked): Promise<{ status: number; data: unknown }> {
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers: { ...headers, accept: 'application/json', ...(data === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
      redirect: 'error',
      signal: AbortSignal.timeout(this.times.answer),
    });
    const body = await response.text();
    if (response.ok) return { status: response.status, data: JSON.parse(body) };
    throw new Refusal(response.status, body);
  }
}

/** What the client asks for. */
interface Asked {
  method: string;
  url: string;
  data?: unknown;
  headers: Record<string, string>;
}

class NoAnswer extends Error {}

/** Notify said no. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    body: string,
  ) {
    super(`${status}: ${saidIn(body)}`);
  }
}

/** What its errors say, or what else it sent. */
function saidIn(body: string): string {
  try {
    const { errors } = JSON.parse(body) as { errors?: { message?: unknown }[] };
    return Array.isArray(errors) ? errors.map(({ message }) => String(message)).join('; ') : body;
  } catch {
    return body;
  }
}

/** A 400 about the recipient or the text concerns this letter, for good; anything else, them all. */
function deliveryOf(failure: unknown): Delivery {
  const error = messageOf(failure).replace(/\s+/g, ' ').slice(0, 500);
  const aboutLetter = failure instanceof Refusal && failure.status === 400 && ABOUT_THE_LETTER.test(failure.message);
  return aboutLetter ? { kind: 'refused', permanent: true, error } : { kind: 'unreachable', error };
}

function messageOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const { cause } = failure;
  return cause instanceof Error ? `${failure.message}: ${cause.message}` : failure.message;
}

/** Notify reads Markdown in what it is given: words that a person chose may be no link with another address behind it, nor a placeholder. */
const plain = (text: string): string => text.replace(/\]\(/g, '] (').replace(/\(\(/g, '( (');
