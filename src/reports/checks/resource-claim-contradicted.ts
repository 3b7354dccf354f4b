import type { Check, Found } from './check.js';
import { claiming, NEUTRAL, NOTHING_MORE } from './cost-claims.js';
import { at, cited } from './paper.js';
import { sentences } from './sentences.js';

const TEMPORARY = /\b(?:temporary|fixed[- ]term|second(?:ed|ment)|dros dro|secondiad)\b/iu;
const PERMANENT = /\b(?:permanent|barhaol|parhaol)\b/iu;

/**
 * The paper says that it needs nothing more, and that something temporary becomes permanent: a temporary cost ends, a
 * permanent one does not. Where a table of costs or posts stands in the paper, that decides instead
 * (`cost-neutral-untrue`). Found at the claim. Figures: `where`, the paragraph with the change.
 */
export const resourceClaimContradicted: Check = {
  code: 'resource-claim-contradicted',
  severity: 'warning',
  asks: 'finance',
  run(paper): Found[] {
    const { passages, body } = paper;
    if (passages.some(({ block }) => block.kind === 'costs' || block.kind === 'posts')) return [];
    const [claim] = claiming(body, NOTHING_MORE, NEUTRAL);
    const change =
      claim && body.find(({ text }) => PERMANENT.test(text) && sentences(text).some((one) => TEMPORARY.test(one) && PERMANENT.test(one)));
    return claim && change ? [{ ...at(claim), figures: { where: cited(paper, change) } }] : [];
  },
};
