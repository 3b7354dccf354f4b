import { Inject, Injectable } from '@nestjs/common';
import type { PersonVerb } from '../../workflows/commands.js';
import type { Proposal } from '../../workflows/facts.js';
import { verbRules } from '../../workflows/verbs.js';
import { IdempotencyKeyReused, Invalid } from '../errors.js';
import { WORLD } from '../given.js';
import type { Language } from '../locales/locales.js';
import type { Roster } from '../people/rolls.js';
import { Desk, type Outcome, type Seen } from '../proposals/desk.js';
import type { Order } from '../proposals/orders.js';
import { ProposalQueries } from '../proposals/queries.js';
import { readCommand } from '../shapes/commands/shapes.js';
import type { World } from '../world.js';
import { invalid, refused, stale, type Trouble } from './forms/trouble.js';
import { assertProved, provedVerbs } from './proof.js';
import { Screen } from './screen.js';
import type { OwnVisit } from './web-types.js';

/** What a form asks: a verb, and what was typed for it. */
export type Asked = { type: PersonVerb } & Record<string, unknown>;

/** The version that something is asked of, and a name under which it is done once. */
interface Marks {
  seen: Seen | null;
  once: string | null;
}

type Considered = { trouble: Trouble } | { trouble: null; next: Proposal };

/** Hands to the desk what somebody asked with a form. */
@Injectable()
export class Commands {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /**
   * Asks the desk; carried out, it leads on to `next` and says so there. Otherwise the trouble, for the page to be shown
   * again with what was typed. The form brings `seen` and `once`. Throws `NotFound`, and `ProveFirst` for what a browser that
   * was left open is not enough for.
   */
  async give(visit: OwnVisit, idOrRef: string, asked: Asked, next: string): Promise<Trouble | null> {
    const trouble = await this.ask(visit, idOrRef, asked, marksOf(visit));
    if (trouble !== null) return this.troubled(visit, trouble);
    this.screen.go(visit, next, { key: `entry.${verbRules(asked.type).entry}` });
    return null;
  }

  /** The same, and leads nowhere: for a form that asks several things, each with its own marks. Throws `NotFound` and `ProveFirst`. */
  async ask(visit: OwnVisit, idOrRef: string, asked: Asked, { seen, once }: Marks): Promise<Trouble | null> {
    this.assertProved(visit, asked);
    const { language } = visit.frame;
    const { person, roster } = visit.present;
    const proposal = await this.queries.idOf(person.council, idOrRef);
    try {
      const sent = { council: person.council, person: person.id, proposal, seen, order: orderIn(asked) };
      return troubleOf(await onceOrAnew(once, (key) => this.desk.perform({ ...sent, key })), roster, language);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return invalid(error, language);
    }
  }

  /**
   * What would come of it if it were given now, with nothing done: the proposal as it would stand, or the trouble. The
   * form brings `seen`; a page that only wants to know says `latest`. Throws `NotFound` and `ProveFirst`.
   */
  async considered(
    visit: OwnVisit,
    idOrRef: string,
    asked: Asked,
    seen: Seen | 'latest' | null = marksOf(visit).seen,
  ): Promise<Considered> {
    // Before the last look, so that nothing stands between it and what it confirms.
    this.assertProved(visit, asked);
    const { language } = visit.frame;
    const { person, roster } = visit.present;
    const proposal = await this.queries.idOf(person.council, idOrRef);
    try {
      const judged = await this.queries.judge({ council: person.council, person: person.id, proposal, seen, order: orderIn(asked) });
      const { verdict } = judged;
      if (verdict.kind === 'taken') return { trouble: null, next: verdict.step?.next ?? judged.proposal };
      return {
        trouble: verdict.kind === 'refused' ? refused(verdict.refused, judged.roster, language) : stale(verdict.since, roster, language),
      };
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return { trouble: invalid(error, language) };
    }
  }

  private assertProved(visit: OwnVisit, { type }: Asked): void {
    if (provedVerbs.includes(type)) assertProved(visit, this.world.now());
  }

  private troubled(visit: OwnVisit, trouble: Trouble): Trouble {
    visit.reply.status(trouble.status);
    return trouble;
  }
}

/** The order of a form. @throws Invalid */
function orderIn(asked: Asked): Order {
  const command = readCommand(asked);
  if ('clocks' in command) throw new Error('no form asks what the clock asks');
  return command.order;
}

/** Asks under a name, so that it is done once. A form that was gone back to, and sent again with something else in it, is a new question about what has changed since. */
export async function onceOrAnew<T>(once: string | null, ask: (key: string | null) => Promise<T>): Promise<T> {
  try {
    return await ask(once);
  } catch (error) {
    if (!(error instanceof IdempotencyKeyReused)) throw error;
    return ask(null);
  }
}

/** Why something was not carried out; `null` where it was. */
export function troubleOf(outcome: Outcome, roster: Roster, language: Language): Trouble | null {
  if (outcome.kind === 'done') return null;
  return outcome.kind === 'refused' ? refused(outcome.refused, outcome.roster, language) : stale(outcome.since, roster, language);
}

/** What a form brings beside what was typed: the version that it was made from, and a name for what it asks. */
export function marksOf({ typed }: OwnVisit): Marks {
  const once = typed?.text('once') ?? '';
  return {
    seen: seenIn(typed?.text('seen') ?? ''),
    once: /^[\x21-\x7e]{1,64}$/.test(once) ? once : null,
  };
}

/** "version.revision", as a form has it; `null` for what is none. */
export function seenIn(text: string): Seen | null {
  const [, version, revision] = /^(\d{1,9})\.(\d{1,9})$/.exec(text) ?? [];
  return version === undefined || revision === undefined ? null : { version: Number(version), revision: Number(revision) };
}
