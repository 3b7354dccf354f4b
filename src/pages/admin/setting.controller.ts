import { Get, Param, Post } from '@nestjs/common';
import type { SettingInput, SettingView } from '../../councils/settings.js';
import { NotFound } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import { CouncilSettings } from '../../people/council-settings.js';
import { CouncilCommands } from '../council-commands.js';
import type { Field } from '../forms/field.js';
import type { Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { ADMINISTRATORS } from '../navigation.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen } from './admin-screen.js';
import { choiceWords, revisionIn, settingTitle, settingWords } from './setting-words.js';

/** One setting of the constitution: its value and where it comes from. */
@OwnPages(ADMINISTRATORS)
export class SettingPages {
  constructor(
    private readonly settings: CouncilSettings,
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/constitution/:setting')
  ask(@Mine() visit: OwnVisit, @Param('setting') name: string): Promise<void> {
    return this.show(visit, name, null);
  }

  @Post('admin/constitution/:setting')
  async change(@Mine() visit: OwnVisit, @Param('setting') name: string): Promise<void> {
    const { language } = visit.frame;
    const { person } = visit.present;
    const typed = visit.typed ?? Typed.of([]);
    const { setting } = await this.settingOf(visit, name);
    const change = { name, value: inputOf(setting, typed), source: typed.text('source').replace(/\s+/g, ' ') };
    // Read before it is asked for: what stands then is shown where somebody was quicker.
    const latest = async () => (await this.settingOf(visit, name)).setting;
    let now = setting;
    const trouble = await this.commands.ask(visit, {
      type: 'changeConstitution',
      next: '/admin/constitution',
      ask: async (once) => {
        const outcome = await this.settings.change(person, change, { seen: revisionIn(visit), ...once });
        if (outcome.kind === 'stale') now = await latest();
        return outcome;
      },
      stands: (roster) => [say(language, 'page.admin.setting.stands', { value: settingWords(now, roster, language), source: now.source })],
    });
    if (trouble !== null) await this.show(visit, name, trouble);
  }

  private async settingOf(visit: OwnVisit, name: string): Promise<{ setting: SettingView; revision: number }> {
    const { settings, revision } = await this.settings.list(visit.present.person);
    const setting = settings.find((one) => one.name === name);
    if (setting === undefined) throw new NotFound('setting', name);
    return { setting, revision };
  }

  private async show(visit: OwnVisit, name: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const { setting, revision } = await this.settingOf(visit, name);
    this.screen.form(
      visit,
      trouble,
      {
        ...{ part: 'constitution', title: settingTitle(setting, language) },
        ...{ back: '/admin/constitution', backText: say(language, 'page.admin.constitution') },
        about: [
          ...bounds(setting, language),
          ...('optional' in setting ? [say(language, 'page.admin.setting.optional')] : []),
          say(language, 'page.admin.setting.recounted'),
        ],
        fields: [
          ...valueFields(setting, language),
          { kind: 'text', name: 'source', label: 'page.admin.source', hint: 'page.admin.source.hint', rows: 3 },
        ],
        filled: { ...filledOf(setting), source: setting.source },
        button: say(language, 'page.admin.save'),
        seen: String(revision),
        stopped: this.commands.stops(visit, 'changeConstitution'),
        more: { asking: setting.kind, ...postsAsked(setting, visit) },
      },
      'admin/setting',
    );
  }
}

/** What was typed or ticked, as the setting takes it. */
function inputOf({ kind }: SettingView, typed: Typed): SettingInput {
  switch (kind) {
    case 'daysTwice':
      return [typed.text('value'), typed.text('second')];
    case 'flag':
      return typed.text('value') === 'yes' ? 'true' : typed.text('value') === 'no' ? 'false' : '';
    case 'choices':
    case 'posts':
    case 'requiredPosts':
      return typed.list('value');
    default:
      return typed.text('value');
  }
}

function valueFields({ kind, name, ...setting }: SettingView, language: Language): Field[] {
  switch (kind) {
    case 'daysTwice':
      return [
        { kind: 'line', name: 'value', label: 'page.admin.setting.reminder' },
        { kind: 'line', name: 'second', label: 'page.admin.setting.escalation' },
      ];
    case 'flag':
      return [{ kind: 'claim', name: 'value', label: 'page.admin.setting.value' }];
    case 'choice':
    case 'choices': {
      const choices = 'choices' in setting ? setting.choices : [];
      const options = choices.map((value) => ({ value, text: choiceWords(name, value, language) }));
      return [{ kind, name: 'value', label: 'page.admin.setting.value', options }];
    }
    case 'posts':
    case 'requiredPosts':
      // The view asks for posts itself.
      return [];
    case 'time':
      return [{ kind: 'line', name: 'value', label: 'page.admin.setting.value', hint: 'page.admin.setting.time.hint' }];
    default:
      return [{ kind: 'line', name: 'value', label: 'page.admin.setting.value' }];
  }
}

function filledOf({ kind, texts }: SettingView): Record<string, string | string[]> {
  const [value = '', second = ''] = texts;
  if (kind === 'daysTwice') return { value, second };
  if (kind === 'flag') return { value: value === 'true' ? 'yes' : 'no' };
  return kind === 'choices' ? { value: [...texts] } : { value };
}

/** How large or small the number may be, in words. */
function bounds({ kind, ...setting }: SettingView, language: Language): string[] {
  if (!('least' in setting) || !['days', 'months', 'count', 'daysTwice'].includes(kind)) return [];
  return [say(language, 'page.admin.setting.bounds', { least: String(setting.least), most: String(setting.most) })];
}

/** Places that are left free in an ordered list of posts, for more of them. */
const FREE_PLACES = 2;

/** For the settings that are posts: those that there are, and those that are chosen, in their order. */
function postsAsked(setting: SettingView, { present: { roster }, typed, frame: { language } }: OwnVisit): Record<string, unknown> {
  const { kind, texts } = setting;
  if (kind !== 'posts' && kind !== 'requiredPosts') return {};
  const posts = Object.entries(roster.roll.data.constitution.posts).map(([value, { name }]) => ({ value, text: name[language] }));
  const chosen = typed?.list('value') ?? texts;
  if (kind === 'requiredPosts') return { posts, chosen };
  const ranks = Array.from({ length: Math.min(setting.most, chosen.length + FREE_PLACES) }, (_, place) => ({
    place: String(place + 1),
    items: [{ value: '', text: say(language, 'page.choose') }, ...posts].map((post) => ({
      ...post,
      selected: post.value === (chosen[place] ?? ''),
    })),
  }));
  return { ranks };
}
