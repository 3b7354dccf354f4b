import { Get, Param } from '@nestjs/common';
import { say, sayInstant } from '../../locales/locales.js';
import { wordedDueDates } from '../../proposals/due-date-words.js';
import { DueDates } from '../../proposals/due-dates.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';

/** What is due by when, each date with its arithmetic, day by day. */
@OwnPages()
export class DueDatePages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly dueDates: DueDates,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/dates')
  async dates(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title } = found.proposal;
    const { dates, recountedAt } = await this.dueDates.of(found);
    const words = wordedDueDates(dates, found, language);
    const isOver = (at: number) => dates[at]?.passed === true || dates[at]?.done != null;
    this.screen.show(visit, 'proposal/dates', {
      title: say(language, 'page.dates'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'dates', language),
      recounted: recountedAt === null ? null : say(language, 'page.dates.recounted', { moment: sayInstant(language, recountedAt) }),
      toCome: words.filter((_, at) => !isOver(at)),
      over: words.filter((_, at) => isOver(at)),
    });
  }
}
