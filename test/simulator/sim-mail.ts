import type { Delivery, Mail, Message } from '../../src/notifications/mail.js';
import type { Instant } from '../../workflows/constitution.js';
import type { Chance } from './chance.js';
import type { FaultName } from './faults.js';
import { MINUTE, type SimWorld } from './sim-world.js';

export type Weather = 'up' | 'down' | 'slow' | 'busy';

/** A letter as the mail server took it. */
export interface Accepted {
  to: string;
  subject: string;
  at: Instant;
  times: number;
  /** How often the process died between the server's yes and its own mark. */
  deaths: number;
}

/** The process that sends: whether it lives, and what to do so that it does not. */
export interface Sender {
  dead: boolean;
  die(): void;
}

/** A mail server that remembers every Message-ID, and does what the weather and chance say. */
export class SimMail {
  weather: Weather = 'up';
  /** The next letter that is accepted costs the process its life. */
  deadly = false;
  /** Addresses that are refused for good until somebody mends them. */
  readonly refused = new Set<string>();
  readonly accepted = new Map<string, Accepted>();
  /** What was accepted since somebody looked. */
  fresh: string[] = [];

  constructor(
    private readonly world: SimWorld,
    private readonly chance: Chance,
    private readonly met: (messageId: string, fault: FaultName) => void,
  ) {}

  /** The way to it for one process. */
  for(sender: Sender): Mail {
    return { send: (message) => (sender.dead ? new Promise(() => undefined) : this.take(message, sender)) };
  }

  private async take(message: Message, sender: Sender): Promise<Delivery> {
    // A letter is not at the server in the same breath in which it was taken.
    await null;
    const { messageId, to, subject } = message;
    const meets = (fault: FaultName) => this.met(messageId, fault);
    if (this.weather === 'down') {
      meets('mailDown');
      return { kind: 'unreachable', error: 'ECONNECTION: nobody is there' };
    }
    if (this.weather === 'slow' && this.chance.happens(0.5)) {
      meets('mailSlow');
      this.world.later(MINUTE);
      return { kind: 'unreachable', error: 'ETIMEDOUT: it took too long' };
    }
    if (this.refused.has(to)) {
      meets('mailRefused');
      return { kind: 'refused', permanent: true, error: '550 no such mailbox' };
    }
    if (this.weather === 'busy' && this.chance.happens(0.5)) {
      meets('mailBusy');
      return { kind: 'refused', permanent: false, error: '451 try again later' };
    }
    const before = this.accepted.get(messageId);
    this.accepted.set(messageId, {
      to,
      subject,
      at: before?.at ?? this.world.at,
      times: (before?.times ?? 0) + 1,
      deaths: before?.deaths ?? 0,
    });
    this.fresh.push(messageId);
    if (!this.deadly) return { kind: 'accepted' };
    this.deadly = false;
    sender.die();
    return new Promise(() => undefined);
  }
}
