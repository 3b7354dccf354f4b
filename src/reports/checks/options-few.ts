import { blocksOf, bodyTexts } from '../report-sections.js';
import { appraisedOptions } from './appraised-options.js';
import type { Check } from './check.js';

/** Two options are a yes and a no; a choice has a third. */
const ENOUGH = 3;

/**
 * The form asks for an appraisal of options, and fewer than three are set out. One that is written as running text is
 * not counted, and left alone. Figures: `count`.
 */
export const optionsFew: Check = {
  code: 'options-few',
  severity: 'warning',
  asks: 'legal',
  run(paper) {
    if (!paper.form.sections.some(({ id, required }) => id === 'options' && required)) return [];
    const options = appraisedOptions(paper);
    const written = options.length === 0 && bodyTexts(blocksOf(paper.report, 'options')).length > 0;
    if (options.length >= ENOUGH || written) return [];
    const last = options.at(-1);
    return [{ section: 'options', ...(last && { paragraph: last.paragraph }), figures: { count: String(options.length) } }];
  },
};
