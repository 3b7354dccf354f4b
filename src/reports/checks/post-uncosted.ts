import { recommendationsOf } from '../recommendations.js';
import type { Check } from './check.js';
import type { Paper } from './paper.js';

const PERMANENT_POST =
  /\bpermanent\b(?=.{0,120}\b(?:posts?|positions?|roles?|officers?)\b)|\b(?:posts?|positions?|roles?)\b.{0,120}\bpermanent\b|\b(?:appoint|recruit|employ)\p{L}*\b.{0,40}\bpermanent\b|\bswydd\p{L}*\b.{0,60}\bbarhaol\b/isu;
const GRADE = /\b(?:grade|band|SCP|spinal column|gradd|graddfa)\s+[A-Z\d]|\bsoulbury\b|\bJNC\b/iu;
const HOURS = /\d\s?(?:hours|hrs|awr|oriau)\b|\b(?:FTE|full[- ]time|part[- ]time|amser llawn|rhan[- ]amser)\b/iu;
const COST = /£\s?\d/u;

/** A recommendation makes a post permanent, and the paper does not give its grade, its hours and its cost, all three. */
export const postUncosted: Check = {
  code: 'post-uncosted',
  severity: 'warning',
  asks: 'hr',
  run(paper) {
    const asked = recommendationsOf(paper.report).find(({ text }) => PERMANENT_POST.test(text));
    if (!asked || isCosted(paper)) return [];
    return [{ section: 'recommendations', paragraph: asked.number }];
  },
};

function isCosted({ passages }: Paper): boolean {
  if (passages.some(({ block }) => block.kind === 'posts')) return true;
  return [GRADE, HOURS, COST].every((given) => passages.some(({ kind, text }) => kind !== 'assessment' && given.test(text)));
}
