import type { Act, ClockVerb, CommandOf, Create, PersonVerb, Verb } from '../../workflows/commands.js';
import type { Actor, Calendar, Constitution, Council, Instant, PersonId, Post, Setting } from '../../workflows/constitution.js';
import { londonInstant } from '../../workflows/deadlines.js';
import type { DecisionOutcome, Proposal, SignOffVerdict } from '../../workflows/facts.js';
import { begin, decide, dueBy, isRefused, type Step, timersOf } from '../../workflows/index.js';
import { dayOf } from './specification.js';

/** A small council with as many interchangeable sign-off posts as a test wants, and people by what they do. */

const set = <T>(value: T): Setting<T> => ({ value, source: 'test council' });
const words = (text: string) => ({ en: text, cy: text });

export const postNames = (n: number): Post[] => Array.from({ length: n }, (_, i) => `post${i + 1}`);
/** Each interchangeable post owns one part of the report; nobody but its author owns the section `aside`. */
export const partOf = (post: Post): string => `part-${post}`;

export function constitutionOf(n: number, change: Partial<Constitution> = {}): Constitution {
  const signers = postNames(n);
  const posts = Object.fromEntries(signers.map((post) => [post, { name: words(post), owns: [partOf(post)] }]));
  return {
    name: words('Small Council'),
    portfolios: [
      { id: 'care', name: words('Care'), member: 'member' },
      { id: 'roads', name: words('Roads'), member: 'member2' },
    ],
    wards: ['all'],
    posts: { ...posts, dmt: { name: words('Team'), owns: ['purpose'] }, neighbour: { name: words('Neighbour'), owns: ['purpose'] } },
    kinds: {
      policy: set([{ post: 'dmt', stage: 'consultation' as const }, ...signers.map((post) => ({ post, stage: 'signOff' as const }))]),
    },
    noticeDays: set(3),
    answerDays: set(10),
    escalateAnswerDays: set(3),
    noAnswerMayBeRecorded: set(true),
    notedSuffices: set(false),
    publishDays: set(2),
    publishReport: set('withNotice' as const),
    secondPersonPublishes: set(true),
    welshStatement: set('reasonSuffices' as const),
    statementHolds: set(['decision', 'reasons', 'interests', 'consultation', 'alternatives'] as const) as Constitution['statementHolds'],
    callInDays: set(5),
    callInThreshold: set(3),
    callInCloses: set('17:00'),
    callInBy: set(['councillor']),
    executive: set(['cabinetMember', 'leader']),
    hearingDays: set(15),
    reconsiderDays: set(10),
    urgency: {
      implementation: set(['scrutinyChair', 'councilChair', 'viceChair']),
      callIn: set(['councilChair', 'viceChair']),
      notice: set(['councilChair', 'viceChair']),
    },
    evaluationMonths: set(12),
    evaluationFrom: set('inForce' as const),
    evaluationReminders: set([10, 20] as [number, number]),
    lapseMonths: set(12),
    ...change,
  };
}

/** England and Wales around the seeds' spring: Good Friday and Easter Monday 2018 are no working days. */
export const calendar: Calendar = {
  weekend: [6, 7],
  holidays: new Set(['2018-03-30', '2018-04-02', '2018-05-07', '2018-05-28', '2018-08-27', '2018-12-25', '2018-12-26', '2019-01-01']),
};

/** Who holds what. Two people wear two hats, so that four eyes can be tried: `author2` and `member2` also hold `post1`. */
const hats: Record<PersonId, Post[]> = {
  author: ['author'],
  author2: ['author', 'post1'],
  head: ['headOfService'],
  secretary: ['dmt'],
  neighbour: ['neighbour'],
  member: ['cabinetMember'],
  member2: ['cabinetMember', 'post1'],
  leader: ['leader'],
  clerk: ['democraticServices'],
  clerk2: ['democraticServices'],
  scrutinyOfficer: ['scrutinyOfficer'],
  scrutiny1: ['councillor'],
  scrutiny2: ['councillor'],
  scrutiny3: ['councillor'],
  scrutiny4: ['councillor'],
  execCouncillor: ['councillor', 'cabinetMember'],
  scrutinyChair: ['scrutinyChair'],
  councilChair: ['councilChair'],
  viceChair: ['viceChair'],
  evaluator: ['evaluator'],
  translator: ['translator'],
  welshOfficer: ['welsh'],
  auditor: ['auditor'],
  stranger: [],
};

const hatsWith = (n: number): Record<PersonId, Post[]> => {
  const holders = postNames(n).map((post): [PersonId, Post[]] => [holderOf(post), [post]]);
  return { ...Object.fromEntries(holders), ...hats };
};

export function councilOf(n = 1, change: Partial<Constitution> = {}, vacant: Post[] = []): Council {
  const holders: Record<Post, PersonId[]> = {};
  for (const [person, posts] of Object.entries(hatsWith(n)))
    for (const post of posts) if (!vacant.includes(post)) holders[post] = [...(holders[post] ?? []), person];
  return { constitution: constitutionOf(n, change), calendar, holders };
}

export const holderOf = (post: Post): PersonId => `holder-${post}`;

/** A person as the council knows them; a deputy holds nothing and covers for `holder-<post>`, or for the team's secretary. */
export function actor(person: PersonId, council: Council): Actor {
  const known = actors.get(council) ?? new Map<PersonId, Actor>();
  actors.set(council, known);
  const found = known.get(person) ?? actorIn(person, council);
  known.set(person, found);
  return found;
}
const actors = new WeakMap<Council, Map<PersonId, Actor>>();

function actorIn(person: PersonId, council: Council): Actor {
  const posts = Object.keys(council.holders).filter((post) => council.holders[post]?.includes(person));
  const covered = /^deputy-(.*)$/.exec(person)?.[1];
  if (covered === undefined) return { person, posts, covers: [] };
  return { person, posts: [], covers: [{ principal: covered === 'dmt' ? 'secretary' : holderOf(covered), posts: [covered] }] };
}

/** Everybody there is to ask: people, deputies, a stranger and the clock. */
export const everybody = (n: number): PersonId[] => [...Object.keys(hatsWith(n)), 'deputy-post1', 'deputy-dmt', 'clock'];

export function act<V extends Verb>(type: V, body: Omit<CommandOf<V>, 'type'>, by: PersonId, at: Instant, under: Council): Act {
  return { type, ...body, actor: actor(by, under), at, under } as unknown as Act;
}

/** The first working day of the story, a Thursday. */
export const start: Instant = '2018-03-01T09:00:00.000Z';

export const creation = (n: number, change: Partial<Create> = {}): Create => ({
  type: 'create',
  id: 'p1',
  council: 'small',
  ref: 'ICMD/2018/1',
  template: 'report-2018',
  templateVersion: 1,
  questions: ['outcome', 'benchmark', 'cost'],
  kind: 'policy',
  title: 'A post',
  portfolio: 'care',
  wards: ['all'],
  coAuthors: [],
  sections: Object.fromEntries(['purpose', 'recommendations', 'options', 'aside', ...postNames(n).map(partOf)].map((s) => [s, 'h1'])),
  findings: [],
  ...change,
});

export type Body<V extends Verb> = Omit<CommandOf<V>, 'type'>;

/** Words for a command that is refused: the codes, so that a test can read them in one line. */
export const codesOf = (j: ReturnType<typeof decide>): string[] => (isRefused(j) ? j.refused.map((r) => r.code) : []);

/** A proposal on its way, told step by step. Every step must be allowed, or the story stops with the codes that forbade it. */
export class Journey {
  p: Proposal;
  now: Instant = start;
  last: Step;
  readonly council: Council;

  constructor(
    readonly n = 1,
    change: { constitution?: Partial<Constitution>; create?: Partial<Create>; vacant?: Post[] } = {},
  ) {
    this.council = councilOf(n, change.constitution, change.vacant);
    this.last = accepted(begin(creation(n, change.create), { actor: actor('author', this.council), at: this.now, under: this.council }));
    this.p = this.last.next;
  }

  /** The clock of the story moves to nine in the morning of that day, or to the instant; nothing passes by itself. */
  on(day: string): this {
    this.now = day.length === 10 ? londonInstant(day, '09:00') : day;
    return this;
  }

  judged<V extends Verb>(by: PersonId, type: V, ...body: Partial<Body<V>> extends Body<V> ? [Body<V>?] : [Body<V>]) {
    return decide(this.p, act(type, (body[0] ?? {}) as Body<V>, by, this.now, this.council));
  }

  refusal<V extends Verb>(by: PersonId, type: V, ...body: Partial<Body<V>> extends Body<V> ? [Body<V>?] : [Body<V>]): string[] {
    return codesOf(this.judged(by, type, ...body));
  }

  does<V extends Verb>(by: PersonId, type: V, ...body: Partial<Body<V>> extends Body<V> ? [Body<V>?] : [Body<V>]): this {
    this.last = accepted(this.judged(by, type, ...body));
    this.p = this.last.next;
    return this;
  }

  /** Time passes until the next deadline of that kind, through every one before it. */
  until(kind: ClockVerb): this {
    for (let guard = 0; guard < 50; guard += 1) {
      const timer = timersOf(this.p, this.council)[0];
      if (timer === undefined) throw new Error(`nothing waits for ${kind} in ${this.p.state}`);
      if (timer.due > this.now) this.now = timer.due;
      this.passes(timer.kind, timer.subject);
      if (timer.kind === kind) return this;
    }
    throw new Error(`${kind} never came`);
  }

  /** What is due by now is passed, as the desk does before it judges. */
  settled(): this {
    for (let timer = dueBy(this.p, this.council, this.now); timer !== null; timer = dueBy(this.p, this.council, this.now))
      this.passes(timer.kind, timer.subject);
    return this;
  }

  private passes(kind: ClockVerb, subject: string): this {
    return this.does('clock', kind, (subject === '' ? { due: this.now } : { due: this.now, subject }) as never);
  }

  consultee(key: string, stage: 'consultation' | 'signOff' = 'signOff') {
    const found = this.p.consultees.find((c) => c.stage === stage && c.key === key);
    if (found === undefined) throw new Error(`no consultee ${key}`);
    return found;
  }

  // The usual steps

  edited(section: string, reason?: string): this {
    const body = {
      section,
      changed: { [section]: `h${this.p.version + 1}` },
      findings: [],
      optionsConsidered: true,
      ...(reason ? { reason } : {}),
    };
    return this.does(this.p.author, 'editSection', body);
  }

  sentToConsultation(): this {
    return this.does(this.p.author, 'sendToConsultation');
  }

  endorsed(): this {
    return this.does('secretary', 'recordConsultation', { meeting: dayOf(this.now), outcome: 'endorsed' });
  }

  signOffRequested(): this {
    return this.does(this.p.author, 'requestSignOff');
  }

  inSignOff(): this {
    return this.sentToConsultation().endorsed().signOffRequested();
  }

  answered(post: Post, verdict: SignOffVerdict): this {
    return this.does(holderOf(post), 'signOff', { as: post, verdict, comment: 'because' });
  }

  signedOff(...posts: Post[]): this {
    for (const post of posts.length > 0 ? posts : postNames(this.n)) this.answered(post, 'yes');
    return this;
  }

  submitted(): this {
    return this.does(this.p.author, 'submitForDecision');
  }

  awaitingDecision(): this {
    return this.inSignOff().signedOff().submitted();
  }

  noticed(): this {
    return this.does('clerk', 'serveNotice');
  }

  decidable(): this {
    return this.awaitingDecision()
      .noticed()
      .until('noticeEnds')
      .on(this.p.dates.earliestDecision ?? '');
  }

  decided(outcome: DecisionOutcome = 'agreed'): this {
    return this.does(this.p.member, 'recordDecision', { outcome, reasons: 'it works', alternatives: 'do nothing' });
  }

  stated(): this {
    return this.does('clerk', 'writeStatement', { en: 'Agreed.', cy: 'Cytunwyd.' });
  }

  published(): this {
    return this.does('clerk2', 'publishNotice');
  }

  inCallInPeriod(outcome: DecisionOutcome = 'agreed'): this {
    return this.decidable().decided(outcome).stated().published();
  }

  calledIn(): this {
    return this.does('scrutiny1', 'callIn', { grounds: 'haste' }).does('scrutiny2', 'supportCallIn').does('scrutiny3', 'supportCallIn');
  }

  heard(outcome: 'accepted' | 'referredBack' | 'referredToCouncil'): this {
    return this.does('scrutinyOfficer', 'hearCallIn', { heardOn: dayOf(this.now), outcome, reasons: 'heard' });
  }

  counciled(outcome: 'noObjection' | 'referredBack'): this {
    return this.does('clerk', 'recordCouncilOutcome', { metOn: dayOf(this.now), outcome, reasons: 'met' });
  }

  inForce(): this {
    return this.inCallInPeriod().until('callInEnds');
  }

  evaluated(): this {
    const answers = this.p.questions.map((question) => ({ question, achieved: 'fully' as const, result: 'it did' }));
    return this.does(this.p.author, 'reportEvaluation', { answers });
  }
}

export const aProposal = (n = 1, change: ConstructorParameters<typeof Journey>[1] = {}): Journey => new Journey(n, change);

function accepted(j: ReturnType<typeof decide>): Step {
  if (isRefused(j)) throw new Error(`refused: ${j.refused.map((r) => r.code).join(', ')}`);
  return j;
}

/** Every verb that a person can ask, written out: a verb more or less in the table is a change of the contract. */
export const personVerbNames: PersonVerb[] = [
  'editSection',
  'importReport',
  'attach',
  'detach',
  'translate',
  'markExempt',
  'liftExemption',
  'answerHint',
  'nameConsultees',
  'answerFinding',
  'sendToConsultation',
  'recordConsultation',
  'respond',
  'recordNoAnswer',
  'comment',
  'resolveComment',
  'requestSignOff',
  'signOff',
  'withdrawSignOff',
  'returnToAuthor',
  'submitForDecision',
  'serveNotice',
  'agreeUrgency',
  'declareInterest',
  'reassign',
  'recordDecision',
  'adviseOnChanges',
  'writeStatement',
  'publishNotice',
  'callIn',
  'supportCallIn',
  'ruleOnCallIn',
  'hearCallIn',
  'recordCouncilOutcome',
  'recordImplementation',
  'reportToCouncil',
  'reportEvaluation',
  'handOver',
  'correctRecord',
  'withdraw',
  'supersede',
];
