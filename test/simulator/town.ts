import type { CalendarRules } from '../../src/councils/calendar.js';
import type { Constitution, PersonId, Post } from '../../workflows/constitution.js';
import { works } from '../councils/oracle.js';
import { dayOf, nthWorkingDay } from './days.js';

/** An entry as it lies in the database, with what it says. */
export interface Line {
  row: number;
  chain: string;
  sequence: number;
  council: string;
  kind: string;
  actor: PersonId;
  onBehalfOf: PersonId | null;
  at: string;
  state: string | null;
  version: number | null;
  revision: number | null;
  payloadHash: string;
  previous: string;
  hash: string;
  salt: string;
  payload: string;
  said: Said;
}

/** What an entry says: the command as it was asked. */
export type Said = { type: string; [field: string]: unknown };

interface Holding {
  person: PersonId;
  post: Post;
  from: string;
  until: string | null;
}
interface Cover {
  id: string;
  principal: PersonId;
  deputy: PersonId;
  posts: Post[];
  from: string;
  until: string;
  revoked: string | null;
}

/** A council as its own entries tell it, read by nobody else's code. */
export class Town {
  constitution!: Constitution;
  calendar!: CalendarRules;
  private holdings: Holding[] = [];
  private covers: Cover[] = [];
  /** Who has their letters gathered into one a day, and when they last said how they want them. */
  private readonly choices = new Map<PersonId, { daily: boolean; since: string }>();
  sequence = 0;
  hash = '0'.repeat(64);

  constructor(readonly id: string) {}

  /** Takes one entry in; true where days or settings changed, so that open dates are to be counted again. */
  take({ said, at }: Line): boolean {
    switch (said.type) {
      case 'found':
        this.constitution = said.constitution as Constitution;
        this.calendar = said.calendar as CalendarRules;
        return false;
      case 'changeConstitution':
        this.constitution = said.constitution as Constitution;
        return true;
      case 'addCalendarDay':
        this.calendar = { ...this.calendar, added: [...this.calendar.added, said.day as CalendarRules['added'][0]] };
        return true;
      case 'addClosure':
        this.calendar = { ...this.calendar, closures: [...this.calendar.closures, said.closure as CalendarRules['closures'][0]] };
        return true;
      case 'holdPost':
        this.holdings.push(said as unknown as Holding);
        return false;
      case 'leavePost':
        this.holdings = this.holdings.map((h) =>
          h.person === said.person && h.post === said.post && (h.until === null || h.until > (said.until as string))
            ? { ...h, until: said.until as string }
            : h,
        );
        return false;
      case 'prepareLeaving':
        this.holdings = this.holdings.map((h) =>
          h.person === said.person && (h.until === null || h.until > (said.until as string)) ? { ...h, until: said.until as string } : h,
        );
        return false;
      case 'preferLetters':
        this.choices.set(said.person as string, { daily: said.letters === 'daily', since: at });
        return false;
      case 'delegate':
        this.covers.push({ ...(said as unknown as Cover), revoked: null });
        return false;
      case 'revokeDelegation':
      case 'completeLeaving': {
        const ended = this.coversEndedBy(said, at);
        this.covers = this.covers.map((c) => (ended.includes(c) ? { ...c, revoked: at } : c));
        return false;
      }
      default:
        return false;
    }
  }

  /** The covers that such an entry ends before their time: one by name, or all that somebody who leaves gives or takes. */
  coversEndedBy({ type, id, person }: Said, at: string): Cover[] {
    const open = this.covers.filter((c) => c.revoked === null && c.until > at);
    if (type === 'revokeDelegation') return open.filter((c) => c.id === id);
    return type === 'completeLeaving' ? open.filter((c) => c.principal === person || c.deputy === person) : [];
  }

  holders(post: Post, at: string): PersonId[] {
    return this.holdings.filter((h) => h.post === post && h.from <= at && (h.until === null || at < h.until)).map((h) => h.person);
  }

  /** Whoever answers for a post: its holders, and those who cover for one of them. */
  answering(post: Post, at: string): PersonId[] {
    const holders = this.holders(post, at);
    const deputies = this.covers
      .filter((c) => c.from <= at && at < c.until && (c.revoked === null || at < c.revoked))
      .filter((c) => c.posts.includes(post) && holders.includes(c.principal))
      .map((c) => c.deputy);
    return [...new Set([...holders, ...deputies])];
  }

  /** Whether somebody who answered for a post (for `null`: for any) ceased to within so many days of a moment. */
  ceased(person: PersonId, post: Post | null, from: string, days: number): boolean {
    const until = new Date(Date.parse(from) + days * 86_400_000).toISOString();
    const posts =
      post === null
        ? [...new Set([...this.holdings, ...this.covers.flatMap((c) => c.posts.map((one) => ({ post: one })))].map((h) => h.post))]
        : [post];
    const ends = [...this.holdings.flatMap((h) => h.until ?? []), ...this.covers.flatMap((c) => [c.until, c.revoked ?? c.until])];
    return ends.some((at) => at > from && at <= until && !posts.some((one) => this.answering(one, at).includes(person)));
  }

  choiceOf(person: PersonId): { daily: boolean; since: string } {
    return this.choices.get(person) ?? { daily: false, since: '' };
  }

  nth(after: string, n: number): string {
    return nthWorkingDay(this.calendar, after, n);
  }

  private get closes(): string | undefined {
    return this.constitution.officeCloses?.value;
  }

  /** The day from which is counted what was served or published then: after the office has closed it is the next working day. */
  countedFrom(at: string): string {
    const day = dayOf(at);
    if (this.closes === undefined) return day;
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(new Date(at));
    return time >= this.closes ? this.nth(day, 1) : this.openFrom(day);
  }

  /** That day, or the next on which the council works, where it has laid down when its office is open. */
  openFrom(day: string): string {
    return this.closes === undefined || works(this.calendar, day) ? day : this.nth(day, 1);
  }
}
