import type { Asking } from '../commands.js';
import type { Council } from '../constitution.js';
import { londonDate } from '../deadlines.js';
import { answeredBy, exemptionOf, hintOf, hintsBehind, openHints, unansweredHints } from '../exempt.js';
import { exemptParagraphs, type Hint, type HintedText } from '../exemption.js';
import type { Proposal } from '../facts.js';
import { publicityOf } from '../publicity.js';
import { byAsker, byPost, CONSTITUTION, EXEMPT, hasText, liesAhead, rule, saying } from './rule.js';

/*
 * What stops a part from being kept from the public, from being told after all, and what stops publishing while something
 * in it is still to be looked at.
 */

/** Privileged advice (paragraph 16) is kept back without the test of Part 5; what is confidential may not be told at all. */
const PRIVILEGE = 16;
const REVIEW_MONTHS = 120;

const parts = (p: Proposal): string[] => [...Object.keys(p.sections), ...p.attachments.map(({ id }) => id)];

/** The head is never kept back: the title, and that something is exempt, stay public. */
export const partKnown = saying<'markExempt'>('part-unknown', EXEMPT, (p, a) => a.part !== 'head' && parts(p).includes(a.part ?? ''));
export const paragraphGiven = saying<'markExempt'>('exempt-paragraph-missing', EXEMPT, (_, a) => {
  const given = a.paragraphs ?? [];
  if (given.some((one) => !exemptParagraphs.includes(one)) || new Set(given).size < given.length) return false;
  return given.length > 0 || a.confidential === true;
});
export const reasonForExemption = saying<'markExempt' | 'liftExemption' | 'answerHint'>('reasons-missing', EXEMPT, (_, a) =>
  hasText(a.reason),
);
export const balanceStruck = saying<'markExempt'>('public-interest-missing', EXEMPT, (_, a) => {
  const privileged = (a.paragraphs ?? []).length > 0 && (a.paragraphs ?? []).every((one) => one === PRIVILEGE);
  return a.confidential === true || privileged || hasText(a.balance);
});
export const reviewLiesAhead = saying<'markExempt'>(
  'date-impossible',
  EXEMPT,
  (_, a) => a.reviewOn === undefined || liesAhead(a.reviewOn, londonDate(a.at), REVIEW_MONTHS),
);

export const somethingExempt = rule<'liftExemption'>('not-exempt', EXEMPT, (p, a) =>
  a.considering === true && a.part === undefined ? p.exemptions.length > 0 : exemptionOf(p, a.part) !== undefined,
);
const isPublic = (p: Proposal, { constitution }: Council): boolean => publicityOf(p, constitution)?.paper?.text === true;

const named = (hints: readonly Hint[]) => ({
  hints: [...new Set(hints.map(({ code }) => code))],
  parts: [...new Set(hints.map(({ part }) => part))],
});
/** Telling what was kept back, once the rest is public, is publishing it. */
export const liftedHintsAnswered = rule<'liftExemption'>(
  'publication-hints-open',
  EXEMPT,
  (p, a) => !isPublic(p, a.under) || hintsBehind(p, a.part).length === 0,
  { clearedBy: byPost('democraticServices'), details: (p, a) => named(hintsBehind(p, a.part)) },
);

/** Considered, one that nobody has answered for is enough to open the verb. */
export const hintKnown = rule<'answerHint'>(
  'hint-unknown',
  EXEMPT,
  (p, a) => (a.considering === true && a.hint === undefined ? unansweredHints(p).length > 0 : hintOf(p, a.hint) !== undefined),
  { clearedBy: byAsker },
);
export const hintNotAnswered = saying<'answerHint'>(
  'hint-already-answered',
  EXEMPT,
  (p, a) => !p.hintAnswers.some(({ hint }) => hint === a.hint),
);

/** A notice publishes the report alone, and only where the council has it published with the notice. */
const withNotice: readonly HintedText[] = ['report', 'welsh', 'attachment', 'comment'];
const inTheWay = (p: Proposal, a: Asking<'serveNotice' | 'publishNotice'>): Hint[] => {
  if (a.type === 'publishNotice') return openHints(p);
  return a.under.constitution.publishReport.value === 'withNotice' ? openHints(p).filter(({ of }) => withNotice.includes(of)) : [];
};
export const hintsAnswered = rule<'serveNotice' | 'publishNotice'>(
  'publication-hints-open',
  EXEMPT,
  (p, a) => inTheWay(p, a).length === 0,
  { clearedBy: (p) => [{ post: 'democraticServices' }, { person: p.author }], details: (p, a) => named(inTheWay(p, a)) },
);
/** Whoever has judged that something may go out does not send it out as well. */
export const otherEyesPublish = rule<'serveNotice' | 'publishNotice'>(
  'second-person-needed',
  CONSTITUTION,
  (p, a) => {
    const twoPeople = a.under.constitution.secondPersonPublishes.value;
    const goesOut = a.type === 'publishNotice' || a.under.constitution.publishReport.value === 'withNotice';
    const wrote = a.type === 'publishNotice' && p.decision?.statement?.by === a.actor.person;
    return !twoPeople || !goesOut || !(wrote || answeredBy(p, a.actor.person));
  },
  { clearedBy: byPost('democraticServices') },
);

export const exemptGates = [partKnown, paragraphGiven, reasonForExemption, balanceStruck, reviewLiesAhead] as const;
export const liftGates = [somethingExempt, reasonForExemption, liftedHintsAnswered] as const;
export const hintGates = [hintKnown, hintNotAnswered, reasonForExemption] as const;
