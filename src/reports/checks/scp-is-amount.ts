import type { Check } from './check.js';
import { at } from './paper.js';

const AMOUNT_FOR_POINT = /\b(?:SCP|PCC|spinal column points?|scale points?)\s{0,3}[:=]?\s{0,3}(£\s?\d[\d,.]{0,15}\d)/iu;

/** An amount of money stands where a spinal column point belongs: "SCP £39,510". Figures: `amount`. */
export const scpIsAmount: Check = {
  code: 'scp-is-amount',
  severity: 'warning',
  asks: 'hr',
  run({ passages }) {
    return passages.flatMap((passage) => {
      const amount = passage.text.includes('£') ? AMOUNT_FOR_POINT.exec(passage.text)?.[1] : undefined;
      return amount === undefined ? [] : [{ ...at(passage), figures: { amount: amount.replace(/\s/u, '') } }];
    });
  },
};
