import { Param, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say, sayInstant } from '../../locales/locales.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { WorkingCopies } from '../../proposals/working-copies.js';
import { HeadDto } from '../../shapes/report.dto.js';
import { given, shaped } from '../../shapes/shaped.js';
import { marksOf } from '../commands.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import type { DraftBlock, DraftLines } from './draft.js';
import { draftIn } from './draft-typed.js';
import { type Opened, openSection } from './opened.js';
import { textIn } from './section-text.js';
import { totalsOf } from './shown-lines.js';

/** Parts of a section's editor, for its scripts: what is kept while somebody types, and what their amounts come to. */
@OwnPages()
export class SectionParts {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly copies: WorkingCopies,
    private readonly screen: Screen,
  ) {}

  /** Keeps what was typed in a working copy, and says so, or why not. */
  @Post('proposals/:id/report/:section/working-copy')
  async keep(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('section') section: string): Promise<void> {
    const opened = await openSection(this.queries, visit, id, section);
    const { key, at } = await this.kept(visit, opened);
    const { language } = visit.frame;
    this.screen.part(visit, 'author/kept', { text: say(language, key, at === undefined ? {} : { at: sayInstant(language, at) }) });
  }

  /** What the costs and posts of the form come to, each under its place. */
  @Post('proposals/:id/report/:section/totals')
  async totals(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('section') section: string): Promise<void> {
    await openSection(this.queries, visit, id, section);
    const { language } = visit.frame;
    const blocks = draftIn(visit.typed ?? Typed.of([])).flatMap((block, at) =>
      isLines(block) ? [{ place: `blocks[${at}]`, totals: totalsOf(block, language) }] : [],
    );
    this.screen.part(visit, 'author/totals', { blocks });
  }

  private async kept(visit: OwnVisit, opened: Opened): Promise<{ key: string; at?: string }> {
    const typed = visit.typed ?? Typed.of([]);
    const text = textIn(opened, draftIn(typed), typed);
    if ('unread' in text) return { key: 'page.section.notKept.unread' };
    try {
      const head = text.head === undefined ? {} : { head: given(shaped(HeadDto, text.head)) };
      const { found, id } = opened;
      const kept = await this.copies.keep(visit.present.person, found.proposal.id, id, marksOf(visit).seen, { ...text, ...head });
      if (kept.kind === 'kept') return { key: 'page.section.kept', at: kept.copy.at };
      return { key: kept.kind === 'stale' ? 'page.section.notKept.saved' : 'page.section.notKept.refused' };
    } catch (error) {
      if (error instanceof Invalid) return { key: 'page.section.notKept.unread' };
      throw error;
    }
  }
}

const isLines = (block: DraftBlock): block is DraftLines => block.kind === 'costs' || block.kind === 'posts';
