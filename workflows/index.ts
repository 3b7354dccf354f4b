import { transition } from 'xstate';
import { requiredConsultee } from './asking.js';
import type { Act, Asking, ClockVerb, Command, Create, PersonVerb, Verb } from './commands.js';
import type { Actor, Council, Instant, LegalDate, PersonId } from './constitution.js';
import { londonDate } from './deadlines.js';
import type { Proposal, State } from './facts.js';
import { type Letter, lettersFor } from './letters.js';
import { capacityFor, consulteeOf, DMT, type Party, partyOf } from './standing.js';
import { openTimers, type Timer } from './timers.js';
import { failing, personVerbs, verbRules } from './verbs.js';
import { currentDefinition, machineOf } from './versions.js';

/** Why a command is not carried out: one rule that does not hold. Codes are worded in the locales. */
export interface Refusal {
  code: string;
  /** The statute or article that the rule comes from. */
  source: string;
  clearedBy: Party[];
  since: LegalDate | Instant | null;
  details: Record<string, string | string[]>;
}

/** One line of the record, before it is chained. */
export interface Entry {
  kind: string;
  actor: PersonId;
  onBehalfOf: PersonId | null;
  at: Instant;
  payload: Command | Create;
}

/** What a command that is carried out changes: all of it is kept in one commit. */
export interface Step {
  next: Proposal;
  entry: Entry;
  letters: Letter[];
  /** Every deadline that stands open now; what was open before and is not here is cancelled. */
  timers: Timer[];
}

export type Judgement = { refused: Refusal[] } | Step;
export const isRefused = (j: Judgement): j is { refused: Refusal[] } => 'refused' in j;

/** What stops the command, every rule of it: whose verb, the state, then the gates in the table's order. */
export function refusals(p: Proposal, a: Asking): Refusal[] {
  const verb = verbRules(a.type);
  const found: Refusal[] = [];
  const refuse = (code: string, source: string, clearedBy: Party[], since: Refusal['since'] = null, details: Refusal['details'] = {}) =>
    found.push({ code, source, clearedBy, since, details });
  if (!verb.whose(p, a.actor, a.under)) refuse('not-your-verb', 'Council constitution, Part 3', verb.who(p, a.under));
  if (!knows(p.definition, p.state, a.type))
    refuse('wrong-state', 'Council constitution, Part 4', [], null, { state: p.state, from: statesOf(p, a.type) });
  for (const rule of failing(p, a))
    refuse(rule.code, rule.source, rule.clearedBy(p, a), rule.since?.(p, a) ?? null, rule.details?.(p, a) ?? {});
  return found;
}

/**
 * Judges a command against a proposal. Refused: every rule that fails, nothing changed. Otherwise the next proposal,
 * one revision on, with its entry, letters and open deadlines. Pure; throws `UnknownDefinition`.
 */
export function decide(p: Proposal, act: Act): Judgement {
  const refused = refusals(p, act);
  if (refused.length > 0) return { refused };
  const machine = machineOf(p.definition);
  const here = machine.resolveState({ value: p.state, context: p });
  if (!here.can(act)) throw new Error(`the rules allow ${act.type} in ${p.state} and the machine does not`);
  const [there] = transition(machine, here, act);
  const byPerson = act.actor.person !== 'clock';
  const next: Proposal = {
    ...there.context,
    revision: p.revision + 1,
    touchedOn: byPerson ? londonDate(act.at) : p.touchedOn,
  };
  return {
    next,
    entry: {
      kind: verbRules(act.type).entry,
      actor: act.actor.person,
      onBehalfOf: onBehalfOf(p, act),
      at: act.at,
      payload: commandOf(act),
    },
    letters: lettersFor(p, next, act),
    timers: timersOf(next, act.under),
  };
}

/** The circumstances stand in the entry itself; its payload is what was asked. */
function commandOf(act: Act): Command {
  const { actor: _actor, at: _at, under: _under, ...command } = act;
  return command as Command;
}

function onBehalfOf(p: Proposal, act: Act): PersonId | null {
  if (act.type === 'reassign') return act.byDirectionOf ?? null;
  const as = act.type === 'recordConsultation' ? DMT : 'as' in act && act.type !== 'recordNoAnswer' ? act.as : null;
  if (as === null) return null;
  const consultee = consulteeOf(p, act.type === 'respond' ? 'consultation' : 'signOff', as);
  const party = consultee === undefined ? { post: as } : partyOf(consultee);
  return capacityFor(act.actor, party, 'onBehalfOf' in act ? act.onBehalfOf : undefined)?.onBehalfOf ?? null;
}

/** Starts a proposal in draft, with the consultees that the constitution requires for its kind. */
export function begin(create: Create, by: { actor: Actor; at: Instant; under: Council }): Judgement {
  const { constitution } = by.under;
  const refused: Refusal[] = [];
  const refuse = (code: string, clearedBy: Party[]) =>
    refused.push({ code, source: 'Council constitution, Part 3', clearedBy, since: null, details: {} });
  const portfolio = constitution.portfolios.find((x) => x.id === create.portfolio);
  const required = constitution.kinds[create.kind]?.value;
  if (!by.actor.posts.includes('author')) refuse('not-your-verb', [{ post: 'author' }]);
  if (portfolio === undefined) refuse('portfolio-unknown', [{ post: 'democraticServices' }]);
  if (required === undefined) refuse('kind-unknown', [{ post: 'democraticServices' }]);
  if (portfolio?.member === by.actor.person) refuse('own-proposal', [{ post: 'democraticServices' }]);
  if (refused.length > 0 || portfolio === undefined || required === undefined) return { refused };
  const { type: _type, targetDate, templateVersion, templateHash, ...given } = create;
  const next: Proposal = {
    ...given,
    definition: currentDefinition,
    state: 'draft',
    templateVersion: templateVersion ?? 1,
    templateHash: templateHash ?? null,
    targetDate: targetDate ?? null,
    author: by.actor.person,
    member: portfolio.member,
    evaluator: by.under.holders.evaluator?.[0] ?? null,
    earlierAuthors: [],
    noticeGiven: false,
    version: 1,
    revision: 1,
    touchedOn: londonDate(by.at),
    optionsConsidered: false,
    welsh: [],
    findingAnswers: [],
    exemptions: [],
    hints: [],
    hintAnswers: [],
    attachments: [],
    consultees: required.map((r) => requiredConsultee(by.under, r.post, r.stage)),
    comments: [],
    interests: [],
    urgencies: [],
    decision: null,
    earlierDecisions: [],
    callIn: null,
    calledInBefore: false,
    corrections: [],
    evaluation: null,
    ending: null,
    passed: [],
    dates: {
      consultation: null,
      noticeServed: null,
      noticeEnds: null,
      earliestDecision: null,
      decided: null,
      publishBy: null,
      published: null,
      callInEnds: null,
      hearingBy: null,
      reconsiderBy: null,
      inForce: null,
      implemented: null,
      evaluationDue: null,
    },
  };
  const entry = { kind: 'proposalCreated', actor: by.actor.person, onBehalfOf: null, at: by.at, payload: create };
  return { next, entry, letters: [], timers: timersOf(next, by.under) };
}

/** One verb as it stands for an actor: open, in which uses; or every rule that stops it. */
export interface Availability {
  type: PersonVerb;
  available: boolean;
  /** The uses that are open, where the verb has several: each post that the actor may answer as, each kind of urgency. */
  uses: object[];
  refused: Refusal[];
}

/** One verb as it stands for an actor: the same rules as `decide`, so that no button lies. */
export function availability(p: Proposal, type: PersonVerb, by: { actor: Actor; at: Instant; under: Council }): Availability {
  const uses: object[] = verbRules(type).uses?.(p) ?? [{}];
  const judged = (uses.length > 0 ? uses : [{}]).map((use) => ({
    use,
    refused: refusals(p, { type, considering: true, ...use, ...by } as Asking),
  }));
  const open = judged.filter((j) => j.refused.length === 0);
  const nearest = judged.reduce((a, b) => (b.refused.length < a.refused.length ? b : a));
  return {
    type,
    available: open.length > 0,
    uses: open.map((j) => j.use).filter((use) => Object.keys(use).length > 0),
    refused: open.length > 0 ? [] : nearest.refused,
  };
}

/** Every verb that a person can ask, available or refused. */
export function available(p: Proposal, by: { actor: Actor; at: Instant; under: Council }): Availability[] {
  return (Object.keys(personVerbs) as PersonVerb[]).map((type) => availability(p, type, by));
}

/** Whether a state knows the verb at all. */
const knows = (definition: string, state: State, verb: Verb): boolean => Object.hasOwn(machineOf(definition).states[state]?.on ?? {}, verb);

/** The verbs that a state knows, people's and the clock's. */
export function verbsIn(definition: string, state: State): Verb[] {
  return Object.keys(machineOf(definition).states[state]?.on ?? {}) as Verb[];
}

function statesOf(p: Proposal, verb: Verb): State[] {
  const all = Object.keys(machineOf(p.definition).states) as State[];
  return all.filter((state) => knows(p.definition, state, verb));
}

/** The deadlines that a proposal waits for, earliest first. */
export function timersOf(p: Proposal, council: Council): Timer[] {
  return openTimers(p, council, (kind: ClockVerb) => knows(p.definition, p.state, kind));
}

/** The deadline that is due first, if one is due by then. */
export function dueBy(p: Proposal, council: Council, at: Instant): Timer | null {
  return timersOf(p, council).find((timer) => timer.due <= at) ?? null;
}
