import { recountOf } from '../../workflows/asking.js';
import type { Calendar } from '../../workflows/constitution.js';
import type { Journey } from './world.js';

/** The council's days become others, and the clock counts the journey's open dates again. */
export function recounted<J extends Journey>(j: J, calendar: Calendar): J {
  Object.assign(j, { council: { ...j.council, calendar } });
  const { type: _type, ...body } = recountOf(j.p, j.now);
  j.does('clock', 'recountDates', body);
  return j;
}
