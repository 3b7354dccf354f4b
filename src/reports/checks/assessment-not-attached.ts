import { attachmentIn, hasSection, isAttached } from './attachments.js';
import type { Check, Found } from './check.js';
import { at } from './paper.js';
import { sentences } from './sentences.js';

/** "In the assessment", where the section it stands in is the one about equality. */
const THE_ASSESSMENT = /\b(?:in|by|from|see) (?:the|an|our) (?:attached )?(?:assessment|evaluation)\b|\byr asesiad\b/iu;
const AT_APPENDIX = /\b(?:assessment|evaluation) is (?:attached |set out )?(?:at|in|as) (?:appendix|annexe?)\b/iu;
/** An assessment that somebody else made, or that is still to come. */
const NONE_MADE =
  /\b(?:no|not|without|will be|to be|dim|nid|heb) (?:\p{L}+ ){0,3}(?:assessment|evaluation|required|needed|asesiad|angen)/iu;

/**
 * The text refers to an assessment of the decision's effects, and the paper does not have one. One finding for the
 * paper, at the first reference.
 */
export const assessmentNotAttached: Check = {
  code: 'assessment-not-attached',
  severity: 'warning',
  asks: 'equalities',
  run(paper): Found[] {
    if (!hasSection(paper, 'assessment') || isAttached(paper, 'assessment')) return [];
    const about = paper.body.filter(({ kind, heading }) => kind === 'prose' && !heading);
    const first = about.find(({ text, section }) => sentences(text).some((sentence) => refersToOne(sentence, section)));
    return first ? [at(first)] : [];
  },
};

function refersToOne(sentence: string, section: string): boolean {
  if (NONE_MADE.test(sentence) && !/\bin the\b/iu.test(sentence)) return false;
  const of = attachmentIn(sentence);
  return (
    of === 'assessment' || ((THE_ASSESSMENT.test(sentence) || AT_APPENDIX.test(sentence)) && ['equality', 'wellbeing'].includes(section))
  );
}
