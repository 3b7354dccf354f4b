import { Get, Param } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { numberAsked } from '../asked.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';
import { shownEntry } from './entry-words.js';

const PAGE = 30;

/** The record of a proposal: who did what when, on whose behalf. */
@OwnPages()
export class HistoryPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly screen: Screen,
  ) {}

  /** The latest first, from the one before `?before=` on. */
  @Get('proposals/:id/history')
  async history(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title } = found.proposal;
    const before = numberAsked(visit, 'before');
    const entries = await this.queries.latest(found, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    const last = entries.at(-1)?.sequence ?? 1;
    this.screen.show(visit, 'proposal/history', {
      title: say(language, 'page.proposal.history'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'history', language),
      entries: entries.map((entry) => shownEntry(entry, found, language)),
      latest: before === undefined ? null : `/proposals/${ref}/history`,
      next: last > 1 ? `/proposals/${ref}/history?before=${last}` : null,
    });
  }
}
