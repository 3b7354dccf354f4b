import { blocksOf, bodyTexts } from '../report-sections.js';
import type { Check } from './check.js';

/** The section `purpose` says nothing beyond headings. */
export const purposeEmpty: Check = {
  code: 'purpose-empty',
  severity: 'error',
  asks: 'author',
  run({ report }) {
    return bodyTexts(blocksOf(report, 'purpose')).length === 0 ? [{ section: 'purpose' }] : [];
  },
};
