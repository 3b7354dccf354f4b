import { appraisedOptions } from './appraised-options.js';
import type { Check } from './check.js';
import { saysNothing } from './no-answer.js';
import { quote } from './sentences.js';

/** An option is said to have no disadvantage, or its box is blank: nobody looked for one. Figures: `option`. */
export const optionWithoutDisadvantage: Check = {
  code: 'option-without-disadvantage',
  severity: 'warning',
  asks: 'legal',
  run(paper) {
    return appraisedOptions(paper)
      .filter(({ disadvantages }) => disadvantages.every(saysNothing))
      .map(({ name, paragraph }) => ({ section: 'options', paragraph, figures: { option: quote(name) } }));
  },
};
