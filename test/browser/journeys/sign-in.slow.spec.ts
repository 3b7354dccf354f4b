import { demoPerson } from '../../../src/councils/demo-people.js';
import { clientAt, type RunningProvider, startProvider } from '../../oidc/provider.js';
import { spoken } from '../house.js';
import { aRealHouse } from '../real-house.js';
import { Story } from '../story.js';
import type { How, Visitor } from '../visitor.js';
import { confirms, decidesLate } from './account-steps.js';
import { looks } from './looking.js';

let provider: RunningProvider;
const refs = new Map<string, string>();
const house = aRealHouse(async ({ base, visit }, { env }) => {
  const member = { sub: 'm-1', email: demoPerson('member')!.email, email_verified: true };
  // In the same time as the program: it says when somebody was asked who they are.
  provider = await startProvider({ clients: [clientAt(base)], accounts: { member } }, 0, env);
  const admin = await visit('admin');
  await admin.navigates(admin.t('page.nav.admin'));
  await admin.follows(admin.t('page.admin.signIn'));
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.name.en') }), names.en);
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.name.cy') }), names.cy);
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.issuer') }), provider.issuer);
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.clientId') }), 'cabinet-decisions');
  await admin.presses(admin.t('page.admin.signIn.try'));
  await admin.sees(admin.t('page.admin.signIn.answers'));
  await looks(admin, 'admin-sign-in-tried');
  await admin.presses(admin.t('page.admin.save'));
  await admin.sees(admin.t('entry.signInChanged'));
  await admin.leaves();
  for (const [way] of hows) refs.set(way, (await (await Story.begins(base, `A library van, ${way}`)).goesTo('noticeRun')).ref);
});
afterAll(() => provider?.stop());

const names = { en: 'your council account', cy: 'eich cyfrif cyngor' };
const hows: [way: string, how: How][] = [
  { language: 'en', width: 1280, javascript: true, keyboard: false } as const,
  { language: 'cy', width: 360, javascript: false, keyboard: false } as const,
  { language: 'cy', width: 1280, javascript: true, keyboard: true } as const,
].map((how) => [spoken(how), how]);

/** At the provider, whose page is its own, and whose icon a browser asks for in vain. */
async function isAtTheProvider(visitor: Visitor, button: 'Continue' | 'Cancel'): Promise<void> {
  // What goes wrong on its page is not ours.
  expect(visitor.troubles.filter((trouble) => !/status of 40[14]/.test(trouble))).toEqual([]);
  await visitor.page.getByLabel('Account').fill('member');
  await visitor.page.getByRole('button', { name: button }).click();
  await visitor.page.waitForURL(`${visitor.base}/**`);
  visitor.troubles.length = 0;
}

describe('whoever has an account of the council', () => {
  it.each(hows)(
    'signs in with it, decides once they have shown that it is still they, and signs out everywhere: %s',
    async (way, how) => {
      const visitor = await house().visit(how);
      const under = how.language === 'cy' ? '/cy' : '';
      await visitor.goes('/sign-in?next=/my-letters');
      await looks(visitor, 'sign-in-with-provider');
      // A button to look at, and a link to whoever has it read out: GOV.UK gives it the role of a button.
      await visitor.presses(visitor.t('page.signIn.with', { name: names[how.language] }));
      await isAtTheProvider(visitor, 'Continue');
      await visitor.page.waitForURL(`**${under}/my-letters`);
      const { name } = demoPerson('member')!;
      await visitor.sees(name);
      await visitor.goes('/my-account');
      await looks(visitor, 'my-account-with-provider');

      await decidesLate(house(), visitor, refs.get(way)!);
      await visitor.presses(visitor.t('page.prove.button', { person: name }));
      await looks(visitor, 'prove-with-provider');
      await visitor.uses('button', visitor.t('page.signIn.with', { name: names[how.language] }));
      // The provider asks again, though it knows who it is.
      await visitor.page.waitForURL(`${provider.issuer}/**`);
      await isAtTheProvider(visitor, 'Continue');
      await visitor.page.waitForURL(`**${under}/proposals/*/decide`);
      await confirms(visitor);

      await visitor.page.getByRole('button', { name: visitor.t('page.signOut') }).click();
      // The page that says so leads on to the provider by itself.
      await visitor.page.waitForURL(`${provider.issuer}/**`);
      await visitor.page.getByRole('button', { name: 'Yes, sign me out' }).click();
      await visitor.page.waitForURL(`**${under}/register`);
      visitor.troubles.length = 0;
      await visitor.goes('/tasks');
      expect(await visitor.heading()).toBe(visitor.t('page.signIn.title'));
      expect(visitor.troubles).toEqual([]);
      await visitor.leaves();
    },
    90_000,
  );

  it.each(hows)(
    'is told what to do when they stop on the way: %s',
    async (_, how) => {
      const visitor = await house().visit(how);
      await visitor.goes('/sign-in');
      await visitor.presses(visitor.t('page.signIn.with', { name: names[how.language] }));
      await isAtTheProvider(visitor, 'Cancel');
      await visitor.sees(visitor.t('page.signIn.trouble.denied'));
      expect(await visitor.heading()).toBe(visitor.t('page.signIn.trouble.title'));
      await looks(visitor, 'provider-denied');
      await visitor.leaves();
    },
    60_000,
  );
});
