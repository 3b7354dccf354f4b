import type { Check } from './check.js';
import { consulteesIn } from './listed-consultees.js';

const OFFICER =
  /\b(?:monitoring officer|swyddog monitro|head of (?:law|legal)|legal(?: and democratic)? services|chief legal officer|(?:council|county) solicitor|solicitor to the council|(?:pennaeth|gwasanaethau) (?:y )?(?:gwasanaethau )?cyfreithiol)(?!\p{L})/u;

/**
 * Consultees are listed, and the officer who watches over the lawfulness of decisions (Local Government and Housing Act
 * 1989, section 5) is not among them.
 */
export const monitoringOfficerNotConsulted: Check = {
  code: 'monitoring-officer-not-consulted',
  severity: 'warning',
  asks: 'legal',
  run(paper) {
    const listed = consulteesIn(paper);
    return listed.length === 0 || listed.some(({ key }) => OFFICER.test(key)) ? [] : [{ section: 'consultees' }];
  },
};
