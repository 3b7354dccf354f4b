import {
  type ClaimedPost,
  checkSignIn,
  DEFAULT_SIGN_IN,
  localWays,
  matchClaims,
  type SignInSettings,
} from '../../councils/sign-in-settings.js';
import { Invalid } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import type { Field, Option } from '../forms/field.js';
import type { Typed } from '../forms/typed.js';

const localWords = {
  on: 'page.admin.signIn.local.on',
  administrators: 'page.admin.signIn.local.administrators',
  off: 'page.admin.signIn.local.off',
} as const;
const matchWords = {
  email: 'page.admin.signIn.match.email',
  preferred_username: 'page.admin.signIn.match.preferredUsername',
  upn: 'page.admin.signIn.match.upn',
} as const;

const options = <T extends string>(values: readonly T[], words: Record<T, string>, language: Language): Option[] =>
  values.map((value) => ({ value, text: say(language, words[value]) }));

/** The fields of the page on which a council says how its people sign in. */
export const signInFields = (language: Language): Field[] => [
  { kind: 'line', name: 'provider.name.en', label: 'page.admin.signIn.name.en', hint: 'page.admin.signIn.name.hint', optional: true },
  { kind: 'line', name: 'provider.name.cy', label: 'page.admin.signIn.name.cy', optional: true },
  { kind: 'line', name: 'provider.issuer', label: 'page.admin.signIn.issuer', hint: 'page.admin.signIn.issuer.hint', optional: true },
  { kind: 'line', name: 'provider.clientId', label: 'page.admin.signIn.clientId', hint: 'page.admin.signIn.clientId.hint', optional: true },
  {
    ...{ kind: 'choice', name: 'provider.match', label: 'page.admin.signIn.match', hint: 'page.admin.signIn.match.hint' },
    options: options(matchClaims, matchWords, language),
  },
  { kind: 'claim', name: 'provider.vouches', label: 'page.admin.signIn.vouches', hint: 'page.admin.signIn.vouches.hint' },
  { kind: 'text', name: 'provider.posts', label: 'page.admin.signIn.posts', hint: 'page.admin.signIn.posts.hint', rows: 6, optional: true },
  { kind: 'claim', name: 'provider.adds', label: 'page.admin.signIn.adds', hint: 'page.admin.signIn.adds.hint' },
  {
    ...{ kind: 'choice', name: 'local', label: 'page.admin.signIn.local', hint: 'page.admin.signIn.local.hint' },
    options: options(localWays, localWords, language),
  },
];

/** What the fields hold before anything is typed. */
export function filledWith(settings: SignInSettings | null): Record<string, string> {
  const { provider, local } = settings ?? DEFAULT_SIGN_IN;
  return {
    'provider.name.en': provider?.name.en ?? '',
    'provider.name.cy': provider?.name.cy ?? '',
    'provider.issuer': provider?.issuer ?? '',
    'provider.clientId': provider?.clientId ?? '',
    'provider.match': provider?.match ?? 'email',
    'provider.vouches': provider?.vouches ? 'yes' : 'no',
    'provider.posts': (provider?.posts ?? []).map(({ claim, value, post }) => `${claim} | ${value} | ${post}`).join('\n'),
    'provider.adds': provider?.adds ? 'yes' : 'no',
    local,
  };
}

/** What was typed. Without an address of a provider there is none. @throws Invalid with the fields of the page */
export function signInIn(typed: Typed, posts: object): SignInSettings {
  const text = (name: string): string => typed.text(name).trim();
  const named = ['provider.name.en', 'provider.name.cy', 'provider.issuer', 'provider.clientId', 'provider.posts'];
  const provider = named.every((name) => text(name) === '')
    ? null
    : {
        name: { en: text('provider.name.en'), cy: text('provider.name.cy') },
        issuer: text('provider.issuer'),
        clientId: text('provider.clientId'),
        match: text('provider.match'),
        vouches: text('provider.vouches') === 'yes',
        posts: postsIn(text('provider.posts')),
        adds: text('provider.adds') === 'yes',
      };
  const checked = checkSignIn({ provider, local: text('local') });
  // One line of several that is wrong: the list is.
  if ('errors' in checked)
    throw new Invalid(checked.errors.map((error) => ({ ...error, field: error.field.replace(/^provider\.posts.*$/, 'provider.posts') })));
  const unknown = checked.signIn.provider?.posts.find(({ post }) => !Object.hasOwn(posts, post));
  if (unknown !== undefined) throw new Invalid([{ field: 'provider.posts', code: 'post-unknown', detail: unknown.post }]);
  return checked.signIn;
}

/** One a line: the claim, its value and the post. */
const postsIn = (text: string): ClaimedPost[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [claim = '', value = '', post = '', ...more] = line.split('|').map((part) => part.trim());
      return { claim, value, post: [post, ...more].join('|') };
    });
