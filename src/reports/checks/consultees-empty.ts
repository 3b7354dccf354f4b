import { blocksOf, bodyTexts } from '../report-sections.js';
import { titleKey } from '../title-key.js';
import type { Check } from './check.js';

const NOBODY = new Set(['none', 'nobody', 'nil', 'n a', 'na', 'not applicable', 'tbc', 'to be confirmed', 'dim', 'neb', 'amherthnasol']);

/** No consultee is listed: the section is empty, or says only that there are none. */
export const consulteesEmpty: Check = {
  code: 'consultees-empty',
  severity: 'error',
  asks: 'author',
  run({ report }) {
    const named = bodyTexts(blocksOf(report, 'consultees')).some((text) => text.split('\n').some((line) => !NOBODY.has(titleKey(line))));
    return named ? [] : [{ section: 'consultees' }];
  },
};
