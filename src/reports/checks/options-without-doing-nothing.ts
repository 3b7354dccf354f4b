import { appraisedOptions } from './appraised-options.js';
import type { Check } from './check.js';

const NOTHING =
  /\b(?:do(?:ing)? nothing|do[- ]minimum|do not|don[’']t|no change|status quo|as (?:it is|they are|is|now|at present)|not? (?:to )?proceed|no(?!\.?\s*\d| longer)|freez\p{L}*|unchanged|maintain|retain|keep|leave|remain|continue|existing|current)\b|(?<!\p{L})(?:gwneud dim|rhewi|peidio|dim newid|cadw|parhau|fel y mae|aros)(?!\p{L})/iu;

/** Options are set out, and none of them is to leave things as they are. */
export const optionsWithoutDoingNothing: Check = {
  code: 'options-without-doing-nothing',
  severity: 'warning',
  asks: 'legal',
  run(paper) {
    const options = appraisedOptions(paper);
    const [first] = options;
    return !first || options.some(({ name }) => NOTHING.test(name)) ? [] : [{ section: 'options', paragraph: first.paragraph }];
  },
};
