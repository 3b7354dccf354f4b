import type { PersonVerb } from '../../workflows/commands.js';
import type { Instant, LegalDate } from '../../workflows/constitution.js';
import type { Consultee, Proposal, State } from '../../workflows/facts.js';
import { available } from '../../workflows/index.js';
import { DMT, waits } from '../../workflows/standing.js';
import { historyOf } from '../records/audit.js';
import { finalStates, listProposals, waitingOn } from '../records/proposal-lists.js';
import type { Records } from '../records/transaction.js';
import type { Asker, Found, ProposalQueries } from './queries.js';
import { type Translations, translating } from './translations.js';

/** Something that waits for one person. */
export interface Task {
  proposal: string;
  ref: string;
  title: string;
  state: State;
  verb: PersonVerb;
  /** The post, or the person by handle, that is to answer. */
  as?: string;
  /** The last day for it, where there is one. */
  due: LegalDate | null;
  /** Why it is here: how the answer stands, or the Welsh, or the entry that brought the proposal to this state. */
  why: string;
  since: LegalDate | Instant | null;
}

/** The verbs that wait in a state for whoever may ask them. What only could be done in it, such as withdrawing, is no task. */
const steps: Partial<Record<State, PersonVerb[]>> = {
  draft: ['sendToConsultation'],
  consultation: ['requestSignOff', 'recordConsultation', 'respond'],
  signOff: ['submitForDecision', 'signOff'],
  awaitingDecision: ['serveNotice', 'recordDecision'],
  decided: ['adviseOnChanges', 'writeStatement', 'publishNotice'],
  calledIn: ['hearCallIn', 'recordCouncilOutcome'],
  inForce: ['recordImplementation'],
  evaluationDue: ['reportEvaluation'],
};

/** The last day for a step, where the proposal has one. */
const dueBy: Partial<Record<PersonVerb, (p: Proposal) => LegalDate | null>> = {
  recordDecision: (p) => p.dates.reconsiderBy,
  writeStatement: (p) => p.dates.publishBy,
  publishNotice: (p) => p.dates.publishBy,
  hearCallIn: (p) => p.dates.hearingBy,
  reportEvaluation: (p) => p.dates.evaluationDue,
};

/** Where a post finds its work, beside what is asked of it by name. */
const desks: Record<string, State[]> = {
  democraticServices: ['awaitingDecision', 'decided', 'calledIn'],
  scrutinyOfficer: ['calledIn'],
  evaluator: ['evaluationDue'],
  translator: translating,
  welsh: translating,
};

const PLACES = 200;

/** What waits on whoever asks: found by rows, and judged by the same rules as the commands. */
export class Tasks {
  constructor(
    private readonly records: Records,
    private readonly queries: ProposalQueries,
    private readonly translations: Translations,
  ) {}

  /** The tasks of a person and of those whom they cover for; what is due first comes first. */
  async of(asker: Asker, posts: readonly string[], covered: readonly string[]): Promise<Task[]> {
    const tasks: Task[] = [];
    for (const id of await this.candidates(asker, posts, covered)) {
      const found = await this.queries.read(asker, id);
      if (found !== null) tasks.push(...(await this.waiting(found)));
    }
    return tasks.sort((a, b) => compare(a.due ?? '9999', b.due ?? '9999') || compare(a.ref, b.ref));
  }

  private async candidates(asker: Asker, posts: readonly string[], covered: readonly string[]): Promise<Set<string>> {
    const { reader } = this.records;
    const { council, id: person } = asker;
    const answers = await waitingOn(reader, council, { posts: [...posts, ...covered], person, limit: PLACES });
    const found = new Set(answers.map(({ proposal }) => proposal));
    const add = (rows: readonly { id: string; state: State }[]) => {
      for (const row of rows) if (!finalStates.includes(row.state)) found.add(row.id);
    };
    add(await listProposals(reader, council, { author: person, limit: PLACES }));
    add(await listProposals(reader, council, { member: person, state: 'awaitingDecision', limit: PLACES }));
    const states = new Set(posts.flatMap((post) => desks[post] ?? []));
    // Advice on changes waits for posts that have signed; which ones, only the proposal knows.
    if (posts.length + covered.length > 0) states.add('decided');
    for (const state of states) add(await listProposals(reader, council, { state, limit: PLACES }));
    return found;
  }

  private async waiting(found: Found): Promise<Task[]> {
    const { proposal: p, actor, at, under, roster } = found;
    const common = { proposal: p.id, ref: p.ref, title: p.title, state: p.state };
    const open = new Map(available(p, { actor, at, under }).map((verb) => [verb.type, verb]));
    const tasks: Task[] = [];
    const came = await this.cameHere(p);
    for (const verb of steps[p.state] ?? []) {
      const asked = open.get(verb);
      if (asked?.available !== true) {
        // A draft that cannot go yet still waits for its author.
        if (verb === 'sendToConsultation' && p.author === actor.person)
          tasks.push({ ...common, verb: 'editSection', due: p.targetDate, ...came });
        continue;
      }
      const uses = asked.uses.flatMap((use) => ('as' in use ? [String(use.as)] : []));
      if (verb === 'respond' || verb === 'signOff' || verb === 'recordConsultation')
        tasks.push(...answersOf(p, verb, uses).map((c) => ({ ...common, verb, as: roster.handleOf(c.key), ...askedOf(c) })));
      else if (uses.length > 0) tasks.push(...uses.map((as) => ({ ...common, verb, as, due: null, ...came })));
      else tasks.push({ ...common, verb, due: dueBy[verb]?.(p) ?? null, ...came });
    }
    const welsh = await this.translations.task(found);
    if (welsh !== null) tasks.push({ ...common, verb: 'translate', due: null, ...welsh });
    return tasks;
  }

  /** The entry that brought a proposal to its state. */
  private async cameHere(p: Proposal): Promise<{ why: string; since: Instant | null }> {
    const entries = await historyOf(this.records.reader, { kind: 'proposal', id: p.id, council: p.council });
    const before = entries.findLastIndex((entry) => entry.state !== p.state);
    const entry = entries[before + 1] ?? entries.at(-1);
    return { why: entry?.kind ?? 'proposalCreated', since: entry?.at ?? null };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The consultees that one verb can answer for and that are waited for. */
function answersOf(p: Proposal, verb: 'respond' | 'signOff' | 'recordConsultation', uses: readonly string[]): Consultee[] {
  const stage = verb === 'signOff' ? 'signOff' : 'consultation';
  return p.consultees.filter(
    (c) => c.stage === stage && waits(c) && (verb === 'recordConsultation' ? c.key === DMT : uses.includes(c.key)),
  );
}

const askedOf = (c: Consultee): Pick<Task, 'due' | 'why' | 'since'> => ({ due: c.answerBy, why: c.standing, since: c.askedOn });
