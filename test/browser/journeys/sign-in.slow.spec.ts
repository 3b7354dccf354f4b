import { demoPerson } from '../../../src/councils/demo-people.js';
import { clientAt, type RunningProvider, startProvider } from '../../oidc/provider.js';
import { aHouse, spoken } from '../house.js';
import { asks } from '../story.js';
import type { How, Visitor } from '../visitor.js';

const house = aHouse();
let provider: RunningProvider;

const email = 'grace@demo.example';
beforeAll(async () => {
  const { base } = house();
  const finance = { sub: 'f-1', email, email_verified: true };
  provider = await startProvider({ clients: [clientAt(base)], accounts: { finance } });
  await asks(base, 'admin', 'PATCH', 'people/finance', { email });
  const admin = await house().visit('admin');
  await admin.navigates(admin.t('page.nav.admin'));
  await admin.follows(admin.t('page.admin.signIn'));
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.name.en') }), 'your council account');
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.name.cy') }), 'eich cyfrif cyngor');
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.issuer') }), provider.issuer);
  await admin.writes(admin.t('page.optional', { label: admin.t('page.admin.signIn.clientId') }), 'cabinet-decisions');
  await admin.presses(admin.t('page.admin.signIn.try'));
  await admin.sees(admin.t('page.admin.signIn.answers'));
  await admin.presses(admin.t('page.admin.save'));
  await admin.sees(admin.t('entry.signInChanged'));
  await admin.leaves();
}, 240_000);
afterAll(() => provider?.stop());

const names = { en: 'your council account', cy: 'eich cyfrif cyngor' };
const hows: [way: string, how: How][] = [
  { language: 'en', width: 1280, javascript: true, keyboard: false } as const,
  { language: 'cy', width: 360, javascript: false, keyboard: false } as const,
  { language: 'cy', width: 1280, javascript: true, keyboard: true } as const,
].map((how) => [spoken(how), how]);

/** At the provider, whose page is its own. */
async function isAtTheProvider(visitor: Visitor, button: 'Continue' | 'Cancel'): Promise<void> {
  await visitor.page.getByLabel('Account').fill('finance');
  await visitor.page.getByRole('button', { name: button }).click();
}

describe('whoever has an account of the council', () => {
  it.each(hows)(
    'signs in with it, and out again everywhere: %s',
    async (_, how) => {
      const visitor = await house().visit(null, how);
      await visitor.goes('/sign-in?next=/my-letters');
      // A button to look at, and a link to whoever has it read out: GOV.UK gives it the role of a button.
      await visitor.presses(visitor.t('page.signIn.with', { name: names[how.language] }));
      await isAtTheProvider(visitor, 'Continue');
      await visitor.page.waitForURL(`**${how.language === 'cy' ? '/cy' : ''}/my-letters`);
      await visitor.sees(demoPerson('finance')!.name);
      await visitor.page.getByRole('button', { name: visitor.t('page.signOut') }).click();
      // The page that says so leads on to the provider by itself.
      await visitor.page.waitForURL(`${provider.issuer}/**`);
      await visitor.page.getByRole('button', { name: 'Yes, sign me out' }).click();
      await visitor.page.waitForURL(`**${how.language === 'cy' ? '/cy' : ''}/register`);
      await visitor.leaves();
    },
    60_000,
  );

  it.each(hows)(
    'is told what to do when they stop on the way: %s',
    async (_, how) => {
      const visitor = await house().visit(null, how);
      await visitor.goes('/sign-in');
      await visitor.presses(visitor.t('page.signIn.with', { name: names[how.language] }));
      await isAtTheProvider(visitor, 'Cancel');
      await visitor.sees(visitor.t('page.signIn.trouble.denied'));
      expect(await visitor.heading()).toBe(visitor.t('page.signIn.trouble.title'));
      await visitor.leaves();
    },
    60_000,
  );
});
