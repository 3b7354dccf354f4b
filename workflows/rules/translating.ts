import type { Asking, WelshAsked } from '../commands.js';
import type { Proposal } from '../facts.js';
import { isBeforeDecision, TRANSLATORS, welshOf } from '../standing.js';
import { byPost, FOUR_EYES, hasText, REGULATIONS, rule, saying } from './rule.js';

/*
 * What stops the Welsh of the report. Welsh never stops anything else: it lapses no answer and cancels no notice.
 */
/** Made under the Welsh Language (Wales) Measure 2011. */
const STANDARDS = 'Welsh Language Standards (No. 1) Regulations 2015 (WSI 2015/996)';

type Asked = Asking<'translate'>;
const asked = (a: Asked, ...states: WelshAsked['state'][]): WelshAsked[] => (a.blocks ?? []).filter((b) => states.includes(b.state));
const standing = (p: Proposal, a: Asked, { block }: WelshAsked) => welshOf(p, a.section, block);
const names = (blocks: readonly WelshAsked[]) => ({ blocks: blocks.map(({ block }) => block) });

/** Welsh may still be made after the decision, for the paper that is published with it. */
export const openToWelsh = rule<'translate'>('report-frozen', REGULATIONS, (p) => isBeforeDecision(p) || p.state === 'decided', {
  clearedBy: byPost('democraticServices'),
});

const moved = (a: Asked) => (a.blocks ?? []).filter((b) => b.of !== b.stands);
/** Whatever is said about a block is said about the English that stands, never about text that nobody has seen since. */
export const englishStands = saying<'translate'>('english-changed', STANDARDS, (_, a) => moved(a).length === 0, {
  details: (_, a) => names(moved(a)),
});

const overtaken = (p: Proposal, a: Asked) => (a.blocks ?? []).filter((b) => (standing(p, a, b)?.revision ?? 0) > (a.seen ?? 0));
/** Two translators at one block: the second sees what the first has written before it is replaced. */
export const welshStands = saying<'translate'>('welsh-changed', STANDARDS, (p, a) => overtaken(p, a).length === 0, {
  details: (p, a) => names(overtaken(p, a)),
});

export const saysWhyNotNeeded = saying<'translate'>('reasons-missing', STANDARDS, (_, a) =>
  asked(a, 'notNeeded').every((b) => hasText(b.reason)),
);

/** Authors write Welsh where they can; that it is fit to publish is said by those whose post it is. */
export const approvesAsTranslator = saying<'translate'>(
  'not-a-translator',
  STANDARDS,
  (_, a) => asked(a, 'approved').length === 0 || TRANSLATORS.some((post) => a.actor.posts.includes(post)),
  { clearedBy: byPost(...TRANSLATORS) },
);

/** A draft, or Welsh whose English has changed since and that still says the same. */
const toApprove = (p: Proposal, a: Asked, b: WelshAsked): boolean => {
  const welsh = standing(p, a, b);
  return welsh?.state === 'draft' || (welsh?.state === 'approved' && welsh.of !== b.stands);
};
const nothingThere = (p: Proposal, a: Asked) => asked(a, 'approved').filter((b) => !toApprove(p, a, b));
export const somethingToApprove = saying<'translate'>('welsh-not-drafted', STANDARDS, (p, a) => nothingThere(p, a).length === 0, {
  clearedBy: byPost(...TRANSLATORS),
  details: (p, a) => names(nothingThere(p, a)),
});

const ownWork = (p: Proposal, a: Asked) => asked(a, 'approved').filter((b) => standing(p, a, b)?.writtenBy === a.actor.person);
export const approvesNothingOfTheirOwn = saying<'translate'>('own-translation', FOUR_EYES, (p, a) => ownWork(p, a).length === 0, {
  clearedBy: byPost(...TRANSLATORS),
  details: (p, a) => names(ownWork(p, a)),
});

export const welshGates = [
  openToWelsh,
  englishStands,
  welshStands,
  saysWhyNotNeeded,
  approvesAsTranslator,
  somethingToApprove,
  approvesNothingOfTheirOwn,
] as const;
