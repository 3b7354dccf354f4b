import { Get, Param, Post } from '@nestjs/common';
import { checkConstitution } from '../../councils/constitution-check.js';
import { wardIn } from '../../councils/wards.js';
import { Invalid, NotFound } from '../../errors.js';
import { say, sayList } from '../../locales/locales.js';
import { CouncilDesk } from '../../people/council-desk.js';
import { CouncilSettings } from '../../people/council-settings.js';
import { wordOf } from '../../proposals/wording.js';
import { CouncilCommands } from '../council-commands.js';
import type { Field } from '../forms/field.js';
import { nameOf, type Trouble } from '../forms/trouble.js';
import { ADMINISTRATORS } from '../navigation.js';
import { postName } from '../proposal/people.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen } from './admin-screen.js';
import { revisionIn, settingTitle, settingWords } from './setting-words.js';

/** What the council has laid down, each setting with its source, and who is the member for each portfolio. */
@OwnPages(ADMINISTRATORS)
export class ConstitutionPages {
  constructor(
    private readonly settings: CouncilSettings,
    private readonly commands: CouncilCommands,
    private readonly desk: CouncilDesk,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/constitution')
  async look(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person, roster } = visit.present;
    const { settings, revision } = await this.settings.list(person);
    const { constitution } = roster.roll.data;
    const stopped = this.commands.stops(visit, 'changeConstitution');
    const kinds = settings.flatMap((setting) => {
      if (setting.kind !== 'requiredPosts') return [];
      const asked = (stage: string): string[] =>
        setting.texts
          .filter((text) => text.startsWith(`${stage}:`))
          .map((text) => postName(text.slice(stage.length + 1), { roster }, language));
      return [
        {
          ...{ name: wordOf(language, `kind.${setting.of}`), source: setting.source, address: settingAddress(setting.name) },
          ...{ consultation: asked('consultation'), signOff: asked('signOff') },
        },
      ];
    });
    this.screen.show(visit, 'constitution', 'admin/constitution', {
      title: say(language, 'page.admin.constitution'),
      revision: String(revision),
      stopped,
      kinds,
      settings: settings
        .filter(({ kind }) => kind !== 'requiredPosts')
        .map((setting) => ({
          ...{ name: settingTitle(setting, language), value: settingWords(setting, roster, language) },
          ...{ source: setting.source, address: settingAddress(setting.name) },
        })),
      portfolios: constitution.portfolios.map(({ id, name, member }) => ({
        ...{ name: name[language], member: nameOf(member, roster, language), address: portfolioAddress(id) },
      })),
      wards: sayList(
        language,
        constitution.wards.map((ward) => wardIn(ward, language)),
      ),
    });
  }

  @Get('admin/portfolios/:id')
  ask(@Mine() visit: OwnVisit, @Param('id') id: string): void {
    this.show(visit, id, null);
  }

  /** Gives a portfolio to another member, if the constitution is still as it was when the form was made. */
  @Post('admin/portfolios/:id')
  async give(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const { person, roster } = visit.present;
    const { constitution } = roster.roll.data;
    portfolioIn(visit, id);
    const trouble = await this.commands.ask(visit, {
      type: 'changeConstitution',
      next: '/admin/constitution',
      ask: async (once) => {
        const member = roster.byHandle(visit.typed?.text('member') ?? '');
        if (member === undefined) throw new Invalid([{ field: 'member', code: 'missing' }]);
        const portfolios = constitution.portfolios.map((one) => (one.id === id ? { ...one, member: member.id } : one));
        const checked = checkConstitution({ ...constitution, portfolios });
        if ('errors' in checked) throw new Invalid(checked.errors.map((error) => ({ ...error, field: 'member' })));
        const change = { type: 'changeConstitution' as const, constitution: checked.constitution };
        return this.desk.perform(person.council, person.id, change, { seen: revisionIn(visit), ...once });
      },
      stands: (now) => {
        const { member } = now.roll.data.constitution.portfolios.find((one) => one.id === id) ?? { member: '' };
        return [say(language, 'page.admin.portfolio.stands', { member: nameOf(member, now, language) })];
      },
    });
    if (trouble !== null) this.show(visit, id, trouble);
  }

  private show(visit: OwnVisit, id: string, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { roster } = visit.present;
    const { name, member } = portfolioIn(visit, id);
    this.screen.form(visit, trouble, {
      ...{ part: 'constitution', title: say(language, 'page.admin.portfolio.change'), subtitle: name[language] },
      ...{ back: '/admin/constitution', backText: say(language, 'page.admin.constitution') },
      about: [say(language, 'page.admin.portfolio.about')],
      fields: [this.memberField(visit, member)],
      filled: { member: roster.handleOf(member) },
      button: say(language, 'page.admin.save'),
      seen: String(roster.revision),
      stopped: this.commands.stops(visit, 'changeConstitution'),
    });
  }

  /** Whoever holds a post of the executive; and the member of now, also where they hold none any more. */
  private memberField({ present: { roster }, frame: { language } }: OwnVisit, member: string): Field {
    const at = this.commands.now();
    const executive = roster.roll.data.constitution.executive.value.flatMap((post) => roster.roll.council(at).holders[post] ?? []);
    const options = [...new Set([member, ...executive])]
      .map((id) => ({ value: roster.handleOf(id), text: nameOf(id, roster, language) }))
      .sort((a, b) => a.text.localeCompare(b.text, language));
    return { kind: 'choice', name: 'member', label: 'page.register.member', hint: 'page.admin.portfolio.hint', options };
  }
}

const settingAddress = (name: string): string => `/admin/constitution/${encodeURIComponent(name)}`;
const portfolioAddress = (id: string): string => `/admin/portfolios/${encodeURIComponent(id)}`;

function portfolioIn({ present: { roster } }: OwnVisit, id: string) {
  const portfolio = roster.roll.data.constitution.portfolios.find((one) => one.id === id);
  if (portfolio === undefined) throw new NotFound('portfolio', id);
  return portfolio;
}
