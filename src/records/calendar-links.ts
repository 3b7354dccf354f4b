import type { EntityManager } from 'typeorm';
import type { PersonId } from '../../workflows/constitution.js';
import { CalendarLinkRow } from './entities/calendar-link.js';
import { deleteRows, selectRow, selectRows } from './rows.js';

export type CalendarLink = CalendarLinkRow;

/** In the place of the link that the person had: that one opens nothing any more. Of two at once, the later one holds. */
export async function replaceCalendarLink(tx: EntityManager, link: CalendarLink): Promise<void> {
  await tx.upsert(CalendarLinkRow, link, ['person']);
}

/** Returns whether there was one. */
export async function removeCalendarLink(
  tx: EntityManager,
  { council, person }: Pick<CalendarLink, 'council' | 'person'>,
): Promise<boolean> {
  return (await deleteRows(tx, CalendarLinkRow, { council, person })) === 1;
}

export const calendarLinkOf = (db: EntityManager, council: string, person: PersonId): Promise<CalendarLink | null> =>
  selectRow(db, CalendarLinkRow, { council, person });

/** The link with this SHA-256 hash, or `null`. */
export const calendarLinkBy = (db: EntityManager, hash: string): Promise<CalendarLink | null> => selectRow(db, CalendarLinkRow, { hash });

/** Every link of a council, for whoever verifies the record. */
export const calendarLinksOf = (db: EntityManager, council: string): Promise<CalendarLink[]> =>
  selectRows(db, CalendarLinkRow, { council });
