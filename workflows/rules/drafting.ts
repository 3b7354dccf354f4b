import type { Asking } from '../commands.js';
import { londonDate } from '../deadlines.js';
import type { Proposal } from '../facts.js';
import { consulteeOf, hasWritten, isBeforeDecision, signOffs } from '../standing.js';
import { byAsker, byAuthor, byPost, CONSTITUTION, FOUR_EYES, hasText, liesAhead, REGULATIONS, rule, saying } from './rule.js';

/*
 * What stops a verb while the report is written and its consultees are named.
 */
// The report
export const noErrorsFound = rule('check-failed', CONSTITUTION, (p) => p.findings.every((f) => f.severity !== 'error'), {
  clearedBy: byAuthor,
  details: (p) => ({ findings: p.findings.filter((f) => f.severity === 'error').map((f) => f.code) }),
});
export const someConsultee = rule(
  'no-consultees',
  CONSTITUTION,
  (p) => p.consultees.some((c) => c.stage === 'consultation') && signOffs(p).some((c) => c.required),
  { clearedBy: byAuthor },
);
export const notFrozen = rule('report-frozen', REGULATIONS, isBeforeDecision, { clearedBy: byPost('democraticServices') });
export const reasonForLateEdit = saying<'editSection' | 'importReport' | 'attach' | 'detach'>(
  'reasons-missing',
  CONSTITUTION,
  (p, a) => p.state !== 'awaitingDecision' || hasText(a.reason),
);
export const findingExists = rule<'answerFinding'>('finding-unknown', CONSTITUTION, (p, a) => findingsAnswered(p, a).length > 0, {
  clearedBy: byAsker,
});
/** Considered, one warning among the findings is enough to open the verb. */
export const findingIsWarning = rule<'answerFinding'>(
  'finding-is-error',
  CONSTITUTION,
  (p, a) => {
    const errors = findingsAnswered(p, a).filter((f) => f.severity === 'error').length;
    return errors === 0 || (a.considering === true && errors < p.findings.length);
  },
  { clearedBy: byAsker },
);
const findingsAnswered = (p: Proposal, a: Asking<'answerFinding'>) =>
  p.findings.filter((f) => a.considering === true || (f.code === a.code && (a.paragraph === undefined || f.paragraph === a.paragraph)));

// Consultees
const removed = (p: Proposal, a: Asking<'nameConsultees'>) => (a.remove ?? []).map((r) => consulteeOf(p, r.stage, r.as));
export const keepsRequiredPosts = saying<'nameConsultees'>('required-post', CONSTITUTION, (p, a) =>
  removed(p, a).every((c) => c?.required !== true),
);
export const removesOnlyNamed = saying<'nameConsultees'>('not-named', CONSTITUTION, (p, a) => removed(p, a).every((c) => c !== undefined));
export const removesNoAnswer = saying<'nameConsultees'>('already-answered', CONSTITUTION, (p, a) =>
  removed(p, a).every((c) => c === undefined || c.answeredVersion === null),
);
export const namesEachOnce = saying<'nameConsultees'>('already-named', CONSTITUTION, (p, a) => {
  const added = (a.add ?? []).map((c) => `${c.stage} ${c.post ?? c.person}`);
  const kept = p.consultees.filter((c) => !removed(p, a).includes(c)).map((c) => `${c.stage} ${c.key}`);
  return new Set([...added, ...kept]).size === added.length + kept.length;
});
export const namesNoneOfTheirOwn = saying<'nameConsultees'>('own-proposal', FOUR_EYES, (p, a) =>
  (a.add ?? []).every((c) => c.person === undefined || !(hasWritten(p, c.person) || (c.stage === 'signOff' && c.person === p.member))),
);
export const answerByLiesAhead = saying<'nameConsultees'>('date-impossible', CONSTITUTION, (_, a) =>
  (a.add ?? []).every((c) => c.answerBy === undefined || liesAhead(c.answerBy, londonDate(a.at))),
);
