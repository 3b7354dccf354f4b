import type { SettingView } from '../../councils/settings.js';
import { type Language, say, sayList } from '../../locales/locales.js';
import type { Roster } from '../../people/rolls.js';
import { wordOf } from '../../proposals/wording.js';
import { postName } from '../proposal/people.js';
import type { OwnVisit } from '../web-types.js';

/** What a setting is called; one that is about a kind of proposal, by that kind. */
export const settingTitle = ({ key, of }: SettingView, language: Language): string =>
  of === null
    ? wordOf(language, key)
    : say(language, 'page.admin.setting.of', { setting: wordOf(language, key), kind: wordOf(language, `kind.${of}`) });

/** A setting's value in words. */
export function settingWords(setting: SettingView, roster: Roster, language: Language): string {
  const { kind, name, texts } = setting;
  if (setting.value === null) return say(language, 'page.admin.setting.absent');
  switch (kind) {
    case 'flag':
      return say(language, texts[0] === 'true' ? 'page.yes' : 'page.no');
    case 'choice':
    case 'choices':
      return sayList(
        language,
        texts.map((text) => choiceWords(name, text, language)),
      );
    case 'posts':
      return sayList(
        language,
        texts.map((post) => postName(post, { roster }, language)),
      );
    case 'requiredPosts':
      return sayList(
        language,
        texts.map((text) => requiredWords(text, roster, language)),
      );
    default:
      return sayList(language, texts);
  }
}

export const choiceWords = (setting: string, choice: string, language: Language): string => wordOf(language, `choice.${setting}.${choice}`);

/** `signOff:finance` in words. */
function requiredWords(text: string, roster: Roster, language: Language): string {
  const [stage = '', post = ''] = text.split(':');
  return say(language, 'page.admin.setting.required', {
    post: postName(post, { roster }, language),
    stage: wordOf(language, `stage.${stage}`),
  });
}

/** The revision of the constitution that a form was made from; one that there never was where the form says none. */
export function revisionIn({ typed }: OwnVisit): number {
  const text = typed?.text('seen') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
