import { execFileSync } from 'node:child_process';
import type { TOTP } from 'otpauth';
import { spoken } from '../house.js';
import { aRealHouse } from '../real-house.js';
import { Story } from '../story.js';
import type { How, Visitor } from '../visitor.js';
import { appOn, confirms, decidesLate, linkIn, namesThemselves, nextCode, setsUp, showsCode, signsIn, signsOut } from './account-steps.js';
import { looks } from './looking.js';

const hows: [way: string, how: How][] = [
  { language: 'en', width: 1280, javascript: true, keyboard: false } as const,
  { language: 'cy', width: 360, javascript: false, keyboard: false } as const,
  { language: 'cy', width: 1280, javascript: true, keyboard: true } as const,
].map((how) => [spoken(how), how]);
const refs = new Map<string, string>();
const house = aRealHouse(async ({ base }) => {
  for (const [way] of hows) refs.set(way, (await (await Story.begins(base, `A library van, ${way}`)).goesTo('noticeRun')).ref);
});

const FIRST = 'teapot gravel ninety';
const SECOND = 'another kettle of fish';
const MEMBER = 'member@council.example';
let administrator: { handle: string; password: string; app: TOTP };

/** The operator of the service lets the first administrator in, who then invites everybody else. */
beforeAll(async () => {
  const args = ['dist/src/cli.js', 'person', 'invite', '--council', 'demo', '--handle', 'admin'];
  const env = { ...process.env, DATA_DIR: house().dataDir, DEMO: '0', BASE_URL: house().base };
  const said = execFileSync(process.execPath, args, { env, encoding: 'utf8' });
  const admin = await house().visit();
  await admin.goes(linkIn(said));
  administrator = { handle: 'admin', password: FIRST, app: (await setsUp(house(), admin, FIRST)).app };
  await admin.leaves();
}, 60_000);

const administers = async (how: How, address: string): Promise<Visitor> => {
  const admin = await house().visit(how);
  await admin.goes(`/sign-in?next=${address}`);
  await signsIn(house(), admin, administrator);
  return admin;
};

/** Pages that were refused are answered 4xx, which the browser says on its console. */
const troubles = (visitor: Visitor): string[] => visitor.troubles.filter((trouble) => !/status of 4(?:01|22)/.test(trouble));

describe('whoever is invited', () => {
  it.each(hows)(
    'sets up an account, decides with it, and finds back in when the password is forgotten: %s',
    async (way, how) => {
      const admin = await administers(how, '/admin/people/member/account');
      await looks(admin, 'admin-account');
      await admin.presses(admin.t('page.admin.account.invite'));
      await looks(admin, 'admin-account-invited');
      await admin.leaves();

      const member = await house().visit(how);
      await member.goes(linkIn(await house().letter('accountInvited', MEMBER)));
      expect(await member.heading()).toBe(member.t('page.link.invitation'));
      await looks(member, 'invitation');
      // First as it goes wrong.
      await member.writes(member.t('page.account.password.new'), 'short');
      await member.writes(member.t('page.account.code.shown'), '000000');
      await member.presses(member.t('page.account.save'));
      await looks(member, 'invitation-wrong');
      const { app, recovery } = await setsUp(house(), member, FIRST);
      await looks(member, 'invitation-done');

      await member.follows(member.t('page.signIn'));
      await looks(member, 'sign-in');
      await namesThemselves(member, MEMBER, FIRST);
      await looks(member, 'code');
      await showsCode(member, '000000');
      await looks(member, 'code-wrong');
      await showsCode(member, nextCode(house(), app));
      expect(await member.heading()).toBe(member.t('page.nav.tasks'));

      await decidesLate(house(), member, refs.get(way)!);
      await looks(member, 'prove');
      await member.presses(member.t('page.prove.button', { person: 'Nia Enghraifft' }));
      await looks(member, 'prove-sign-in');
      await signsIn(house(), member, { handle: 'member', password: FIRST, app });
      await confirms(member);
      await signsOut(member);
      expect(await member.heading()).toBe(member.t('page.register'));

      await member.goes('/sign-in');
      await member.follows(member.t('page.signIn.forgotten'));
      await looks(member, 'forgotten');
      await member.writes(member.t('page.signIn.name'), 'member');
      await member.presses(member.t('page.forgotten.send'));
      await member.sees(member.t('page.forgotten.asked'));
      await looks(member, 'forgotten-asked');
      const link = linkIn(await house().letter('resetAsked', MEMBER));
      await member.goes(link);
      await looks(member, 'reset');
      await member.writes(member.t('page.account.password.new'), SECOND);
      await member.writes(member.t('page.signIn.code'), nextCode(house(), app));
      await member.presses(member.t('page.account.save'));
      expect(await member.heading()).toBe(member.t('page.link.reset.done'));
      await looks(member, 'reset-done');
      await member.goes(link);
      expect(await member.heading()).toBe(member.t('page.link.gone'));
      await looks(member, 'link-gone');

      await member.follows(member.t('page.forgotten.title'));
      await member.goes('/sign-in');
      await namesThemselves(member, 'member', SECOND);
      await showsCode(member, recovery[0]!);
      expect(await member.heading()).toBe(member.t('page.nav.tasks'));
      expect(troubles(member).filter((trouble) => !trouble.includes('status of 404'))).toEqual([]);
      await member.leaves();
    },
    120_000,
  );

  it.each(hows)(
    'looks after their account: %s',
    async (_, how) => {
      const visitor = await administers(how, '/my-account');
      await looks(visitor, 'my-account');
      await visitor.follows(visitor.t('page.sessions'));
      await looks(visitor, 'sessions');
      await visitor.goes('/my-account/password');
      await looks(visitor, 'my-password');
      await visitor.writes(visitor.t('page.account.password.present'), 'not the password');
      await visitor.writes(visitor.t('page.account.password.new'), SECOND);
      await visitor.presses(visitor.t('page.account.save'));
      await looks(visitor, 'my-password-wrong');
      await visitor.goes('/my-account/recovery-codes');
      await looks(visitor, 'my-recovery-codes');
      await visitor.writes(visitor.t('page.account.password.present'), FIRST);
      await visitor.presses(visitor.t('page.account.save'));
      expect(await visitor.heading()).toBe(visitor.t('page.account.recovery.done'));
      await looks(visitor, 'my-recovery-codes-done');

      await visitor.goes('/my-account/second-factor');
      await looks(visitor, 'my-second-factor');
      administrator.app = await appOn(visitor);
      await visitor.writes(visitor.t('page.account.password.present'), FIRST);
      await visitor.writes(visitor.t('page.account.code.shown'), administrator.app.generate({ timestamp: house().now() }));
      await visitor.presses(visitor.t('page.account.save'));
      expect(await visitor.heading()).toBe(visitor.t('page.account.factor.done'));
      await looks(visitor, 'my-second-factor-done');
      await visitor.follows(visitor.t('page.signIn'));
      await signsIn(house(), visitor, administrator);
      await visitor.goes('/admin/sign-in');
      await looks(visitor, 'admin-sign-in');
      const other = await administers(how, '/tasks');
      await visitor.goes('/my-account/sessions');
      const there = visitor.page.getByRole('button', { name: visitor.t('page.sessions.end') });
      // Also where somebody was left signed in before.
      for (let left = await there.count(); left > 0; left -= 1) {
        await there.first().click();
        await visitor.sees(visitor.t('page.sessions.ended'));
      }
      await other.goes('/tasks');
      expect(await other.heading()).toBe(other.t('page.signIn.title'));
      await other.leaves();
      await visitor.presses(visitor.t('page.sessions.all'));
      expect(await visitor.heading()).toBe(visitor.t('page.signIn.title'));
      expect(troubles(visitor)).toEqual([]);
      await visitor.leaves();
    },
    90_000,
  );
});
