import type { Act, CommandOf, PersonVerb, Verb, WelshAsked } from '../../workflows/commands.js';
import type { Council, Instant, PersonId } from '../../workflows/constitution.js';
import { correctableFields, type Proposal } from '../../workflows/facts.js';
import { available, refusals } from '../../workflows/index.js';
import { dayOf } from './specification.js';
import { Breach, type Node } from './walk.js';
import { act, actor, personVerbNames } from './world.js';

/** Bodies for every verb: first those that could be accepted if anything is, then those that must not be. */

type Body<V extends Verb> = Omit<CommandOf<V>, 'type'>;
type Bodies = { [V in PersonVerb]: Body<V>[] };

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** For every verb, bodies among which one is accepted if any is. */
const aFile = (n: number) => ({ hash: `file${n}`, name: 'posts.pdf', kind: 'pdf', size: 1_000, hidden: [] });

export function goodBodies(p: Proposal, now: Instant): Bodies {
  const today = dayOf(now);
  const text = { changed: { aside: `h${p.version + 1}` }, findings: [], optionsConsidered: true, reason: 'late news' };
  const keys = (stage: string) => p.consultees.filter((c) => c.stage === stage).map((c) => c.key);
  const orNone = <T>(list: T[], none: T): T[] => (list.length > 0 ? list : [none]);
  const open = p.comments.filter((c) => c.resolvedBy === null);
  const members = ['member', 'member2', 'leader'];
  return {
    editSection: [{ ...text, section: 'aside' }],
    importReport: [{ ...text, source: 'seed' }],
    attach: [
      { attachment: `a${p.revision}`, section: 'aside', title: 'Posts', language: 'en', file: aFile(p.revision), reason: 'late news' },
    ],
    detach: orNone(
      p.attachments.flatMap(({ id, until }) => (until === null ? [{ attachment: id, reason: 'late news' }] : [])),
      { attachment: 'none', reason: 'late news' },
    ),
    translate: [{ section: 'aside', seen: p.revision, blocks: [{ block: 'b1', state: 'requested', of: 'e1', stands: 'e1' }] }],
    markExempt: [{ part: 'aside', paragraphs: [13], reason: 'it names somebody', balance: 'their privacy' }],
    liftExemption: orNone(
      p.exemptions.map(({ part }) => ({ part, reason: 'it is known' })),
      { part: 'aside', reason: 'it is known' },
    ),
    answerHint: orNone(
      [...p.hints, ...open].map(({ id }) => ({ hint: id, reason: 'an example' })),
      { hint: 'none', reason: 'an example' },
    ),
    nameConsultees: [{ add: [{ person: 'stranger', stage: 'consultation', answerBy: dayAfter(today) }] }, {}],
    answerFinding: orNone(
      p.findings.map((f) => ({ code: f.code, reason: 'as printed' })),
      { code: 'none', reason: 'as printed' },
    ),
    sendToConsultation: [{}],
    recordConsultation: [{ meeting: today, outcome: 'endorsed' }],
    respond: orNone(keys('consultation'), 'dmt').map((as) => ({ as, verdict: 'noComment' })),
    recordNoAnswer: orNone(keys('consultation'), 'dmt').map((as) => ({ as, reason: 'silent' })),
    comment: [{ comment: 'new', section: 'aside', text: 'why' }],
    resolveComment: orNone(
      open.map((c) => ({ comment: c.id })),
      { comment: 'none' },
    ),
    requestSignOff: [{}],
    signOff: orNone(keys('signOff'), 'post1').map((as) => ({ as, verdict: 'yes' })),
    withdrawSignOff: orNone(keys('signOff'), 'post1').map((as) => ({ as, reason: 'second thoughts' })),
    returnToAuthor: [{ reason: 'mend it' }],
    submitForDecision: [{}],
    serveNotice: [{}],
    agreeUrgency: (['notice', 'implementation', 'callIn'] as const).map((kind) => ({ kind, reason: 'flood', unableToAct: 'away' })),
    declareInterest: [{ nature: 'personal', detail: 'a cousin' }],
    reassign: members.map((member) => ({ member, reason: 'interest', byDirectionOf: 'leader' })),
    recordDecision: [{ outcome: 'agreed', reasons: 'it works', alternatives: 'none better' }],
    adviseOnChanges: orNone(keys('signOff'), 'post1').map((as) => ({ as, advice: 'fine' })),
    writeStatement: [{ en: 'Decided.', cy: 'Penderfynwyd.' }],
    publishNotice: [{}],
    callIn: [{ grounds: 'haste' }],
    supportCallIn: [{}],
    ruleOnCallIn: [{ valid: true, reason: 'in form' }],
    hearCallIn: [{ heardOn: today, outcome: 'accepted', reasons: 'heard' }],
    recordCouncilOutcome: [{ metOn: today, outcome: 'noObjection', reasons: 'met' }],
    recordImplementation: [{ on: today }],
    reportToCouncil: [{ metOn: today }],
    reportEvaluation: [{ answers: p.questions.map((question) => ({ question, achieved: 'no', result: 'not yet' })) }],
    handOver: ['author', 'author2', 'evaluator'].map((to) => ({ role: to === 'evaluator' ? 'evaluator' : 'author', to, reason: 'moved' })),
    correctRecord: [{ field: 'title', from: p.corrections.at(-1)?.to ?? p.title, to: 'A better title', reason: 'misprint' }],
    withdraw: [{ reason: 'no longer needed' }],
    supersede: [{ by: 'p2', reason: 'replaced' }],
  };
}

/** Bodies that try the edges: dates on and over each bound, nothing said, somebody else's post, a wrong delegation. */
export function badBodies(p: Proposal, now: Instant): Partial<Bodies> {
  const today = dayOf(now);
  const bounds = [
    p.dates.consultation,
    p.callIn?.calledInOn,
    p.callIn?.hearing?.heardOn,
    p.dates.inForce,
    p.dates.decided,
    p.dates.published,
  ].filter((d) => d != null);
  const dates = [...new Set([...bounds, ...bounds.map(dayBefore), dayAfter(today), '2018-02-30', '2018-3-1', 'soon', '0001-01-01'])];
  const names = [...new Set(['post1', 'dmt', 'neighbour', 'nobody', 'stranger', ...p.consultees.map((c) => c.key)])];
  const principals = [undefined, 'holder-post1', 'secretary', 'stranger', 'member2', 'author2'];
  const speaking = names.flatMap((as) => principals.map((who) => ({ as, ...(who === undefined ? {} : { onBehalfOf: who }) })));
  const blank = { changed: { aside: `h${p.version + 1}` }, findings: [], optionsConsidered: true, reason: ' ' };
  const answers = p.questions.map((question) => ({ question, achieved: 'fully' as const, result: 'it did' }));
  return {
    editSection: [{ ...blank, section: 'aside' }],
    importReport: [{ ...blank, source: 'seed' }],
    attach: [
      { attachment: 'x', section: 'aside', title: 'Posts', language: 'en', file: aFile(0), reason: ' ' },
      { attachment: 'x', section: 'aside', title: 'Posts', language: 'en', file: aFile(0), replaces: 'none', reason: 'x' },
      { attachment: 'x', section: 'aside', title: 'Posts', language: 'en', file: { ...aFile(0), size: 60_000_000 }, reason: 'x' },
      ...p.attachments.map(({ hash, section }) => ({
        ...{ attachment: 'x', section, title: 'Again', language: 'cy' as const, reason: 'x' },
        file: { ...aFile(0), hash },
      })),
    ],
    detach: [
      { attachment: 'none', reason: 'x' },
      { attachment: 'none', reason: ' ' },
      ...p.attachments.map(({ id }) => ({ attachment: id, reason: ' ' })),
    ],
    translate: [
      ...(['notNeeded', 'draft', 'approved'] as const).map((state) => welsh({ state })),
      ...(['draft', 'approved'] as const).map((state) => welsh({ state }, p.revision - 1)),
      welsh({ state: 'notNeeded', reason: ' ' }),
      welsh({ state: 'notNeeded', reason: 'a table of figures' }),
      welsh({ state: 'requested', stands: null }),
      welsh({ state: 'approved', of: 'e2', stands: 'e2' }),
      welsh({ state: 'approved', of: 'e1', stands: 'e2' }),
      welsh({ state: 'draft', block: 'b2' }),
    ],
    markExempt: [
      { part: 'head', paragraphs: [12], reason: 'why', balance: 'so' },
      { part: 'nowhere', paragraphs: [12], reason: 'why', balance: 'so' },
      { part: 'aside', paragraphs: [], reason: 'why', balance: 'so' },
      { part: 'aside', paragraphs: [], confidential: true, reason: 'why' },
      { part: 'aside', paragraphs: [16], reason: 'why' },
      { part: 'aside', paragraphs: [16, 14], reason: 'why' },
      { part: 'aside', paragraphs: [14, 14], reason: 'why', balance: 'so' },
      { part: 'aside', paragraphs: [11 as 12], reason: 'why', balance: 'so' },
      { part: 'aside', paragraphs: [14], reason: ' ', balance: ' ' },
      ...[today, dayAfter(today), '2018-02-30', '2999-01-01'].map((reviewOn) => ({
        ...{ part: 'aside', paragraphs: [12 as const], reason: 'why', balance: 'so' },
        reviewOn,
      })),
    ],
    liftExemption: [
      { part: 'aside', reason: ' ' },
      { part: 'nowhere', reason: 'why' },
    ],
    answerHint: [{ hint: 'nothing', reason: ' ' }],
    nameConsultees: [
      { add: [{ post: 'dmt', stage: 'consultation' }] },
      { add: [{ post: 'dmt', stage: 'signOff' }] },
      { add: [{ person: 'author', stage: 'consultation' }] },
      { add: [{ person: 'author2', stage: 'signOff' }] },
      { add: [{ person: 'member', stage: 'signOff' }] },
      { add: [{ person: 'member', stage: 'consultation' }] },
      {
        add: [
          { person: 'stranger', stage: 'consultation' },
          { person: 'stranger', stage: 'consultation' },
        ],
      },
      { add: [{ person: 'stranger', stage: 'consultation', answerBy: today }] },
      { add: [{ person: 'stranger', stage: 'consultation', answerBy: '2999-02-30' }] },
      { remove: [{ as: 'dmt', stage: 'consultation' }] },
      { remove: [{ as: 'post1', stage: 'signOff' }] },
      { remove: [{ as: 'neighbour', stage: 'consultation' }] },
      { remove: [{ as: 'neighbour', stage: 'consultation' }], add: [{ post: 'neighbour', stage: 'consultation' }] },
      { remove: [{ as: 'nobody', stage: 'signOff' }] },
    ],
    answerFinding: [
      { code: 'none', reason: 'x' },
      { code: 'number-doubled', paragraph: '9.9', reason: 'x' },
    ],
    recordConsultation: dates.map((meeting) => ({ meeting, outcome: 'noted' })),
    respond: speaking.map((x) => ({ ...x, verdict: 'support' })),
    recordNoAnswer: names.map((as) => ({ as, reason: 'silent' })),
    resolveComment: [{ comment: 'c' }, { comment: 'none' }],
    signOff: speaking.flatMap((x) => [
      { ...x, verdict: 'yes' as const },
      { ...x, verdict: 'returned' as const, comment: 'no' },
    ]),
    withdrawSignOff: speaking.map((x) => ({ ...x, reason: 'x' })),
    agreeUrgency: (['notice', 'implementation', 'callIn'] as const).map((kind) => ({ kind, reason: 'flood' })),
    declareInterest: [
      { nature: 'prejudicial', detail: ' ' },
      { nature: 'prejudicial', detail: 'a house', dispensation: '' },
    ],
    reassign: ['member', 'member2', 'author', 'author2', 'stranger', 'leader'].flatMap((member) => [
      { member, reason: 'x' },
      { member, reason: 'x', byDirectionOf: 'leader' },
      { member, reason: 'x', byDirectionOf: 'clerk' },
    ]),
    recordDecision: [
      { outcome: 'refused', reasons: ' ' },
      { outcome: 'agreed', reasons: 'it works' },
      { outcome: 'deferred', reasons: 'later' },
      { outcome: 'deferred', reasons: 'later', until: today },
      { outcome: 'deferred', reasons: 'later', until: 'soon' },
      { outcome: 'deferred', reasons: 'later', until: dayAfter(today) },
      { outcome: 'agreed', reasons: 'it works', recommendations: [{ id: 'r1', outcome: 'agreedWithChanges', text: 'new' }] },
      { outcome: 'refused', reasons: 'no', recommendations: [{ id: 'r1', outcome: 'agreed' }] },
      { outcome: 'referredToCabinet', reasons: 'large', recommendations: [{ id: 'r1', outcome: 'refused' }] },
      { outcome: 'agreedWithChanges', reasons: 'it works', recommendations: [{ id: 'r1', outcome: 'agreed' }] },
    ],
    adviseOnChanges: speaking.map((x) => ({ ...x, advice: 'x' })),
    writeStatement: [{ en: 'Decided.' }, { en: 'Decided.', welshReason: 'short notice' }, { en: 'Decided.', cy: ' ', welshReason: ' ' }],
    ruleOnCallIn: [{ valid: false, reason: 'x' }],
    hearCallIn: dates.map((heardOn) => ({ heardOn, outcome: 'referredBack', reasons: 'x' })),
    recordCouncilOutcome: dates.map((metOn) => ({ metOn, outcome: 'referredBack', reasons: 'x' })),
    recordImplementation: dates.map((on) => ({ on })),
    reportToCouncil: dates.map((metOn) => ({ metOn })),
    reportEvaluation: [
      { answers: answers.slice(1) },
      { answers: answers.map((x) => ({ ...x, result: ' ' })) },
      { answers: [...answers, { question: 'more', achieved: 'no', result: '' }] },
    ],
    handOver: ['author', 'author2', 'member', 'member2', 'stranger', 'holder-post1'].flatMap((to) => [
      { role: 'author', to, reason: 'x' },
      { role: 'evaluator', to, reason: 'x' },
    ]),
    correctRecord: correctableFields.flatMap((field) =>
      ['A post', 'Decided.', 'it works', ''].map((from) => ({ field, from, to: 'other', reason: 'x' })),
    ),
  };
}

const welsh = (asked: Partial<WelshAsked>, seen = 1_000_000): Body<'translate'> => ({
  section: 'aside',
  seen,
  blocks: [{ block: 'b1', state: 'requested', of: 'e1', stands: 'e1', ...asked }],
});

const clockBodies = (p: Proposal, now: Instant): [Verb, object][] => {
  const subjects = [...p.consultees.map((c) => `${c.stage}:${c.key}`), 'consultation:nobody'];
  return [
    ...(['noticeEnds', 'publishBy', 'callInEnds', 'hearingBy', 'reconsiderBy', 'evaluationDue', 'lapse', 'recountDates'] as const).map(
      (kind): [Verb, object] => [kind, { due: now }],
    ),
    ...subjects.flatMap((subject): [Verb, object][] => [
      ['answerDue', { due: now, subject }],
      ['answerOverdue', { due: now, subject }],
    ]),
    ...['none', ...p.attachments.map(({ id }) => id)].map((attachment): [Verb, object] => [
      'quarantine',
      { due: now, attachment, found: 'Eicar' },
    ]),
    ...['reminder', 'escalation', 'third'].map((subject): [Verb, object] => ['evaluationOverdue', { due: now, subject }]),
  ];
};

/** Every verb with every body by every person: most of it must be refused. */
export function* everything(node: Node, council: Council, people: PersonId[], verbs?: ReadonlySet<Verb>): Generator<Act> {
  const { p, now } = node;
  const good = goodBodies(p, now);
  const bad = badBodies(p, now);
  const bodies: [Verb, object][] = personVerbNames.flatMap((verb) =>
    [...good[verb], ...(bad[verb] ?? [])].map((body): [Verb, object] => [verb, body]),
  );
  for (const [verb, body] of [...bodies, ...clockBodies(p, now)])
    if (verbs === undefined || verbs.has(verb)) for (const person of people) yield act(verb, body as never, person, now, council);
}

/** What is shown and what is enforced are one: an open button has a body that is accepted, a closed one has none, for the reasons shown. */
export function agrees(node: Node, council: Council, people: PersonId[]): number {
  const { p, now } = node;
  const bodies = goodBodies(p, now);
  let judged = 0;
  for (const person of people) {
    const by = { actor: actor(person, council), at: now, under: council };
    const shown = available(p, by);
    if (shown.map((verb) => verb.type).join() !== personVerbNames.join())
      throw new Breach('every verb is shown, in the order of the contract');
    for (const verb of shown) {
      const tried = bodies[verb.type] as object[];
      // Whose verb it is and the state do not hang on the body: then one body is as good as all.
      const closed = verb.refused[0]?.code === 'not-your-verb' || verb.refused[0]?.code === 'wrong-state';
      const codes = (closed ? tried.slice(0, 1) : tried).map((body) =>
        refusals(p, act(verb.type, body as never, person, now, council)).map((r) => r.code),
      );
      judged += 1;
      const accepted = codes.some((list) => list.length === 0);
      const told = verb.refused.map((r) => r.code);
      if (verb.available !== accepted)
        throw new Breach(`${verb.type} by ${person} is shown as ${verb.available}, enforced as ${codes.join(' / ')} in ${node.key}`);
      if (closed && tried.length > 1) continue;
      if (verb.available ? told.length > 0 : !codes.some((list) => told.every((code) => list.includes(code))))
        throw new Breach(`${verb.type} by ${person} is refused as ${codes.join(' / ')}, and shown as ${told} in ${node.key}`);
    }
  }
  return judged;
}
