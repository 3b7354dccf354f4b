import type { PersonVerb, Verb } from '../../workflows/commands.js';
import type { Actor, Instant, LegalDate, Post } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Consultee, Proposal, State } from '../../workflows/facts.js';
import { availability } from '../../workflows/index.js';
import { capacityFor, DMT, type Party, partyOf, waits } from '../../workflows/standing.js';
import { clockVerbs, personVerbs } from '../../workflows/verbs.js';
import { workingDaysLeft } from '../councils/working-days.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { type Arrival, arrivalsOf } from '../records/proposal-batch.js';
import { type CandidateCursor, candidates, deedsOf, type Source } from '../records/task-rows.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Found } from './found.js';
import { findMany } from './found-many.js';
import type { Asker } from './queries.js';
import { narrowed, sourcesOfMine, sourcesOfPosts, sourcesOfTheirs, steps, type TaskVerb, teamOf } from './task-sources.js';
import type { Translations } from './translations.js';
import { type Wait, waitsOf } from './waits.js';

export const taskLists = ['mine', 'team', 'waitingFor', 'done'] as const;
export type TaskList = (typeof taskLists)[number];

interface OfProposal {
  proposal: string;
  ref: string;
  title: string;
  state: State;
}

interface Dated {
  since: LegalDate | Instant | null;
  /** The last day for it, where there is one. */
  due: LegalDate | null;
  /** Working days left until then: 0 on the day, negative once it is over. */
  dueIn: number | null;
  overdue: boolean;
}

/** Something that waits for one person, or for the person's team. */
export interface Task extends OfProposal, Dated {
  verb: PersonVerb;
  /** The post, or the person by handle, that is to answer. */
  as?: string;
  /** Of a task of the team: the post that it waits on, and by handle who holds that now. */
  team?: { post: Post; holders: string[] };
  /** Why it is here: how the answer stands, or the Welsh, or the entry that brought the proposal to this state. */
  why: string;
  /** Of a view that decides nothing: the text that it would be given on. "No comment" may be said to several such at once. */
  light?: { version: number; revision: number };
}

/** Something that a person waits for, and on whom. */
export interface Awaited extends OfProposal, Dated {
  verb: Verb;
  /** Posts, and people by handle; nobody while a period runs. */
  on: string[];
}

/** Something that a person did. */
export interface Done extends OfProposal {
  /** `null` for what was no verb of a person's. */
  verb: PersonVerb | 'create' | null;
  /** The kind of the entry. */
  kind: string;
  at: Instant;
  /** By handle. */
  onBehalfOf: string | null;
}

export interface TaskQuery {
  verb?: TaskVerb;
  /** Only what is due by this day. */
  dueBy?: LegalDate;
  portfolio?: string;
  /** The list goes on behind this one. */
  after?: CandidateCursor;
  /** About so many: the tasks of one proposal are not parted. */
  limit: number;
}

/** A part of a list, what is due first before the rest. `next`: where it goes on, `null` at its end. */
export interface TaskPage<T> {
  tasks: T[];
  next: CandidateCursor | null;
}

/** How many there are in a list; `more`: at least so many, the rest was not looked at. */
export interface TaskCount {
  count: number;
  more: boolean;
}

/** The last day for a step, where the proposal has one. */
const dueBy: Partial<Record<Verb, (p: Proposal) => LegalDate | null>> = {
  sendToConsultation: (p) => p.targetDate,
  recordDecision: (p) => p.dates.reconsiderBy,
  writeStatement: (p) => p.dates.publishBy,
  publishNotice: (p) => p.dates.publishBy,
  hearCallIn: (p) => p.dates.hearingBy,
  reportEvaluation: (p) => p.dates.evaluationDue,
};

/** Proposals that are read at a time. */
const BATCH = 50;
/** Proposals that one page looks at before it is handed out short: a person with nothing to do must not make us read all. */
const LOOKED_AT = 200;
/** What somebody did lately. */
const LATELY = 50;

type Judge<T> = (found: Found, arrival: Arrival | undefined, today: LegalDate) => T[] | Promise<T[]>;

/**
 * Lists of what waits: found by rows, a page at a time, and judged by the same rules as the commands. A deadline of this
 * moment is judged as passed; where it leads to another list, the proposal is found there once the clock has passed it.
 */
export class Tasks {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly translations: Translations,
  ) {}

  /** What waits on a person, in their own right or for somebody whom they cover for. */
  async mine(asker: Asker, query: TaskQuery): Promise<TaskPage<Task>> {
    const { actor } = await this.standing(asker);
    return this.page(asker, sourcesOfMine(actor), 'mine', query, (found, arrival, today) =>
      this.tasksIn(found, found.actor, arrival, today),
    );
  }

  /** What waits on the posts of a person's team, as far as the person may read it. */
  async team(asker: Asker, query: TaskQuery): Promise<TaskPage<Task>> {
    const { actor, roster } = await this.standing(asker);
    const posts = teamOf(actor, roster.roll.data.constitution);
    return this.page(asker, sourcesOfPosts(posts), 'mine', query, async (found, arrival, today) => {
      const tasks: Task[] = [];
      for (const post of posts) {
        // Judged as for somebody who holds that post and nothing else: it waits on the post, also where nobody holds it.
        const holder: Actor = { person: `post ${post}`, posts: [post], covers: [] };
        const holders = (found.under.holders[post] ?? []).map((id) => roster.handleOf(id));
        tasks.push(...(await this.tasksIn(found, holder, arrival, today)).map((task) => ({ ...task, team: { post, holders } })));
      }
      return tasks;
    });
  }

  /** What others have to do on the proposals that a person has a stake in: as author or co-author, evaluator, head of service. */
  async waitingFor(asker: Asker, query: TaskQuery): Promise<TaskPage<Awaited>> {
    const { actor } = await this.standing(asker);
    return this.page(asker, sourcesOfTheirs(actor), 'theirs', query, (found, arrival, today) => {
      const own = (wait: Wait) => wait.on.some((party) => capacityFor(actor, party) !== null);
      const theirs = waitsOf(found.proposal, found.under, today).filter((wait) => !own(wait));
      return theirs.map(({ verb, on, since, due }) => ({
        ...ofProposal(found.proposal),
        verb,
        on: on.map((party) => named(party, found.roster)),
        ...dated(found, today, since ?? arrival?.at ?? null, due),
      }));
    });
  }

  /** What a person did to proposals lately that they may still read, the latest first. */
  async done(asker: Asker): Promise<Done[]> {
    const { reader } = this.records;
    const { roster, at } = await this.standing(asker);
    const deeds = await deedsOf(reader, asker.council, asker.id, LATELY);
    const ids = [...new Set(deeds.map(({ proposal }) => proposal))];
    const found = new Map((await findMany(reader, roster, { person: asker.id, ids, at })).map(({ proposal: p }) => [p.id, p]));
    return deeds.flatMap(({ proposal, kind, at: when, onBehalfOf }) => {
      const p = found.get(proposal);
      const principal = onBehalfOf === null ? null : roster.handleOf(onBehalfOf);
      return p === undefined ? [] : [{ ...ofProposal(p), verb: verbOf(kind), kind, at: when, onBehalfOf: principal }];
    });
  }

  /** How many there are in each list, counted as they are shown. */
  async counts(asker: Asker): Promise<Record<TaskList, TaskCount>> {
    const counted = ({ tasks, next }: TaskPage<unknown>): TaskCount => ({ count: tasks.length, more: next !== null });
    const query = { limit: BATCH };
    const done = await this.done(asker);
    return {
      mine: counted(await this.mine(asker, query)),
      team: counted(await this.team(asker, query)),
      waitingFor: counted(await this.waitingFor(asker, query)),
      done: { count: done.length, more: done.length === LATELY },
    };
  }

  private async standing({ council, id }: Asker): Promise<{ actor: Actor; roster: Roster; at: Instant }> {
    const at = this.world.now();
    const roster = await this.rolls.of(this.records.reader, council);
    return { actor: roster.actor(id, at), roster, at };
  }

  /** Proposals in the order of what is due first on each, until there are enough tasks: all those of a proposal are on one page. */
  private async page<T extends Dated & OfProposal & { verb: Verb }>(
    asker: Asker,
    sources: readonly Source[],
    due: 'mine' | 'theirs',
    { verb, dueBy: last, portfolio, after, limit }: TaskQuery,
    judge: Judge<T>,
  ): Promise<TaskPage<T>> {
    const { reader } = this.records;
    const { roster, at } = await this.standing(asker);
    const today = londonDate(at);
    const asked = narrowed(sources, verb ?? null);
    const which = { limit: BATCH + 1, dueBy: last ?? null, today, due, ...(portfolio === undefined ? {} : { portfolio }) };
    const wanted = (task: T) =>
      (verb === undefined || task.verb === verb) && (last === undefined || (task.due !== null && task.due <= last));
    const tasks: T[] = [];
    let place = after ?? null;
    let more = true;
    for (let looked = 0; more && looked < LOOKED_AT && tasks.length < limit; looked += BATCH) {
      const rows = await candidates(reader, asker.council, asked, { after: place, ...which });
      const page = rows.slice(0, BATCH);
      const ids = page.map(({ proposal }) => proposal);
      const arrivals = await arrivalsOf(reader, ids);
      const found = new Map((await findMany(reader, roster, { person: asker.id, ids, at })).map((one) => [one.proposal.id, one]));
      for (const row of page) {
        more = row !== rows.at(-1);
        place = row;
        const one = found.get(row.proposal);
        if (one !== undefined) tasks.push(...(await judge(one, arrivals.get(row.proposal), today)).filter(wanted));
        if (tasks.length >= limit) break;
      }
      if (page.length === 0) more = false;
    }
    return { tasks: tasks.sort((a, b) => compare(a.due ?? '9999', b.due ?? '9999') || compare(a.ref, b.ref)), next: more ? place : null };
  }

  private async tasksIn(found: Found, actor: Actor, arrival: Arrival | undefined, today: LegalDate): Promise<Task[]> {
    const { proposal: p, at, under, roster } = found;
    const common = ofProposal(p);
    const came = { why: arrival?.kind ?? 'proposalCreated', since: arrival?.at ?? null };
    const task = (verb: PersonVerb, due: LegalDate | null, { why, since }: Pick<Task, 'why' | 'since'>, as?: string): Task => ({
      ...common,
      verb,
      ...(as === undefined ? {} : { as }),
      why,
      ...dated(found, today, since, due),
    });
    const tasks: Task[] = [];
    for (const verb of p.state in steps ? steps[p.state as keyof typeof steps] : []) {
      if (verb in clockVerbs || verb === 'editSection') continue;
      const asked = availability(p, verb as PersonVerb, { actor, at, under });
      const uses = asked.uses.flatMap((use) => ('as' in use ? [String(use.as)] : []));
      if (!asked.available) {
        // A draft that cannot go yet still waits for its author.
        if (verb === 'sendToConsultation' && p.author === actor.person) tasks.push(task('editSection', p.targetDate, came));
      } else if (verb === 'respond' || verb === 'signOff' || verb === 'recordConsultation')
        tasks.push(
          ...answersOf(p, verb, uses).map((c) => ({
            ...task(verb, c.answerBy, { why: c.standing, since: c.askedOn }, c.post ?? roster.handleOf(c.key)),
            ...(verb === 'respond' && decidesNothing(c, actor) ? { light: { version: p.version, revision: p.revision } } : {}),
          })),
        );
      else if (uses.length > 0) tasks.push(...uses.map((as) => task(verb as PersonVerb, null, came, as)));
      else if (verb === 'reportToCouncil') tasks.push(task(verb, null, { why: 'waived', since: p.dates.published }));
      else tasks.push(task(verb as PersonVerb, dueBy[verb]?.(p) ?? null, came));
    }
    const welsh = await this.translations.task({ ...found, actor });
    if (welsh !== null) tasks.push(task('translate', null, welsh));
    return tasks;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const ofProposal = ({ id, ref, title, state }: Proposal): OfProposal => ({ proposal: id, ref, title, state });

const named = (party: Party, roster: Roster): string => ('post' in party ? party.post : roster.handleOf(party.person));

const dated = ({ under }: Found, today: LegalDate, since: Dated['since'], due: LegalDate | null): Dated => ({
  since,
  due,
  dueIn: due === null ? null : workingDaysLeft(under.calendar, today, due),
  overdue: due !== null && today > due,
});

const verbs = new Map(Object.entries(personVerbs).map(([verb, { entry }]) => [entry, verb as PersonVerb]));
const verbOf = (kind: string): Done['verb'] => (kind === 'proposalCreated' ? 'create' : (verbs.get(kind) ?? null));

/** The consultees that one verb can answer for and that are waited for. */
function answersOf(p: Proposal, verb: 'respond' | 'signOff' | 'recordConsultation', uses: readonly string[]): Consultee[] {
  const stage = verb === 'signOff' ? 'signOff' : 'consultation';
  return p.consultees.filter(
    (c) => c.stage === stage && waits(c) && (verb === 'recordConsultation' ? c.key === DMT : uses.includes(c.key)),
  );
}

/**
 * A view that the constitution requires of nobody, asked for the first time of somebody who answers for no section of the
 * report, in their own right. Whoever has answered before has something to look at anew.
 */
const decidesNothing = (c: Consultee, actor: Actor): boolean =>
  !c.required && c.sections.length === 0 && c.answeredVersion === null && capacityFor(actor, partyOf(c))?.onBehalfOf === null;
