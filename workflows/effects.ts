import {
  answer,
  ask,
  attachmentsChanged,
  backToAuthor,
  close,
  exemptionsChanged,
  hintsNow,
  named,
  noticeCancelled,
  publishedOn,
  remind,
  setting,
  textChanged,
  today,
  unanswered,
  workingDays,
} from './asking.js';
import type { Attachment } from './attachment.js';
import type { Act, Verb } from './commands.js';
import { addDays } from './deadlines.js';
import type { Consultee, Decision, Proposal, WelshStanding } from './facts.js';
import { amend, intoForce, noCallIn, pass, recounted, referredBack, released, sign } from './periods.js';
import { capacityFor, consulteeOf, DMT, isBeyondCallIn, waiverToReport, welshOf } from './standing.js';

/**
 * What each verb does to the facts. The machine moves the state; nothing here decides whether a verb is allowed.
 * `p.state` is the state that the verb was asked in.
 */
type Effect<V extends Verb> = (p: Proposal, act: Act<V>) => Partial<Proposal>;

/** The attachments with one of them gone from the next version on. */
const endedNow = (p: Proposal, id: string | undefined): Attachment[] =>
  p.attachments.map((a) => (a.id === id && a.until === null ? { ...a, until: p.version + 1 } : a));

/** What stands in Welsh after it: whoever asks for a block or approves it has not written it. */
function translated(p: Proposal, act: Act<'translate'>): Partial<Proposal> {
  const now = act.blocks.map(({ block, state, of }): WelshStanding => {
    const writtenBy = state === 'draft' ? act.actor.person : (welshOf(p, act.section, block)?.writtenBy ?? null);
    return { section: act.section, block, state, of, writtenBy, by: act.actor.person, at: act.at, revision: p.revision + 1 };
  });
  const named = new Set(act.blocks.map(({ block }) => block));
  const welsh = [...p.welsh.filter((w) => w.section !== act.section || !named.has(w.block)), ...now];
  return act.hints === undefined ? { welsh } : { welsh, hints: hintsNow(p, 'welsh', act.hints) };
}

export const effects: { [V in Verb]: Effect<V> } = {
  editSection: textChanged,
  importReport: textChanged,
  attach: (p, act) => {
    const added: Attachment = {
      ...act.file,
      id: act.attachment,
      section: act.section,
      title: act.title,
      language: act.language,
      by: act.actor.person,
      at: act.at,
      version: p.version + 1,
      until: null,
      quarantined: null,
    };
    // What stands in the place of an exempt file is exempt like it: only the proper officer lifts that.
    const exemptions = p.exemptions.flatMap((e) => (e.part === act.replaces ? [e, { ...e, part: act.attachment }] : [e]));
    return attachmentsChanged(p, act, [...endedNow(p, act.replaces), added], exemptions);
  },
  detach: (p, act) => attachmentsChanged(p, act, endedNow(p, act.attachment)),
  translate: translated,
  nameConsultees: (p, act) => {
    const kept = p.consultees.filter((c) => !(act.remove ?? []).some((r) => r.as === c.key && r.stage === c.stage));
    const added = (act.add ?? []).map((c) => named(act.under, c));
    const all = [...kept, ...added];
    return { consultees: p.state === 'consultation' ? [...kept, ...ask(added, 'consultation', act)] : all };
  },
  markExempt: (p, act) =>
    exemptionsChanged(p, act, [
      ...p.exemptions.filter(({ part }) => part !== act.part),
      {
        part: act.part,
        paragraphs: [...act.paragraphs],
        confidential: act.confidential ?? false,
        reason: act.reason,
        balance: act.balance ?? null,
        reviewOn: act.reviewOn ?? null,
        by: act.actor.person,
        at: act.at,
        version: p.version,
      },
    ]),
  liftExemption: (p, act) =>
    exemptionsChanged(
      p,
      act,
      p.exemptions.filter(({ part }) => part !== act.part),
    ),
  answerHint: (p, act) => ({
    hintAnswers: [...p.hintAnswers, { hint: act.hint, reason: act.reason, by: act.actor.person, at: act.at }],
  }),
  answerFinding: (p, act) => ({
    findingAnswers: [
      ...p.findingAnswers,
      { code: act.code, paragraph: act.paragraph ?? null, reason: act.reason, by: act.actor.person, at: act.at },
    ],
  }),
  sendToConsultation: (p, act) => ({ consultees: ask(p.consultees, 'consultation', act), dates: { ...p.dates, consultation: today(act) } }),
  recordConsultation: (p, act) => answer(p, act, { stage: 'consultation', key: DMT }, act.outcome, act.conditions ?? act.note),
  respond: (p, act) => answer(p, act, { stage: 'consultation', key: act.as }, act.verdict, act.comment),
  recordNoAnswer: (p, act) => answer(p, act, { stage: 'consultation', key: act.as }, 'noAnswer', act.reason),
  comment: (p, act) => ({
    comments: [
      ...p.comments,
      {
        id: act.comment,
        section: act.section,
        paragraph: act.paragraph ?? null,
        text: act.text,
        by: act.actor.person,
        at: act.at,
        resolvedBy: null,
        resolvedAt: null,
      },
    ],
  }),
  resolveComment: (p, act) => ({
    comments: p.comments.map((c) => (c.id === act.comment ? { ...c, resolvedBy: act.actor.person, resolvedAt: act.at } : c)),
  }),
  requestSignOff: (p, act) => ({ consultees: ask(close(p.consultees, 'forward'), 'signOff', act) }),
  signOff: (p, act) => answer(p, act, { stage: 'signOff', key: act.as }, act.verdict, act.comment),
  withdrawSignOff: (p, act) => {
    const consultees = p.consultees.map((c): Consultee => (c === consulteeOf(p, 'signOff', act.as) ? { ...c, ...unanswered } : c));
    return { consultees: ask(consultees, 'signOff', act), ...noticeCancelled(p) };
  },
  returnToAuthor: backToAuthor,
  submitForDecision: (p) => ({ consultees: close(p.consultees, 'forward') }),
  serveNotice: (p, act) => {
    const noticeServed = publishedOn(act);
    const noticeEnds = workingDays(act, setting(act).noticeDays.value, noticeServed);
    return { noticeGiven: true, dates: { ...p.dates, noticeServed, noticeEnds, earliestDecision: addDays(noticeEnds, 1) } };
  },
  agreeUrgency: (p, act) => ({
    urgencies: [
      ...p.urgencies,
      {
        kind: act.kind,
        by: act.actor.person,
        post: setting(act).urgency[act.kind].value.find((post) => act.actor.posts.includes(post)) ?? '',
        unableToAct: act.unableToAct ?? null,
        reason: act.reason,
        at: act.at,
      },
    ],
  }),
  declareInterest: (p, act) => ({
    interests: [
      ...p.interests,
      { person: act.actor.person, nature: act.nature, detail: act.detail, dispensation: act.dispensation ?? null, at: act.at },
    ],
  }),
  reassign: (_, act) => ({ member: act.member }),
  recordDecision: (p, act) => {
    const decision: Decision = {
      outcome: act.outcome,
      reasons: act.reasons,
      recommendations: act.recommendations ?? [],
      alternatives: act.alternatives ?? null,
      until: act.until ?? null,
      by: act.actor.person,
      at: act.at,
      on: today(act),
      version: p.version,
      advice: [],
      statement: null,
      publishedBy: null,
      publishedAt: null,
    };
    if (act.outcome === 'deferred')
      return { earlierDecisions: [...p.earlierDecisions, decision], ...noticeCancelled({ ...p, urgencies: [] }) };
    const hints = hintsNow(p, 'decision', act.hints);
    return { decision, hints, dates: { ...p.dates, decided: today(act), publishBy: workingDays(act, setting(act).publishDays.value) } };
  },
  adviseOnChanges: (p, act) => {
    const capacity = capacityFor(act.actor, { post: act.as }, act.onBehalfOf) ?? { by: act.actor.person, onBehalfOf: null };
    return amend(p, { advice: [...(p.decision?.advice ?? []), { post: act.as, advice: act.advice, ...capacity, at: act.at }] });
  },
  writeStatement: (p, act) => ({
    ...amend(p, {
      statement: { en: act.en, cy: act.cy ?? null, welshReason: act.welshReason ?? null, by: act.actor.person, at: act.at },
    }),
    hints: hintsNow(p, 'statement', act.hints),
  }),
  publishNotice: (p, act) => {
    const published = amend(p, { publishedBy: act.actor.person, publishedAt: act.at });
    // Where nothing is counted from it, the day itself is told.
    const dates = { ...p.dates, published: today(act) };
    if (p.decision?.outcome === 'referredToCabinet') return { ...published, dates };
    if (isBeyondCallIn(p)) return { ...published, dates, ...released({ ...p, dates }, act, today(act)) };
    const from = publishedOn(act);
    return { ...published, dates: { ...dates, published: from, callInEnds: workingDays(act, setting(act).callInDays.value, from) } };
  },
  callIn: (p, act) => sign(p, act, act.grounds),
  supportCallIn: (p, act) => sign(p, act, null),
  ruleOnCallIn: (p, act) => {
    const callIn = p.callIn ?? noCallIn;
    const rulings = [...callIn.rulings, { valid: act.valid, reason: act.reason, by: act.actor.person, at: act.at }];
    if (act.valid) return { callIn: { ...callIn, rulings } };
    return { callIn: { ...noCallIn, rulings }, calledInBefore: false, dates: { ...p.dates, hearingBy: null } };
  },
  hearCallIn: (p, act) => {
    const hearing = { heardOn: act.heardOn, outcome: act.outcome, reasons: act.reasons, by: act.actor.person, at: act.at };
    const callIn = { ...(p.callIn ?? noCallIn), hearing };
    if (act.outcome === 'referredBack') return { callIn, ...referredBack(p, act) };
    if (act.outcome === 'accepted') return { callIn, ...released(p, act, today(act)) };
    return { callIn };
  },
  recordCouncilOutcome: (p, act) => {
    const council = { metOn: act.metOn, outcome: act.outcome, reasons: act.reasons, by: act.actor.person, at: act.at };
    const callIn = { ...(p.callIn ?? noCallIn), council };
    return { callIn, ...(act.outcome === 'referredBack' ? referredBack(p, act) : released(p, act, today(act))) };
  },
  recordImplementation: (p, act) => {
    const implemented = { ...p, dates: { ...p.dates, implemented: act.on } };
    const counts = setting(act).evaluationFrom.value === 'implementation' && p.dates.inForce !== null;
    return counts ? intoForce(implemented, act, p.dates.inForce ?? act.on) : { dates: implemented.dates };
  },
  reportToCouncil: (p, act) => {
    const reported = { metOn: act.metOn, minute: act.minute ?? null, by: act.actor.person, at: act.at };
    return { urgencies: p.urgencies.map((u) => (u === waiverToReport(p) ? { ...u, reported } : u)) };
  },
  reportEvaluation: (_, act) => ({
    evaluation: { answers: act.answers, comments: act.comments ?? null, by: act.actor.person, at: act.at },
  }),
  handOver: (p, act) =>
    act.role === 'author' ? { author: act.to, earlierAuthors: [...p.earlierAuthors, p.author] } : { evaluator: act.to },
  correctRecord: (p, act) => ({
    corrections: [...p.corrections, { field: act.field, from: act.from, to: act.to, reason: act.reason, by: act.actor.person, at: act.at }],
  }),
  withdraw: (p, act) => ({
    consultees: close(p.consultees, 'back'),
    ending: { reason: act.reason, by: act.actor.person, publish: p.noticeGiven },
  }),
  supersede: (_, act) => ({ ending: { reason: act.reason, by: act.by, publish: true } }),

  noticeEnds: (p) => pass(p, 'noticeEnds'),
  answerDue: (p, act) => ({ consultees: remind(p, act.subject, { reminded: 1 }) }),
  answerOverdue: (p, act) => ({ consultees: remind(p, act.subject, { reminded: 2, standing: 'overdue' }) }),
  publishBy: (p) => pass(p, 'publishBy'),
  callInEnds: (p, act) => released(p, act, addDays(p.dates.callInEnds ?? today(act), 1)),
  hearingBy: (p, act) => ({ ...pass(p, 'hearingBy'), ...released(p, act, addDays(p.dates.hearingBy ?? today(act), 1)) }),
  reconsiderBy: (p) => pass(p, 'reconsiderBy'),
  evaluationDue: () => ({}),
  evaluationOverdue: (p, act) => pass(p, `evaluationOverdue:${act.subject}`),
  lapse: (p) => ({ consultees: close(p.consultees, 'back'), ending: { reason: 'idle', by: null, publish: p.noticeGiven } }),
  quarantine: (p, act) => ({
    attachments: p.attachments.map((a) => (a.id === act.attachment ? { ...a, quarantined: act.at } : a)),
  }),
  recountDates: recounted,
};
