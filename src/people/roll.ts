import type { Actor, Constitution, Council, Instant, PersonId, Post } from '../../workflows/constitution.js';
import { type CalendarRules, calendarOf } from '../councils/calendar.js';
import type { Look } from '../councils/look.js';
import type { SignInSettings } from '../councils/sign-in-settings.js';

/** A post held from an instant on, and no longer at `until`. */
export interface Holding {
  person: PersonId;
  post: Post;
  from: Instant;
  until: Instant | null;
}

/** Leave to act in a principal's posts for a time; it gives no more than the principal holds at that moment. */
export interface Cover {
  id: string;
  principal: PersonId;
  deputy: PersonId;
  posts: Post[];
  from: Instant;
  until: Instant;
  revokedAt: Instant | null;
}

/** What a council has laid down and who is who in it, as rows or as its chain of entries tells it. */
export interface RollData {
  council: string;
  constitution: Constitution;
  calendar: CalendarRules;
  /** The host name at which the council is visited; `null` where none has been given to it. */
  host: string | null;
  holdings: Holding[];
  covers: Cover[];
  /** How the council's pages look; `null` where it has set nothing. */
  look: Look | null;
  /** How its people sign in; `null` where it has set nothing. */
  signIn: SignInSettings | null;
  /** The other systems that act here under a name of their own. */
  systems: PersonId[];
}

export const CLOCK: Actor = { person: 'clock', posts: [], covers: [] };

/** Answers, for any moment, what held in a council then and who could act in it. */
export class Roll {
  constructor(readonly data: RollData) {}

  /** The constitution, the days and the holders of every post at that moment. */
  council(at: Instant): Council {
    const holders: Record<Post, PersonId[]> = {};
    for (const h of this.data.holdings) if (holdsAt(h, at)) holders[h.post] = [...(holders[h.post] ?? []), h.person];
    return { constitution: this.data.constitution, calendar: calendarOf(this.data.calendar), holders };
  }

  /** The person with the posts held and the absences covered at that moment. A cover gives no more than the principal holds. */
  actor(person: PersonId, at: Instant): Actor {
    if (person === CLOCK.person) return CLOCK;
    const covers = this.data.covers
      .filter((c) => c.deputy === person && coversAt(c, at))
      .map((c) => ({ principal: c.principal, posts: c.posts.filter((post) => this.postsOf(c.principal, at).includes(post)) }));
    return { person, posts: this.postsOf(person, at), covers };
  }

  /** The posts that a person holds in their own right at that moment. */
  postsOf(person: PersonId, at: Instant): Post[] {
    return [...new Set(this.data.holdings.filter((h) => h.person === person && holdsAt(h, at)).map((h) => h.post))];
  }

  /** Whoever held posts, holds none now or later, and covers for nobody. Somebody who never held one may have been asked by name. */
  hasLeft(person: PersonId, at: Instant): boolean {
    const held = this.data.holdings.filter((one) => one.person === person);
    return held.length > 0 && held.every(({ until }) => until !== null && until <= at) && this.actor(person, at).covers.length === 0;
  }

  /** Who answers for a post at that moment: its holders, and those who cover for them. */
  answeringFor(post: Post, at: Instant): PersonId[] {
    const holders = this.data.holdings.filter((h) => h.post === post && holdsAt(h, at)).map((h) => h.person);
    const deputies = this.data.covers.filter((c) => coversAt(c, at) && c.posts.includes(post) && holders.includes(c.principal));
    return [...new Set([...holders, ...deputies.map((c) => c.deputy)])];
  }
}

const holdsAt = (h: Holding, at: Instant): boolean => h.from <= at && (h.until === null || at < h.until);
const coversAt = (c: Cover, at: Instant): boolean => c.from <= at && at < c.until && (c.revokedAt === null || at < c.revokedAt);
