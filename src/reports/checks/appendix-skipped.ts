import type { Check, Found } from './check.js';
import { citedAppendices } from './cited-appendices.js';
import { at } from './paper.js';

/**
 * Appendices A and C are referred to, and B never. Found where the one behind the gap is first referred to. Figures:
 * `skipped`, e.g. `B`, and `cited`, e.g. `C`.
 */
export const appendixSkipped: Check = {
  code: 'appendix-skipped',
  severity: 'warning',
  asks: 'democraticServices',
  run(paper) {
    const cited = citedAppendices(paper);
    const found: Found[] = [];
    for (const [first, all] of [
      ['A', cited.filter((one) => /\D/.test(one.label))],
      ['1', cited.filter((one) => /\d/.test(one.label))],
    ] as const) {
      const places = new Set(all.map((one) => placeOf(one.label, first)));
      const last = Math.max(...places);
      for (let place = 0; place < last; place += 1) {
        if (places.has(place)) continue;
        const next = Math.min(...[...places].filter((one) => one > place));
        const behind = all.find((one) => placeOf(one.label, first) === next);
        if (behind) found.push({ ...at(behind.passage), figures: { skipped: labelOf(place, first), cited: behind.label } });
      }
    }
    return found;
  },
};

const placeOf = (label: string, first: string): number => (first === 'A' ? label.charCodeAt(0) - 65 : Number(label) - 1);
const labelOf = (place: number, first: string): string => (first === 'A' ? String.fromCharCode(65 + place) : String(place + 1));
