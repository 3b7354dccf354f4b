import type { Attachment } from './attachment.js';
import type { Act, CommandOf, ConsulteeNamed, TextChange } from './commands.js';
import type { Council, Instant, LegalDate } from './constitution.js';
import { clearWorkingDay, countsAs, londonDate } from './deadlines.js';
import type { Exemption, Hint, HintedText } from './exemption.js';
import type { Consultee, Proposal, Stage, Verdict } from './facts.js';
import {
  attachmentsOf,
  capacityFor,
  consulteeOf,
  coverage,
  coversCurrentText,
  EXEMPT_PARTS,
  hasLapsed,
  isBeforeDecision,
  partyOf,
  signOffs,
  stands,
  subjectOf,
  waits,
} from './standing.js';

/*
 * What asking, answering and new text do to the consultees of a proposal: who is waited for, whose answer stands, and
 * what an answer covers.
 */

export const today = (act: Act): LegalDate => londonDate(act.at);
/** The day as which what is published by that command counts. */
export const publishedOn = (act: Act): LegalDate => countsAs(act.under, act.at);
export const setting = (act: Act) => act.under.constitution;
export const workingDays = (act: Act, n: number, from = today(act)): LegalDate => clearWorkingDay(act.under.calendar, from, n);

/** Opens a stage: everybody whose answer does not stand is asked, again where it lapsed. Who waits already has their question. */
export const ask = (consultees: Consultee[], stage: Stage, act: Act): Consultee[] =>
  consultees.map((c) => (c.stage !== stage || stands(c) || waits(c) ? c : askOne(c, act)));

const askOne = (c: Consultee, act: Act): Consultee => {
  const on = today(act);
  const given = workingDays(act, setting(act).answerDays.value);
  return {
    ...c,
    standing: c.standing === 'lapsed' ? 'lapsed' : 'asked',
    askedOn: on,
    answerBy: dueWhenAsked(c, on, given),
    countedFrom: isNamed(c, on) ? null : on,
    reminded: 0,
  };
};

type AnswerDay = Pick<Consultee, 'answerBy' | 'countedFrom'>;

/**
 * The last day for an answer that is asked for on a day: the one that was named, while it lies ahead, else the one that the
 * council gives. A day that the council gave was for that question; asked anew, it is counted anew.
 */
export const dueWhenAsked = (c: AnswerDay, on: LegalDate, given: LegalDate): LegalDate => (isNamed(c, on) ? c.answerBy : given);

const isNamed = <C extends AnswerDay>(c: C, on: LegalDate): c is C & { answerBy: LegalDate } =>
  c.countedFrom === null && c.answerBy !== null && c.answerBy > on;

/** What the clock asks once the council's calendar or periods have changed. */
export const recountOf = (p: Pick<Proposal, 'consultees'>, due: Instant): CommandOf<'recountDates'> => ({
  type: 'recountDates',
  due,
  answers: p.consultees.filter((c) => waits(c) && c.countedFrom !== null).map(subjectOf),
});

/** Open answers are counted again from the day of asking, where the council gave the day: nobody's is ever brought forward. */
export function answersRecounted(p: Proposal, act: Act<'recountDates'>, since: LegalDate): Consultee[] {
  return p.consultees.map((c) => {
    if (c.countedFrom === null || c.answerBy === null || c.answerBy < since || act.answers?.includes(subjectOf(c)) !== true) return c;
    const answerBy = workingDays(act, setting(act).answerDays.value, c.countedFrom);
    return answerBy > c.answerBy ? { ...c, answerBy } : c;
  });
}

/** Closes both stages: nobody is waited for. On the way back to the author, an unanswered question is taken back. */
export const close = (consultees: Consultee[], way: 'forward' | 'back'): Consultee[] =>
  consultees.map((c) => {
    const unanswered = way === 'back' && (c.standing === 'asked' || c.standing === 'overdue');
    return { ...c, askedOn: null, standing: unanswered ? (hasLapsed(c) ? 'lapsed' : 'notAsked') : c.standing };
  });

export const backToAuthor = (p: Proposal): Partial<Proposal> => ({ consultees: close(p.consultees, 'back'), ...noticeCancelled(p) });

export function answer(p: Proposal, act: Act, which: { stage: Stage; key: string }, verdict: Verdict, comment?: string): Partial<Proposal> {
  const consultees = p.consultees.map((c): Consultee => {
    if (c !== consulteeOf(p, which.stage, which.key)) return c;
    const onBehalfOf = 'onBehalfOf' in act ? act.onBehalfOf : undefined;
    // Who answers for a silence answers in their own name.
    const capacity = verdict === 'noAnswer' ? null : capacityFor(act.actor, partyOf(c), onBehalfOf);
    return {
      ...c,
      ...(capacity ?? { by: act.actor.person, onBehalfOf: null }),
      verdict,
      comment: comment ?? null,
      at: act.at,
      standing: verdict === 'returned' ? 'notAsked' : 'stands',
      answeredVersion: p.version,
      covered: coverage(p, c),
    };
  });
  const answered = { ...p, consultees };
  return verdict === 'returned' ? backToAuthor(answered) : { consultees };
}

/** New text lapses exactly the answers that covered what changed; where their stage is open they are asked again. */
export function textChanged(p: Proposal, act: Act & TextChange): Partial<Proposal> {
  const sections = { ...p.sections, ...act.changed };
  return {
    sections,
    version: p.version + 1,
    findings: act.findings,
    optionsConsidered: act.optionsConsidered,
    hints: hintsNow(p, 'report', act.hints),
    consultees: answersOn({ ...p, sections }, act),
    ...noticeCancelled(p),
  };
}

/** The consultees of a proposal that reads otherwise now: whose answer does not cover it any more is asked again. */
function answersOn(p: Proposal, act: Act): Consultee[] {
  const lapse = (c: Consultee): Consultee => {
    if (!stands(c) || coversCurrentText(p, c)) return c;
    return { ...c, standing: 'lapsed', askedOn: null, answerBy: null, countedFrom: null };
  };
  const open = p.state === 'draft' ? null : p.state === 'consultation' ? 'consultation' : 'signOff';
  return p.consultees.map(lapse).map((c) => (open !== null && c.stage === open && c.askedOn === null && !stands(c) ? askOne(c, act) : c));
}

/** Other files belong to the report now: new text of their sections. */
export function attachmentsChanged(p: Proposal, act: Act, attachments: Attachment[], exemptions = p.exemptions): Partial<Proposal> {
  const next = { ...p, attachments, exemptions };
  return {
    attachments,
    exemptions,
    version: p.version + 1,
    hints: hintsNow(p, 'attachment', attachmentsOf(next).flatMap(hiddenHint)),
    consultees: answersOn(next, act),
    ...noticeCancelled(p),
  };
}

/** A file that hides something is looked at before it is published. */
const hiddenHint = ({ id, hash, hidden, name }: Attachment): Hint[] =>
  hidden.length === 0 ? [] : [{ id: `attachment-hidden:${hash}`, code: 'attachment-hidden', part: id, of: 'attachment', place: name }];

/**
 * Other parts are exempt now. Before the decision that is new text for whoever answers for them, and a notice that such
 * an answer stood behind is cancelled; afterwards every answer is final.
 */
export function exemptionsChanged(p: Proposal, act: Act, exemptions: Exemption[]): Partial<Proposal> {
  const next = { ...p, exemptions };
  if (!isBeforeDecision(p)) return { exemptions, consultees: p.consultees.map((c) => answersForExempt(next, c)) };
  const consultees = answersOn(next, act);
  return unsaysASignOff(p, exemptions) ? { exemptions, consultees, ...noticeCancelled(p) } : { exemptions, consultees };
}

/** After the decision it is the proper officer's to keep back or to tell: what stood then stands, and nobody is asked again. */
function answersForExempt(p: Proposal, c: Consultee): Consultee {
  if (!stands(c) || c.covered?.[EXEMPT_PARTS] === undefined) return c;
  return { ...c, covered: { ...c.covered, ...only(coverage(p, c), EXEMPT_PARTS) } };
}
const only = (covered: Record<string, string>, section: string): Record<string, string> => ({ [section]: covered[section] ?? '' });

/** Whether a sign-off that stands does not cover these exempt parts. */
export const unsaysASignOff = (p: Proposal, exemptions: Exemption[]): boolean =>
  signOffs(p).some((c) => stands(c) && !coversCurrentText({ ...p, exemptions }, c));

/** The hints of a proposal once one of its texts has been looked through again; texts of before they were looked through have none. */
export const hintsNow = (p: Proposal, of: HintedText, found: Hint[] | undefined): Hint[] => [
  ...p.hints.filter((hint) => hint.of !== of),
  ...(found ?? []),
];

export const unanswered = {
  standing: 'notAsked',
  askedOn: null,
  reminded: 0,
  verdict: null,
  comment: null,
  by: null,
  onBehalfOf: null,
  at: null,
  answeredVersion: null,
  covered: null,
} as const;

export const named = (council: Council, c: ConsulteeNamed): Consultee => ({
  key: c.post ?? c.person ?? '',
  post: c.post ?? null,
  person: c.person ?? null,
  stage: c.stage,
  required: false,
  sections: c.sections ?? council.constitution.posts[c.post ?? '']?.owns ?? [],
  answerBy: c.answerBy ?? null,
  countedFrom: null,
  ...unanswered,
});

/** A consultee of a new proposal whom the constitution requires. */
export const requiredConsultee = (council: Council, post: string, stage: Stage): Consultee => ({
  ...named(council, { post, stage }),
  required: true,
});

/** A notice stands for the paper that was published with it: whatever leads back cancels it, and the urgency that shortened it. */
export const noticeCancelled = (p: Proposal): Partial<Proposal> => ({
  dates: { ...p.dates, noticeServed: null, noticeEnds: null, earliestDecision: null },
  urgencies: p.urgencies.filter((u) => u.kind !== 'notice'),
  passed: p.passed.filter((kind) => kind !== 'noticeEnds'),
});

export const remind = (p: Proposal, subject: string, change: Partial<Consultee>): Consultee[] =>
  p.consultees.map((c) => (subjectOf(c) === subject ? { ...c, ...change } : c));
