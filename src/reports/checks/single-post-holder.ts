import type { Check, Found } from './check.js';
import { at, cited } from './paper.js';

const HOLDER =
  /\b(?:post[- ]?holder|appointment in(?:to)? the post|current (?:holder|incumbent)|incumbent|the officer in post|deiliad y swydd)\b/iu;
const PAY = /\b(?:SCP|spinal column|grade|band|salary|gradd|cyflog)\b/iu;
/** Posts in the plural, and new or empty ones, are nobody in particular. */
const NOBODY = /\b(?:posts|vacant|new post|swyddi|wag)\b/iu;

/**
 * The report speaks of the person in one post, and states that post's grade and pay: Local Government Act 1972, Schedule
 * 12A (Wales), paragraphs 12 and 13, ask whether this is to be public. One finding for the paper, where the pay stands.
 * Figures: `holder`, the paragraph that speaks of the person.
 */
export const singlePostHolder: Check = {
  code: 'single-post-holder',
  severity: 'warning',
  asks: 'legal',
  run(paper): Found[] {
    const { body } = paper;
    const holder = body.find(({ text }) => HOLDER.test(text));
    const pay = holder && body.find(({ text }) => text.includes('£') && PAY.test(text) && !NOBODY.test(text));
    return holder && pay ? [{ ...at(pay), figures: { holder: cited(paper, holder) } }] : [];
  },
};
