import { Get, Param } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { WorkingCopies } from '../../proposals/working-copies.js';
import { shownRefusal } from '../forms/trouble.js';
import { about } from '../proposal/about.js';
import { sectionPlace } from '../proposal/shown-paper.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { mayNotWrite } from './opened.js';
import { tasksOf } from './report-tasks.js';

const colours = { locked: 'grey', inProgress: 'light-blue', notStarted: 'blue', errors: 'red', findings: 'yellow', done: null } as const;

/** The report as a list of tasks: each section, and how far it is. */
@OwnPages()
export class ReportTaskPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly copies: WorkingCopies,
    private readonly screen: Screen,
  ) {}

  /** For whoever may not write in it, the same list leads to where it is read, and says why. */
  @Get('proposals/:id/report')
  async list(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title } = found.proposal;
    const refused = mayNotWrite(this.queries, found);
    const mayWrite = refused.length === 0;
    const copies = (await this.copies.list(found)) ?? [];
    const groups = tasksOf(found, { report: await this.queries.text(found), copies, mayWrite }, language);
    const tasks = groups.flatMap((group) => group.tasks);
    const done = tasks.filter(({ standing }) => standing === 'done').length;
    this.screen.show(visit, 'author/report', {
      title: say(language, 'page.report.title'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'read', language),
      mayWrite,
      refused: refused.map((refusal) => shownRefusal(refusal, found.roster, language)),
      progress: say(language, 'page.report.progress', { done: String(done), all: String(tasks.length) }),
      groups: groups.map((group) => ({
        ...group,
        items: group.tasks.map((task) => ({ ...task, colour: colours[task.standing], address: addressOf(ref, task.section, mayWrite) })),
      })),
      next: mayWrite
        ? { consultees: `/proposals/${ref}/consultees`, check: `/proposals/${ref}/check`, paper: `/proposals/${ref}/import` }
        : null,
    });
  }
}

const addressOf = (ref: string, section: string, mayWrite: boolean): string =>
  mayWrite ? `/proposals/${ref}/report/${section}` : `/proposals/${ref}/read${section === 'head' ? '' : `#${sectionPlace(section)}`}`;
