import type { Act, CommandOf, Create, PersonVerb, Verb } from '../../workflows/commands.js';
import type { Constitution, Council, Instant, LegalDate, PersonId, UrgencyKind } from '../../workflows/constitution.js';
import { londonInstant } from '../../workflows/deadlines.js';
import type { Consultee, Proposal, WelshState } from '../../workflows/facts.js';
import { begin, decide, dueBy, isRefused, timersOf } from '../../workflows/index.js';
import { countingDay, dayOf, dispensed, expectedRefusals, given, sentenceOf, specOf, workingDaysAfter } from './specification.js';
import { act, actor, councilOf, creation, holderOf, partOf, postNames, start } from './world.js';

/**
 * A walk over every state that a proposal can reach through `decide`: people's commands, and time, which moves only from
 * one deadline to the next and passes everything due on the way, as the desk does. A state is abstract: dates count only
 * by what has run and by the order of what is open; texts, ids, versions and lists of the past do not count; posts that
 * the constitution treats alike are interchangeable. Each abstract state is walked on from one real proposal.
 */
export interface Scope {
  posts: number;
  constitution?: Partial<Constitution>;
  create?: Partial<Create>;
  /** The team's and an optional consultee's answers, comments and findings, each in all their ways. */
  consultees?: boolean;
  remarks?: boolean;
  /** Interests of every nature, and a decision given to another member. */
  interests?: boolean;
  /** A new author, people with two hats, deputies. */
  hats?: boolean;
  /** The Welsh of one block of a draft, in all its ways. */
  welsh?: boolean;
  /** A section kept back and told again, and something in it to be looked at. The posts that own the exempt parts answer for them. */
  keeping?: boolean;
  /** A file of a section, put in, taken out again, and found to have a virus. */
  files?: boolean;
  urgency?: UrgencyKind[];
  /** Reminders are passed one by one, not only on the way to the next deadline. */
  reminders?: boolean;
  /** Without the contract's sentences: only what the walk remembers judges, to show that it can. */
  memoryAlone?: boolean;
}

/** What the walk itself remembers of the way it came: never what the rulebook says of it. */
interface Memory {
  text: Record<string, string>;
  answers: Record<string, { verdict: string; text: Record<string, string>; people: PersonId[] }>;
  notice: LegalDate | null;
  urgent: string[];
  decided: string | null;
  published: LegalDate | null;
  free: boolean;
  calledIn: boolean;
  signatures: PersonId[];
  /** Council was told of the waiver of call-in. */
  reported: boolean;
  /** Who last wrote the Welsh of each block. */
  wroteWelsh: Record<string, PersonId>;
  passed: string[];
}

export interface Node {
  key: string;
  p: Proposal;
  now: Instant;
  memory: Memory;
  from: Node | null;
  by: Act | null;
}

export interface Walk {
  council: Council;
  nodes: Map<string, Node>;
  steps: number;
  /** For each state, those from which one step leads there, other than giving up. */
  before: Map<string, Set<string>>;
  verbs: Set<Verb>;
}

export class Breach extends Error {}

const story = (node: Node | null): string => {
  const steps: string[] = [];
  for (let n = node; n?.by; n = n.from) {
    const { type, under: _u, at: _at, actor: who, ...body } = n.by as Act & Record<string, unknown>;
    steps.unshift(`${n.p.state} <- ${type} by ${who.person} at ${n.now} ${JSON.stringify(body).slice(0, 90)}`);
  }
  return steps.join('\n  ');
};
const fail = (sentence: string, node: Node | null, a: Act | null, more = ''): never => {
  const what =
    a === null ? '' : `\n${a.type} by ${a.actor.person} at ${a.at} ${JSON.stringify({ ...a, under: 0, actor: 0 }).slice(0, 200)}`;
  throw new Breach(`${sentence}${more === '' ? '' : ` (${more})`}${what}\nin ${node?.key}\n  ${story(node)}`);
};

// The abstract state

/** How an answer counts: who asked for it still waits, whether it covers the text, and whether the answerer wears two hats. */
const standingOf = (p: Proposal, c: Consultee): string => {
  const key = c.key.startsWith('post') ? 'post' : c.key;
  if (given(p, c)) return `${key} ${c.verdict}${c.by === 'author2' || c.by === 'member2' ? ' with two hats' : ''}`;
  return `${key} ${c.answeredVersion === null || c.verdict === 'returned' ? '' : 'lapsed'} ${c.askedOn === null ? '' : c.reminded}`;
};

function keyOf(p: Proposal, now: Instant, council: Council, scope: Scope): string {
  const timers = timersOf(p, council)
    .filter((t) => scope.reminders === true || !t.kind.startsWith('answer'))
    .map((t) => `${t.kind}${t.subject.replace(/post\d+/, 'post')}`)
    .join('<');
  const urgent = [...p.urgencies.map((u) => `${u.kind}${u.reported === undefined ? '' : ' reported'}`)].sort().join('+');
  switch (p.state) {
    case 'closed':
    case 'withdrawn':
    case 'lapsed':
    case 'superseded':
      return [p.state, p.decision?.outcome ?? '', p.dates.published !== null && urgent.includes('callIn') ? urgent : ''].join('|');
    case 'inForce':
    case 'evaluationDue':
      return [p.state, p.dates.implemented !== null, p.dates.evaluationDue !== null, urgent, timers].join('|');
    case 'callInPeriod':
    case 'calledIn': {
      const { callInEnds: ends } = p.dates;
      const late = ends !== null && now >= londonInstant(ends, council.constitution.callInCloses.value);
      const { signatures = [], rulings = [], hearing, council: full } = p.callIn ?? {};
      const callIn = `${signatures.length} ${rulings.at(-1)?.valid ?? ''} ${hearing?.outcome ?? ''} ${full?.outcome ?? ''}`;
      return [p.state, p.decision?.outcome, callIn, late, timers].join('|');
    }
    case 'decided': {
      const statement = p.decision?.statement?.by ?? '';
      return [p.state, p.decision?.outcome, p.decision?.advice.length, statement, keptOf(p), urgent, p.calledInBefore, timers].join('|');
    }
    default: {
      const posts = p.consultees.map((c) => standingOf(p, c)).sort();
      const barred = (member: PersonId) => p.interests.some((i) => i.person === member && i.nature === 'prejudicial' && !dispensed(p, i));
      const people = `${p.author} ${p.member} ${barred('member')} ${barred('member2')}`;
      const served = p.dates.noticeServed === null ? '' : dayOf(now) >= (p.dates.earliestDecision ?? '') ? 'ran' : 'runs';
      const findings = p.state === 'draft' ? p.findings.map((f) => f.severity).join() : '';
      const welsh = scope.welsh ? p.welsh.map((w) => `${w.state} ${w.of} ${w.writtenBy}`).join() : '';
      const comments = p.comments.some((c) => c.resolvedBy === null && !p.hintAnswers.some(({ hint }) => hint === c.id));
      const files = scope.files ? filesOf(p) : '';
      return [p.state, ...posts, people, findings, comments, welsh, files, keptOf(p), urgent, served, p.calledInBefore, timers].join('|');
    }
  }
}

/** Each file that ever was attached, and what became of it. */
const filesOf = (p: Proposal): string =>
  p.attachments.map((a) => `${a.section}${a.until === null ? '' : ' gone'}${a.quarantined === null ? '' : ' sick'}`).join();

/** What is kept back, what is to be looked at, and who has answered for it. */
const keptOf = (p: Proposal): string =>
  [...p.exemptions.map((e) => e.part), ...p.hints.map((h) => `${h.part}:${p.hintAnswers.find((a) => a.hint === h.id)?.by ?? ''}`)].join();

// What may be tried

type Body<V extends Verb> = Omit<CommandOf<V>, 'type'>;

/** One consultee of each standing: the others of the same standing are the same case. */
function oneOfEach(p: Proposal): Consultee[] {
  const seen = new Map(p.consultees.filter((c) => c.stage === 'signOff').map((c) => [standingOf(p, c), c]));
  return [...seen.values()];
}

/** Representative commands of people in a state, by whoever would ask them. What is not allowed is refused, and held against the contract. */
export function moves(p: Proposal, now: Instant, council: Council, scope: Scope): Act[] {
  const acts: Act[] = [];
  const ask = <V extends PersonVerb>(by: PersonId, type: V, body: Body<V>) => acts.push(act(type, body, by, now, council));
  const today = dayOf(now);
  const edit = (section: string, findings: Proposal['findings'] = []) =>
    ask(p.author, 'editSection', {
      section,
      changed: { [section]: `h${p.version + 1}` },
      findings,
      optionsConsidered: section !== 'options',
      ...(p.state === 'awaitingDecision' ? { reason: 'late news' } : {}),
    });
  const undecided = ['draft', 'consultation', 'signOff', 'awaitingDecision'].includes(p.state);

  if (undecided) {
    for (const c of oneOfEach(p)) edit(partOf(c.key));
    edit('recommendations');
    edit('aside');
    if (scope.consultees) edit('purpose');
    ask('clerk', 'withdraw', { reason: 'no longer needed' });
    ask('head', 'returnToAuthor', { reason: 'mend it' });
    if (scope.hats) ask('head', 'handOver', { role: 'author', to: p.author === 'author' ? 'author2' : 'author', reason: 'moved' });
    if (scope.hats || scope.interests)
      ask('leader', 'reassign', { member: p.member === 'member' ? 'member2' : 'member', reason: 'interest' });
    if (scope.interests && p.state === 'awaitingDecision') {
      ask(p.member, 'declareInterest', { nature: 'personal', detail: 'a cousin' });
      ask(p.member, 'declareInterest', { nature: 'prejudicial', detail: 'a house' });
      ask(p.member, 'declareInterest', { nature: 'prejudicial', detail: 'a house', dispensation: 'standards committee' });
    }
    if (scope.remarks) {
      ask('secretary', 'comment', { comment: 'c', section: 'purpose', text: 'why' });
      ask(p.author, 'resolveComment', { comment: 'c' });
    }
  }
  if (p.state === 'draft' || p.state === 'consultation') {
    if (scope.consultees) {
      ask(p.author, 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] });
      ask(p.author, 'nameConsultees', { remove: [{ as: 'neighbour', stage: 'consultation' }] });
    }
    if (scope.remarks && p.state === 'draft') {
      edit('aside', [{ code: 'total-wrong', severity: 'error', section: 'aside' }]);
      edit('aside', [{ code: 'number-doubled', severity: 'warning', section: 'aside' }]);
      ask(p.author, 'answerFinding', { code: 'number-doubled', reason: 'as printed' });
    }
  }
  if (scope.keeping && ['signOff', 'awaitingDecision', 'decided', 'callInPeriod'].includes(p.state)) {
    const part = 'aside';
    if (p.state === 'signOff') {
      const hints: Proposal['hints'] = [{ id: 'h', code: 'phone-number', part, of: 'report', place: null }];
      ask(p.author, 'editSection', { section: part, changed: { aside: 'told' }, findings: [], optionsConsidered: true, hints });
    }
    for (const by of [p.author, 'clerk']) {
      ask(by, 'markExempt', { part, paragraphs: [13], reason: 'it names somebody', balance: 'their privacy' });
      ask(by, 'liftExemption', { part, reason: 'it is known' });
      ask(by, 'answerHint', { hint: 'h', reason: 'an example' });
    }
    if (p.state === 'awaitingDecision') ask('clerk2', 'serveNotice', {});
  }
  if (scope.files && undecided) {
    const section = partOf('post1');
    const file = { hash: `f${p.version}`, name: 'posts.pdf', kind: 'pdf', size: 1_000, hidden: [] };
    const late = p.state === 'awaitingDecision' ? { reason: 'late news' } : {};
    if (p.attachments.length < 2)
      ask(p.author, 'attach', { attachment: `a${p.version}`, section, title: 'Posts', language: 'en', file, ...late });
    for (const { id } of p.attachments) {
      ask(p.author, 'detach', { attachment: id, ...late });
      acts.push(act('quarantine', { due: now, attachment: id, found: 'Eicar' }, 'clock', now, council));
    }
  }
  if (scope.welsh && p.state === 'draft') {
    const stands = `e${p.welsh.length === 0 ? 1 : 2}`;
    const welsh = (by: PersonId, state: WelshState, more: { reason?: string } = {}) =>
      ask(by, 'translate', { section: 'aside', seen: p.revision, blocks: [{ block: 'b1', state, of: stands, stands, ...more }] });
    welsh(p.author, 'requested');
    welsh(p.author, 'notNeeded', { reason: 'figures' });
    for (const by of [p.author, 'translator', 'welshOfficer']) {
      welsh(by, 'draft');
      welsh(by, 'approved');
    }
  }
  switch (p.state) {
    case 'draft':
      ask(p.author, 'sendToConsultation', {});
      break;
    case 'consultation':
      ask('secretary', 'recordConsultation', { meeting: today, outcome: 'endorsed' });
      if (scope.consultees) {
        ask('secretary', 'recordConsultation', { meeting: today, outcome: 'noted' });
        ask('secretary', 'recordConsultation', { meeting: today, outcome: 'returned' });
        ask('neighbour', 'respond', { as: 'neighbour', verdict: 'object' });
        ask('head', 'recordNoAnswer', { as: 'neighbour', reason: 'silent' });
      }
      ask(p.author, 'requestSignOff', {});
      break;
    case 'signOff':
      for (const c of oneOfEach(p)) {
        for (const verdict of ['yes', 'objected', 'returned'] as const)
          ask(holderOf(c.key), 'signOff', { as: c.key, verdict, comment: 'because' });
        ask(holderOf(c.key), 'withdrawSignOff', { as: c.key, reason: 'second thoughts' });
      }
      if (scope.hats) {
        ask('deputy-post1', 'signOff', { as: 'post1', onBehalfOf: 'holder-post1', verdict: 'yesWithConditions', comment: 'if' });
        for (const hat of ['author2', 'member2']) ask(hat, 'signOff', { as: 'post1', verdict: 'yes' });
      }
      ask(p.author, 'submitForDecision', {});
      break;
    case 'awaitingDecision':
      for (const c of oneOfEach(p)) ask(holderOf(c.key), 'withdrawSignOff', { as: c.key, reason: 'second thoughts' });
      ask('clerk', 'serveNotice', {});
      for (const outcome of ['agreed', 'agreedWithChanges', 'refused', 'deferred', 'referredToCabinet'] as const)
        ask(p.member, 'recordDecision', { outcome, reasons: 'it works' });
      break;
    case 'decided':
      for (const post of postNames(scope.posts)) ask(holderOf(post), 'adviseOnChanges', { as: post, advice: 'fine' });
      ask('clerk', 'writeStatement', { en: 'Decided.', cy: 'Penderfynwyd.' });
      ask('clerk', 'publishNotice', {});
      ask('clerk2', 'publishNotice', {});
      break;
    case 'callInPeriod':
      ask('scrutiny1', 'callIn', { grounds: 'haste' });
      ask('scrutiny2', 'supportCallIn', {});
      ask('scrutiny3', 'supportCallIn', {});
      ask('clerk', 'supersede', { by: 'p2', reason: 'replaced' });
      break;
    case 'calledIn':
      ask('clerk', 'ruleOnCallIn', { valid: true, reason: 'in form' });
      ask('clerk', 'ruleOnCallIn', { valid: false, reason: 'no grounds' });
      for (const outcome of ['accepted', 'referredBack', 'referredToCouncil'] as const)
        ask('scrutinyOfficer', 'hearCallIn', { heardOn: today, outcome, reasons: 'heard' });
      for (const outcome of ['noObjection', 'referredBack'] as const)
        ask('clerk', 'recordCouncilOutcome', { metOn: today, outcome, reasons: 'met' });
      break;
    case 'inForce':
    case 'evaluationDue':
      ask(p.author, 'recordImplementation', { on: today });
      ask('clerk', 'supersede', { by: 'p2', reason: 'replaced' });
      ask('evaluator', 'reportEvaluation', { answers: p.questions.map((question) => ({ question, achieved: 'partly', result: 'some' })) });
      break;
    default:
  }
  if (scope.urgency?.includes('callIn') && !undecided) ask('clerk', 'reportToCouncil', { metOn: today });
  if (p.state === 'awaitingDecision' || p.state === 'decided')
    for (const kind of scope.urgency ?? []) {
      ask(kind === 'implementation' ? 'scrutinyChair' : 'councilChair', 'agreeUrgency', { kind, reason: 'flood' });
      ask('viceChair', 'agreeUrgency', { kind, reason: 'flood', unableToAct: 'both away' });
    }
  if (scope.remarks || p.state === 'closed')
    ask('clerk', 'correctRecord', { field: 'title', from: p.corrections.at(-1)?.to ?? p.title, to: p.title, reason: 'misprint' });
  return acts;
}

// What the walk remembers, and what must be true of it

const begun = (p: Proposal): Memory => ({
  text: { ...p.sections },
  answers: {},
  notice: null,
  urgent: [],
  decided: null,
  published: null,
  free: false,
  calledIn: false,
  signatures: [],
  reported: false,
  wroteWelsh: {},
  passed: [],
});

function remember(m: Memory, a: Act, council: Council): Memory {
  const again: Memory = { ...m, notice: null, urgent: m.urgent.filter((kind) => kind !== 'notice') };
  const reopened: Memory = {
    ...m,
    decided: null,
    published: null,
    free: false,
    urgent: m.urgent.filter((kind) => kind === 'notice'),
    calledIn: true,
  };
  switch (a.type) {
    case 'editSection':
    case 'importReport':
      return { ...again, text: { ...m.text, ...a.changed } };
    case 'attach':
      return { ...again, text: { ...m.text, [a.section]: `${m.text[a.section] ?? ''}+${a.attachment}:${a.file.hash}` } };
    case 'detach': {
      const out = (text: string) => text.replace(`+${a.attachment}:`, `+-${a.attachment}:`);
      return { ...again, text: Object.fromEntries(Object.entries(m.text).map(([section, text]) => [section, out(text)])) };
    }
    case 'markExempt':
    case 'liftExemption': {
      const exemptParts = a.type === 'markExempt' ? a.part : '';
      const text = { ...m.text, exemptParts };
      if (m.decided !== null) {
        const answers = Object.entries(m.answers).map(([post, one]) => [post, { ...one, text: { ...one.text, exemptParts } }]);
        return { ...m, text, answers: Object.fromEntries(answers) };
      }
      const owners = Object.keys(m.answers).filter((post) => council.constitution.posts[post]?.owns.includes('exemptParts'));
      const undone = owners.some((post) => (m.answers[post]?.text.exemptParts ?? '') !== exemptParts);
      return undone ? { ...again, text } : { ...m, text };
    }
    case 'translate': {
      const drafts = a.blocks.filter((b) => b.state === 'draft').map((b) => [`${a.section} ${b.block}`, a.actor.person]);
      return { ...m, wroteWelsh: { ...m.wroteWelsh, ...Object.fromEntries(drafts) } };
    }
    case 'recordConsultation':
      return a.outcome === 'returned' ? again : m;
    case 'returnToAuthor':
      return again;
    case 'signOff': {
      const people = [a.actor.person, ...a.actor.covers.filter((c) => c.posts.includes(a.as)).map((c) => c.principal)];
      const answers = { ...m.answers, [a.as]: { verdict: a.verdict, text: m.text, people } };
      return a.verdict === 'returned' ? { ...again, answers } : { ...m, answers };
    }
    case 'withdrawSignOff': {
      const { [a.as]: _gone, ...answers } = m.answers;
      return { ...again, answers };
    }
    case 'serveNotice':
      return { ...m, notice: countingDay(a.at, council) };
    case 'agreeUrgency':
      return { ...m, urgent: [...m.urgent, a.kind] };
    case 'recordDecision':
      return a.outcome === 'deferred' ? { ...m, notice: null, urgent: [] } : { ...m, decided: a.outcome };
    case 'publishNotice':
      return {
        ...m,
        published: isCounted(m) ? countingDay(a.at, council) : dayOf(a.at),
        free: m.urgent.includes('callIn') || m.calledIn,
      };
    case 'reportToCouncil':
      return { ...m, reported: true };
    case 'callIn':
    case 'supportCallIn': {
      const signatures = [...m.signatures, a.actor.person];
      return { ...m, signatures, calledIn: signatures.length >= council.constitution.callInThreshold.value };
    }
    case 'ruleOnCallIn':
      return a.valid ? m : { ...m, signatures: [], calledIn: false };
    case 'hearCallIn':
      return a.outcome === 'referredBack' ? reopened : { ...m, free: a.outcome === 'accepted' };
    case 'recordCouncilOutcome':
      return a.outcome === 'referredBack' ? reopened : { ...m, free: true };
    case 'callInEnds':
    case 'hearingBy':
      return { ...m, free: true };
    default:
      return m;
  }
}

/** Whether call-in is counted from the publication of what was decided. */
const isCounted = (m: Memory): boolean => m.decided !== 'referredToCabinet' && !m.urgent.includes('callIn') && !m.calledIn;

const snapshotHolds = (m: Memory, council: Council, post: string): boolean => {
  const answer = m.answers[post];
  if (answer === undefined) return false;
  const consents = ['yes', 'yesWithConditions'].includes(answer.verdict);
  const tolerated = answer.verdict === 'objected' && council.constitution.posts[post]?.objection === 'goesToMember';
  const exempt = council.constitution.posts[post]?.owns.includes('exemptParts') === true ? ['exemptParts'] : [];
  const now = (text: Record<string, string>, section: string) => text[section] ?? '';
  return (consents || tolerated) && [partOf(post), 'recommendations', ...exempt].every((s) => now(answer.text, s) === now(m.text, s));
};

const pastDecision = ['decided', 'callInPeriod', 'calledIn', 'inForce', 'evaluationDue', 'closed'];
const givingUp: Verb[] = ['withdraw', 'lapse', 'supersede'];

/** Everything that must be true of one judgement, and of the state that it leads to. Throws the sentence that is not. */
export function check(node: Node, a: Act, memoryAlone = false): { next: Proposal; memory: Memory } | null {
  const { p, memory } = node;
  const council = a.under;
  const j = decide(p, a);
  const codes = isRefused(j) ? j.refused.map((r) => r.code) : [];
  const expected = expectedRefusals(p, a);
  const odd = expected.find((code) => !codes.includes(code)) ?? codes.find((code) => !expected.includes(code));
  if (odd !== undefined && !memoryAlone)
    fail(sentenceOf(a.type, odd), node, a, `${odd}: the contract says [${expected}], the rulebook [${codes}]`);
  const rank = (code: string) => (code === 'not-your-verb' ? 0 : code === 'wrong-state' ? 1 : 2);
  if (codes.some((code, i) => i > 0 && rank(code) < rank(codes[i - 1] ?? ''))) fail('refusals come in order', node, a, codes.join());
  if (isRefused(j)) return null;

  const { next } = j;
  const holds = (truth: boolean, sentence: string) => truth || fail(sentence, node, a);
  const to = specOf(a.type).to(p, a as never);
  if (next.state !== to && !memoryAlone) fail('a verb leads where the contract says', node, a, `${next.state}, not ${to}`);
  holds(next.revision === p.revision + 1, 'every change is one revision');
  const writesText = ['editSection', 'importReport', 'attach', 'detach'].includes(a.type);
  holds(next.version === p.version + (writesText ? 1 : 0), 'the version moves with the text and with nothing else');
  holds(writesText || JSON.stringify(next.sections) === JSON.stringify(p.sections), 'only an edit changes the text');
  holds(next.definition === p.definition && next.id === p.id, 'a proposal keeps its definition');
  holds(next.touchedOn === (a.actor.person === 'clock' ? p.touchedOn : dayOf(a.at)), 'idleness is counted from what people did');

  const m = { ...remember(memory, a, council) };
  const required = (council.constitution.kinds[p.kind]?.value ?? []).filter((r) => r.stage === 'signOff').map((r) => r.post);
  if (pastDecision.includes(next.state) || next.state === 'awaitingDecision') {
    holds(required.length > 0, 'somebody is required to sign');
    for (const post of required)
      if (!snapshotHolds(m, council, post))
        fail('no state at or past a decision lacks a required sign-off on the current version', node, a, post);
  }
  const standing = required.filter((post) => snapshotHolds(m, council, post)).flatMap((post) => m.answers[post]?.people ?? []);
  holds(
    !standing.some((who) => [next.author, next.member, ...next.coAuthors].includes(who)),
    'author, signer and decision-maker are three people',
  );
  if (a.type === 'translate') {
    const own = a.blocks.some((b) => b.state === 'approved' && memory.wroteWelsh[`${a.section} ${b.block}`] === a.actor.person);
    holds(!own, 'nobody approves Welsh that they wrote');
    const { welsh: _before, revision: _r, touchedOn: _t, ...before } = p;
    const { welsh: _after, revision: _s, touchedOn: _u, ...after } = next;
    holds(JSON.stringify(after) === JSON.stringify(before), 'Welsh lapses nothing, and changes nothing but itself');
  }
  if (a.type === 'recordDecision') {
    const yesterday = new Date(Date.parse(dayOf(a.at)) - 86_400_000).toISOString().slice(0, 10);
    const ran = memory.notice !== null && workingDaysAfter(memory.notice, yesterday, council) >= council.constitution.noticeDays.value;
    holds(ran || memory.urgent.includes('notice'), 'the notice ran before the decision, or urgency was agreed');
    holds(memory.decided === null, 'a decision is made once');
    holds(![p.author, ...p.coAuthors].includes(a.actor.person), 'nobody decides their own proposal');
  }
  if (a.type === 'serveNotice')
    holds(next.dates.noticeServed === m.notice, 'a notice counts as served on a day on which the office was open');
  if (a.type === 'publishNotice')
    holds(next.dates.published === m.published, 'call-in is counted from a day on which the office was open, and nothing else is');
  if (a.type === 'reportToCouncil') {
    const waived = memory.published !== null && memory.urgent.includes('callIn') && memory.decided !== 'referredToCabinet';
    holds(waived && !memory.reported, 'Council is told once of each decision without call-in');
  }
  if (a.type === 'callIn' || a.type === 'supportCallIn') {
    holds(!memory.calledIn, 'a decision that was called in is never called in again');
    const inTime =
      memory.published !== null && workingDaysAfter(memory.published, dayOf(a.at), council) <= council.constitution.callInDays.value;
    holds(inTime, 'a call-in is taken only in its period');
  }
  if (a.type === 'recordImplementation' || a.type === 'reportEvaluation' || ['inForce', 'evaluationDue'].includes(next.state)) {
    const agreed = m.decided === 'agreed' || m.decided === 'agreedWithChanges';
    holds(m.free && agreed && m.published !== null, 'nothing is implemented or evaluated before it is in force');
  }
  if (next.state === 'closed' && p.state !== 'closed')
    holds(
      a.type === 'reportEvaluation' || m.decided === 'refused' || m.decided === 'referredToCabinet',
      'what was agreed is closed by its evaluation',
    );
  if (a.actor.person === 'clock' && a.type !== 'recountDates' && a.type !== 'quarantine') {
    const due = timersOf(p, council).find((t) => t.kind === a.type && t.subject === ('subject' in a ? a.subject : ''))?.due;
    const passing = `${a.type} ${'subject' in a ? a.subject : ''} ${due}`;
    holds(due !== undefined && due <= a.at, 'only an open deadline that is due passes');
    holds(!memory.passed.includes(passing), 'each deadline passes once');
    m.passed = [...m.passed, passing];
  }
  const final = ['closed', 'withdrawn', 'lapsed', 'superseded'].includes(next.state);
  holds(!final || j.timers.length === 0, 'nothing is due in a final state');
  holds(
    j.timers.every((t, i) => i === 0 || (j.timers[i - 1]?.due ?? '') <= t.due),
    'deadlines are told earliest first',
  );
  return { next, memory: m };
}

/** Takes a step if it is allowed. */
function step(node: Node, a: Act, scope: Scope): Node | null {
  const taken = check(node, a, scope.memoryAlone);
  if (taken === null) return null;
  return { key: keyOf(taken.next, a.at, a.under, scope), p: taken.next, now: a.at, memory: taken.memory, from: node, by: a };
}

/** Time goes to that instant, passing all that is due, in order, before anybody is heard. */
export function passTime(node: Node, to: Instant, council: Council, scope: Scope): Node {
  let here: Node = { ...node, now: to, from: node, key: keyOf(node.p, to, council, scope) };
  for (let guard = 0; ; guard += 1) {
    const timer = dueBy(here.p, council, to);
    if (timer === null) return here;
    if (guard > 100) fail('no deadline in the past stays open', here, null, `${timer.kind} ${timer.subject}`);
    const body = timer.subject === '' ? { due: timer.due } : { due: timer.due, subject: timer.subject };
    const after = step(here, act(timer.kind, body as never, 'clock', to, council), scope);
    if (after === null) return fail('what is due passes', here, null, timer.kind);
    here = after;
  }
}

function* times(node: Node, council: Council, scope: Scope): Generator<Instant> {
  const timer = timersOf(node.p, council).find((t) => scope.reminders === true || !t.kind.startsWith('answer'));
  if (timer !== undefined) yield timer.due;
  const { callInEnds } = node.p.dates;
  if (node.p.state !== 'callInPeriod' || callInEnds === null) return;
  // The last day after the hour at which call-ins close, before the period itself ends.
  const closes = londonInstant(callInEnds, council.constitution.callInCloses.value);
  if (node.now < closes) yield closes;
}

/** Breadth first over every state in scope. Throws the first breach; `visit` sees each state once. */
export function walk(scope: Scope, visit: (node: Node, council: Council) => void = () => {}): Walk {
  const council = councilOf(scope.posts, scope.constitution);
  const by = { actor: actor('author', council), at: start, under: council };
  const first = begin(creation(scope.posts, scope.create), by);
  if (isRefused(first)) throw new Breach('nothing can begin');
  const root: Node = { key: '', p: first.next, now: start, memory: begun(first.next), from: null, by: null };
  root.key = keyOf(root.p, root.now, council, scope);
  const result: Walk = { council, nodes: new Map([[root.key, root]]), steps: 0, before: new Map(), verbs: new Set() };
  const queue = [root];
  const arrive = (from: Node, to: Node, verb: Verb | null) => {
    result.steps += 1;
    if (verb !== null) result.verbs.add(verb);
    if (verb === null || !givingUp.includes(verb)) {
      const before = result.before.get(to.key) ?? new Set();
      result.before.set(to.key, before.add(from.key));
    }
    if (result.nodes.has(to.key)) return;
    result.nodes.set(to.key, to);
    queue.push(to);
  };
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    visit(node, council);
    for (const a of moves(node.p, node.now, council, scope)) {
      const after = step(node, a, scope);
      if (after !== null) arrive(node, passTime(after, a.at, council, scope), a.type);
    }
    for (const to of times(node, council, scope)) {
      const after = passTime(node, to, council, scope);
      for (let n: Node | null = after; n !== null && n !== node; n = n.from)
        if (n.by !== null && n.by.at === to) result.verbs.add(n.by.type);
      arrive(node, after, after.p.state === 'lapsed' ? 'lapse' : null);
    }
  }
  return result;
}

/** States from which no way leads to `closed` but giving up. */
export function deadEnds(w: Walk): Node[] {
  const alive = new Set<string>();
  const queue = [...w.nodes.values()].filter((node) => node.p.state === 'closed').map((node) => node.key);
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (alive.has(key)) continue;
    alive.add(key);
    queue.push(...(w.before.get(key) ?? []));
  }
  const ended = ['withdrawn', 'lapsed', 'superseded'];
  return [...w.nodes.values()].filter((node) => !alive.has(node.key) && !ended.includes(node.p.state));
}

export const tellStory = story;
