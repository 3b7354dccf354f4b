import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Invalid } from '../errors.js';
import { WORLD } from '../given.js';
import { type CouncilChange, entryOfChange, refusalsOf } from '../people/council-changes.js';
import { CouncilDesk, type CouncilOutcome } from '../people/council-desk.js';
import type { Roster } from '../people/rolls.js';
import { newId, type World } from '../world.js';
import { blankChanges } from './admin/blank-changes.js';
import { invalid, refused, type ShownRefusal, shownRefusal, type Trouble } from './forms/trouble.js';
import { Screen } from './screen.js';
import type { OwnVisit } from './web-types.js';

type Type = CouncilChange['type'];
type Fields<T extends Type> = Omit<Extract<CouncilChange, { type: T }>, 'type'>;

/** What a form asks of a council's desk. */
export interface CouncilQuestion {
  type: Type;
  /** May throw `Invalid`. */
  ask(): Promise<CouncilOutcome>;
  /** Where it leads once it has been carried out. */
  next: string;
  /** How that stands now which the form is about, where it has changed since the form was made. */
  stands?(roster: Roster): string[];
}

/** Forms that are remembered beside their visits: many times as many as are sent at once. */
const LATELY = 1000;

/** Hands to the council's desk what somebody asked with a form. */
@Injectable()
export class CouncilCommands {
  /** Forms that are being carried out, and those that were lately: a visit is only kept once its answer is sent. */
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly lately = new Set<string>();

  constructor(
    private readonly desk: CouncilDesk,
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /**
   * Asks for one change; carried out, it leads on to `next` and says so there. Otherwise the trouble, for the form to be
   * shown again with what was typed. `fields` reads what was typed, and may throw `Invalid`. Throws `NotFound`.
   */
  give<T extends Exclude<Type, 'found' | 'takeCheckpoint'>>(
    visit: OwnVisit,
    type: T,
    fields: () => Fields<T>,
    next: string,
  ): Promise<Trouble | null> {
    const { person } = visit.present;
    // A type with its own fields is a change: more than the compiler sees in a name that stands for several.
    const change = () => ({ type, ...fields() }) as unknown as CouncilChange;
    const ask = () => this.desk.perform(person.council, person.id, change());
    return this.ask(visit, { type, ask: async () => ask(), next });
  }

  /** The same of what a service of the people room asks the desk for. */
  ask(visit: OwnVisit, question: CouncilQuestion): Promise<Trouble | null> {
    return this.inTurn(visit, () => this.asked(visit, question));
  }

  /** Carries a form out after the same form where that was sent twice in one breath: by then it is known whether it was done. */
  async inTurn<T>(visit: OwnVisit, work: () => Promise<T>): Promise<T> {
    const form = hashOfForm(visit);
    if (form === undefined) return work();
    const turn = (this.underWay.get(form) ?? Promise.resolve()).then(work, work);
    this.underWay.set(form, turn);
    try {
      return await turn;
    } finally {
      if (this.underWay.get(form) === turn) this.underWay.delete(form);
    }
  }

  private async asked(visit: OwnVisit, { type, ask, next, stands }: CouncilQuestion): Promise<Trouble | null> {
    const { language } = visit.frame;
    let trouble: Trouble;
    try {
      // The desk of a council knows no keys: a form that was sent twice is known by the visit that sent it.
      if (this.wasDone(visit)) return this.done(visit, type, next);
      const outcome = await ask();
      if (outcome.kind === 'done') return this.done(visit, type, next);
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

  /** Whether this very form was carried out before. */
  wasDone(visit: OwnVisit): boolean {
    const form = hashOfForm(visit);
    return form !== undefined && (visit.request.session.carriedOut === form || this.lately.has(form));
  }

  /** Remembers that this form was carried out. */
  remember(visit: OwnVisit): void {
    const form = hashOfForm(visit);
    visit.request.session.carriedOut = form;
    if (form === undefined) return;
    this.lately.add(form);
    for (const oldest of this.lately) if (this.lately.size > LATELY) this.lately.delete(oldest);
  }

  private done(visit: OwnVisit, type: Type, next: string): null {
    this.remember(visit);
    this.screen.go(visit, next, { key: `entry.${entryOfChange[type]}` });
    return null;
  }
}

/** What tells one sending of a form from another; `undefined` for a form without a name for what it asks. */
function hashOfForm({ request, typed, present }: OwnVisit): string | undefined {
  if (typed === null || typed.text('once') === '') return undefined;
  const fields = typed.entries().filter(([name]) => name !== 'token');
  return createHash('sha256')
    .update(JSON.stringify([present.person.id, request.url, fields]))
    .digest('hex');
}

/** One of a list that is ticked is wrong: the list is. */
const inTheList = (trouble: Trouble): Trouble => ({
  ...trouble,
  errors: trouble.errors.map((error) => ({ ...error, field: error.field.replace(/\[\d+\]$/, '') })),
});
