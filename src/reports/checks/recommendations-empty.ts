import { blocksOf, bodyTexts } from '../report-sections.js';
import type { Check } from './check.js';

/** The section `recommendations` says nothing beyond headings. */
export const recommendationsEmpty: Check = {
  code: 'recommendations-empty',
  severity: 'error',
  asks: 'author',
  run({ report }) {
    return bodyTexts(blocksOf(report, 'recommendations')).length === 0 ? [{ section: 'recommendations' }] : [];
  },
};
