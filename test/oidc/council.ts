import { demoPerson } from '../../src/councils/demo-people.js';
import type { SignInSettings } from '../../src/councils/sign-in-settings.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { Rolls } from '../../src/people/rolls.js';
import type { House } from '../api/house.js';

/** What a council may say of its provider; tests say what differs. */
export const settingsFor = (issuer: string, more: Partial<NonNullable<SignInSettings['provider']>> = {}): SignInSettings => ({
  provider: {
    ...{ name: { en: 'your council account', cy: 'eich cyfrif cyngor' }, issuer, clientId: 'cabinet-decisions' },
    ...{ match: 'email' as const, vouches: false, posts: [], adds: false },
    ...more,
  },
  local: 'on',
});

/** Put in place by the demo's administrator. */
export async function signsInThrough(house: House, signIn: SignInSettings): Promise<void> {
  const desk = house.app.get(CouncilDesk, { strict: false });
  const outcome = await desk.perform(DEMO_COUNCIL, demoPerson('admin')!.id, { type: 'changeSignIn', signIn });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
}

/** The posts that somebody holds now, by handle. */
export async function postsOf(house: House, handle: string): Promise<string[]> {
  const roster = await house.app.get(Rolls, { strict: false }).of(house.records.reader, DEMO_COUNCIL);
  return roster.roll.postsOf(roster.byHandle(handle)?.id ?? '', house.clock.at).sort();
}
