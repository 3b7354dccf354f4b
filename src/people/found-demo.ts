import { demoCalendar, demoConstitution } from '../councils/demo-council.js';
import { demoPeople } from '../councils/demo-people.js';
import { loadCouncil } from '../records/councils.js';
import type { Records } from '../records/transaction.js';
import type { CouncilDesk } from './council-desk.js';

/** The id of the demo's only council. */
export const DEMO_COUNCIL = 'demo';

/** Founds the demo council and gives its people their posts, where that has not been done yet. */
export async function foundDemoCouncil(desk: CouncilDesk, records: Records): Promise<void> {
  if ((await loadCouncil(records.reader, DEMO_COUNCIL)) !== null) return;
  await desk.found(DEMO_COUNCIL, { type: 'found', constitution: demoConstitution, calendar: demoCalendar }, demoPeople);
}
