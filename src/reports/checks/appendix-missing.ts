import { attachmentIn, hasSection, isAttached } from './attachments.js';
import type { Check, Found } from './check.js';
import { citedAppendices } from './cited-appendices.js';
import { at } from './paper.js';

/**
 * An appendix is referred to, the sentence says what it is (a role profile, a person specification, the evaluation
 * criteria), and the paper does not have it. The assessment has its own check. Figures: `cited`, e.g. `C`.
 */
export const appendixMissing: Check = {
  code: 'appendix-missing',
  severity: 'warning',
  asks: 'democraticServices',
  run(paper) {
    const found = new Map<string, Found>();
    for (const { label, sentence, passage } of citedAppendices(paper)) {
      const kind = attachmentIn(sentence);
      if (kind === undefined || kind === 'assessment' || found.has(label) || !hasSection(paper, kind) || isAttached(paper, kind)) continue;
      found.set(label, { ...at(passage), figures: { cited: label } });
    }
    return [...found.values()];
  },
};
