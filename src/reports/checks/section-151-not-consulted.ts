import type { Check } from './check.js';
import { consulteesIn } from './listed-consultees.js';

const OFFICER =
  /\b(?:section 151|s ?151|adran 151|(?:chief|responsible) (?:finance|financial) officer|head of finance|director of (?:finance|resources)|(?:prif swyddog|pennaeth) cyllid)(?!\p{L})/u;

/**
 * Consultees are listed, and the officer for the proper administration of the council's financial affairs (Local
 * Government Act 1972, section 151) is not among them.
 */
export const section151NotConsulted: Check = {
  code: 'section-151-not-consulted',
  severity: 'warning',
  asks: 'finance',
  run(paper) {
    const listed = consulteesIn(paper);
    return listed.length === 0 || listed.some(({ key }) => OFFICER.test(key)) ? [] : [{ section: 'consultees' }];
  },
};
