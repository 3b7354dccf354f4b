import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Invalid } from '../errors.js';
import { WORLD } from '../given.js';
import { type CouncilChange, entryOfChange, refusalsOf } from '../people/council-changes.js';
import { CouncilDesk, type CouncilOutcome, type Sent } from '../people/council-desk.js';
import type { Roster } from '../people/rolls.js';
import { newId, type World } from '../world.js';
import { blankChanges } from './admin/blank-changes.js';
import { invalid, refused, type ShownRefusal, shownRefusal, type Trouble } from './forms/trouble.js';
import { assertProved, needsProof } from './proof.js';
import { Screen } from './screen.js';
import type { OwnVisit } from './web-types.js';

type Type = CouncilChange['type'];
type Fields<T extends Type> = Omit<Extract<CouncilChange, { type: T }>, 'type'>;

/** What a form asks of a council's desk. */
export interface CouncilQuestion {
  type: Type;
  /** Asks the desk, under the name of the form. May throw `Invalid`. */
  ask(once: Pick<Sent, 'once'>): Promise<CouncilOutcome>;
  /** Where it leads once it has been carried out. */
  next: string;
  /** How that stands now which the form is about, where it has changed since the form was made. */
  stands?(roster: Roster): string[];
}

/** Hands to the council's desk what somebody asked with a form. */
@Injectable()
export class CouncilCommands {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /**
   * Asks for one change; carried out, it leads on to `next` and says so there. Otherwise the trouble, for the form to be
   * shown again with what was typed. `fields` reads what was typed, and may throw `Invalid`. Throws `NotFound`, and
   * `ProveFirst` for what a browser that was left open is not enough for.
   */
  give<T extends Exclude<Type, 'found' | 'takeCheckpoint'>>(
    visit: OwnVisit,
    type: T,
    fields: () => Fields<T>,
    next: string,
  ): Promise<Trouble | null> {
    const { person, roster } = visit.present;
    // A type with its own fields is a change: more than the compiler sees in a name that stands for several.
    const ask = async (once: Pick<Sent, 'once'>) => {
      const change = { type, ...fields() } as unknown as CouncilChange;
      if (needsProof(change, roster)) assertProved(visit, this.world.now());
      return this.desk.perform(person.council, person.id, change, once);
    };
    return this.ask(visit, { type, ask, next });
  }

  /** The same of what a service of the people room asks the desk for. */
  async ask(visit: OwnVisit, { type, ask, next, stands }: CouncilQuestion): Promise<Trouble | null> {
    const { language } = visit.frame;
    let trouble: Trouble;
    try {
      const outcome = await ask(onceIn(visit));
      if (outcome.kind === 'done') {
        this.screen.go(visit, next, { key: `entry.${entryOfChange[type]}` });
        return null;
      }
      trouble = this.troubleOf(visit, outcome, stands);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      trouble = inTheList(invalid(error, language));
    }
    visit.reply.status(trouble.status);
    return trouble;
  }

  troubleOf(visit: OwnVisit, outcome: Exclude<CouncilOutcome, { kind: 'done' }>, stands?: (roster: Roster) => string[]): Trouble {
    if (outcome.kind === 'refused') return refused(outcome.refused, outcome.roster, visit.frame.language);
    return { status: 412, errors: [], refusals: [], since: stands?.(outcome.roster) ?? [] };
  }

  /** Why somebody may not ask for such a change at all, before anything is typed; nothing where they may. */
  stops(visit: OwnVisit, type: keyof ReturnType<typeof blankChanges>): ShownRefusal[] {
    const { actor, roster } = visit.present;
    const at = this.world.now();
    return refusalsOf(roster.roll, blankChanges(roster, at)[type], actor, at)
      .filter(({ code }) => code === 'not-your-verb')
      .map((refusal) => shownRefusal(refusal, roster, visit.frame.language));
  }

  /** An id for something new. */
  newId(): string {
    return newId(this.world);
  }

  now(): string {
    return this.world.now();
  }
}

/**
 * The name under which a form is carried out once: of all that was typed, so that a form that was gone back to, and sent
 * again with something else in it, is another. Nothing for a form without a name for what it asks.
 */
export function onceIn({ request, typed }: OwnVisit): Pick<Sent, 'once'> {
  if (typed === null || typed.text('once') === '') return {};
  const fields = typed.entries().filter(([name]) => name !== 'token');
  return {
    once: createHash('sha256')
      .update(JSON.stringify([request.url, fields]))
      .digest('hex'),
  };
}

/** One of a list that is ticked is wrong: the list is. */
const inTheList = (trouble: Trouble): Trouble => ({
  ...trouble,
  errors: trouble.errors.map((error) => ({ ...error, field: error.field.replace(/\[\d+\]$/, '') })),
});
