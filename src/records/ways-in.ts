import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { accountOf } from './accounts.js';
import { calendarLinkOf } from './calendar-links.js';
import { identityOf } from './identities.js';
import { tokensOf } from './people.js';
import { webSessionsOf } from './web-sessions.js';

/** What opens doors for a person. */
export type WayIn = 'tokens' | 'visits' | 'calendarLink' | 'account' | 'identity';

/** How many of each a person has at that moment. */
export async function waysIn(
  reader: EntityManager,
  { council, person }: { council: string; person: PersonId },
  at: Instant,
): Promise<Record<WayIn, number>> {
  const tokens = await tokensOf(reader, council, person);
  const count = (row: unknown): number => (row === null ? 0 : 1);
  return {
    tokens: tokens.filter(({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || at < expiresAt)).length,
    visits: (await webSessionsOf(reader, { council, person }, at)).length,
    calendarLink: count(await calendarLinkOf(reader, council, person)),
    account: count(await accountOf(reader, { council, person })),
    identity: count(await identityOf(reader, council, person)),
  };
}
