import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import { type DemoHandle, demoId, demoPeople } from '../../src/councils/demo-people.js';
import { AccountLinks } from '../../src/people/accounts-links.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { codeAt } from '../../src/people/one-time-codes.js';
import { type House, openHouse } from '../api/house.js';
import { Page, Visitor } from '../pages/visitor.js';

export const COUNCIL = 'real';
export const PASSWORD = 'teapot gravel ninety';

/** The program outside the demo, with a council whose people have no accounts yet. */
export async function aRealHouse(given: Pick<Parameters<typeof openHouse>[0] & object, 'log'> = {}): Promise<House> {
  const house = await openHouse({ ...given, env: { DEMO: '0', RATE_LIMIT: '0' } });
  const founding = { type: 'found' as const, constitution: demoConstitution, calendar: demoCalendar };
  await house.app.get(CouncilDesk, { strict: false }).found(COUNCIL, founding, demoPeople);
  return house;
}

/** The address of a link for somebody, as the operator is told it. */
export async function linkFor(house: House, handle: DemoHandle, type: 'inviteAccount' | 'askReset' = 'inviteAccount'): Promise<string> {
  const issued = await house.app.get(AccountLinks, { strict: false }).issue({ council: COUNCIL, id: demoId('admin') }, type, handle);
  if (issued.kind !== 'issued') throw new Error(issued.kind);
  return `/sign-in/link/${issued.secret}`;
}

/** The secret that a page tells an authenticator, as it reads it from the text. */
export function secretOn(page: Page): Buffer {
  const text = page.texts('code').find((one) => /^(?:[A-Z2-7]{4} ?)+$/.test(one)) ?? '';
  const bits = [...text.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Somebody with an account: what their phone holds, and their recovery codes. */
export interface Holder {
  handle: DemoHandle;
  secret: Buffer;
  recovery: string[];
}

/** Somebody opens an invitation, and sets a password and a second factor. */
export async function enrols(house: House, handle: DemoHandle, language: '' | '/cy' = ''): Promise<Holder> {
  const visitor = new Visitor(house);
  const page = await visitor.get(`${language}${await linkFor(house, handle)}`);
  const secret = secretOn(page);
  const done = await visitor.send(page, { password: PASSWORD, code: codeAt(secret, house.clock.at) });
  if (done.status !== 200 || done.forms.length > 0) throw new Error(`${handle} was not enrolled: ${done.status} ${done.text}`);
  // A code is used once.
  waits(house, 30);
  return { handle, secret, recovery: done.texts('code') };
}

export function waits(house: House, seconds: number): void {
  house.clock.at = new Date(Date.parse(house.clock.at) + seconds * 1000).toISOString();
}

export const code = (house: House, { secret }: Holder): string => codeAt(secret, house.clock.at);

/** Types a name and a password into the page of sign-in. */
export const types = (visitor: Visitor, name: string, password: string, address = '/sign-in'): Promise<Page> =>
  visitor.fill(address, { name, password });

export async function signsIn(house: House, holder: Holder): Promise<Visitor> {
  const visitor = new Visitor(house);
  const page = await visitor.send(await types(visitor, holder.handle, PASSWORD), { code: code(house, holder) });
  if (page.url !== '/tasks') throw new Error(`${holder.handle} could not sign in: ${page.status} ${page.text}`);
  waits(house, 30);
  return visitor;
}
