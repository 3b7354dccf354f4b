import { Get, Param } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { say, sayDate } from '../../locales/locales.js';
import { Health } from '../../proposals/health.js';
import { keyOf, type SectionKind, type Template } from '../../reports/template.js';
import { editions } from '../../reports/templates.js';
import { ADMINISTRATORS } from '../navigation.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen } from './admin-screen.js';

/** What each sort of section holds. */
const kinds: Record<SectionKind, string> = {
  prose: 'page.admin.template.prose',
  recommendations: 'page.admin.template.recommendations',
  options: 'page.admin.template.options',
  evaluation: 'page.admin.template.evaluation',
  consultees: 'page.admin.template.consultees',
  list: 'page.admin.template.list',
  assessment: 'page.admin.template.assessment',
  establishment: 'page.admin.template.establishment',
  roleProfile: 'page.admin.template.roleProfile',
  personSpecification: 'page.admin.template.personSpecification',
};

/** The forms on which reports are written, in every version that is known. */
@OwnPages(ADMINISTRATORS)
export class TemplatePages {
  constructor(
    private readonly health: Health,
    private readonly screen: AdminScreen,
  ) {}

  /** The newest first, with how many proposals stay on each, for whoever may know. */
  @Get('admin/templates')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const condition = await this.health.condition(visit.present.person);
    const used = condition.kind === 'shown' ? new Map(condition.shown.forms.map((form) => [keyOf(form), form.proposals])) : null;
    this.screen.show(visit, 'templates', 'admin/templates', {
      title: say(language, 'page.admin.templates'),
      templates: editions()
        .reverse()
        .map((form) => ({
          ...{ name: form.name[language], key: keyOf(form), address: `/admin/templates/${encodeURIComponent(keyOf(form))}` },
          version: say(language, 'page.admin.template.version', { version: String(form.version) }),
          from: say(language, 'page.admin.template.since', { date: sayDate(language, form.effectiveFrom) }),
          sections: say(language, 'page.admin.template.count', { count: String(form.sections.length) }),
          used: used === null ? '' : say(language, 'page.admin.template.used', { count: String(used.get(keyOf(form)) ?? 0) }),
        })),
    });
  }

  @Get('admin/templates/:key')
  look(@Mine() visit: OwnVisit, @Param('key') key: string): void {
    const { language } = visit.frame;
    const form = editions().find((one) => keyOf(one) === key);
    if (form === undefined) throw new NotFound('template', key);
    this.screen.show(visit, 'templates', 'admin/template', {
      ...{ title: form.name[language], subtitle: say(language, 'page.admin.template.version', { version: String(form.version) }) },
      ...{ back: '/admin/templates', backText: say(language, 'page.admin.templates') },
      ...{ from: sayDate(language, form.effectiveFrom), source: form.source },
      sections: form.sections.map((section) => shownSection(section)),
      questions: form.evaluation.questions.map(({ promise }) => promise),
    });
  }
}

const shownSection = ({ number, title, kind, part, required, form }: Template['sections'][number]) => ({
  ...{ number: number ?? '', title, kind: kinds[kind] },
  part: part === 'main' ? 'page.admin.template.main' : 'page.admin.template.appendix',
  required: required ? 'page.admin.template.required' : 'page.admin.template.optional',
  form: form?.name ?? null,
});
