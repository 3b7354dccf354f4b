import { mobilesIn } from '../addresses.js';
import type { Check } from './check.js';
import { at } from './paper.js';

/** A mobile telephone number, which is personal data, stands in a paper that will be public. */
export const mobileNumber: Check = {
  code: 'mobile-number',
  severity: 'warning',
  asks: 'democraticServices',
  run({ passages }) {
    return passages.filter(({ text }) => mobilesIn(text).length > 0).map(at);
  },
};
