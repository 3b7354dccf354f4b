import { Secret, TOTP } from 'otpauth';
import type { RealHouse } from '../real-house.js';
import type { Visitor } from '../visitor.js';
import { choosesUnder } from './steps.js';

/** What somebody has at home: the app on their phone, and the recovery codes on paper. */
export interface Holder {
  app: TOTP;
  recovery: string[];
}

/** The link of a letter, without its language. */
export function linkIn(letter: string): string {
  const found = /https?:\/\/\S+?(\/sign-in\/link\/[\w-]+)/.exec(letter)?.[1];
  if (found === undefined) throw new Error(`no link in ${letter}`);
  return found;
}

/** The app reads what the page shows of a second factor, as text. */
export async function appOn(visitor: Visitor): Promise<TOTP> {
  const text = await visitor.page.getByRole('code').first().innerText();
  return new TOTP({ secret: Secret.fromBase32(text.replaceAll(' ', '')) });
}

/** A code that has not been used: the next one, once it is its time. */
export function nextCode(house: RealHouse, app: TOTP): string {
  house.passes(30);
  return app.generate({ timestamp: house.now() });
}

/** From the page of an invitation, filled in, to the recovery codes. */
export async function setsUp(house: RealHouse, visitor: Visitor, password: string): Promise<Holder> {
  const app = await appOn(visitor);
  await visitor.writes(visitor.t('page.account.password.new'), password);
  await visitor.writes(visitor.t('page.account.code.shown'), app.generate({ timestamp: house.now() }));
  await visitor.presses(visitor.t('page.account.save'));
  expect(await visitor.heading()).toBe(visitor.t('page.link.invitation.done'));
  const recovery = await visitor.page.getByRole('listitem').getByRole('code').allInnerTexts();
  expect(recovery).toHaveLength(10);
  return { app, recovery };
}

/** A name and a password into the page of signing in, and on to the page of the code. */
export async function namesThemselves(visitor: Visitor, handle: string, password: string): Promise<void> {
  await visitor.writes(visitor.t('page.signIn.name'), handle);
  await visitor.writes(visitor.t('page.signIn.password'), password);
  await visitor.presses(visitor.t('page.signIn'));
  expect(await visitor.heading()).toBe(visitor.t('page.signIn.code.title'));
}

export async function showsCode(visitor: Visitor, code: string): Promise<void> {
  await visitor.writes(visitor.t('page.signIn.code'), code);
  await visitor.presses(visitor.t('page.signIn'));
}

/** From the page of signing in to wherever it leads. */
export async function signsIn(house: RealHouse, visitor: Visitor, who: { handle: string; password: string; app: TOTP }): Promise<void> {
  await namesThemselves(visitor, who.handle, who.password);
  await showsCode(visitor, nextCode(house, who.app));
}

/** Chooses a decision, and has been away for so long by then that the program asks whether it is still they. */
export async function decidesLate(house: RealHouse, member: Visitor, ref: string): Promise<void> {
  await member.goes(`/proposals/${ref}/decide`);
  await choosesUnder(member, member.t('page.decide.outcome'), member.t('outcome.agreed'));
  await member.writes(member.t('page.reasons'), 'The van is needed.');
  house.passes(11 * 60);
  await member.presses(member.t('page.decide.continue'));
  expect(await member.heading()).toBe(member.t('page.prove.title'));
}

/** Back from having proved who they are: what they typed is there, and is confirmed. */
export async function confirms(member: Visitor): Promise<void> {
  await member.sees(member.t('page.again.told'));
  expect(await member.page.getByLabel(member.t('page.reasons'), { exact: true }).inputValue()).toBe('The van is needed.');
  await member.presses(member.t('page.decide.continue'));
  await member.chooses(member.t('page.decide.read'));
  await member.presses(member.t('page.decide.confirm'));
  await member.sees(member.t('entry.decisionRecorded'));
}

/** Out, by the button that stands on every page. */
export async function signsOut(visitor: Visitor): Promise<void> {
  await visitor.presses(visitor.t('page.signOut'));
}
