import { Get, Param, Post } from '@nestjs/common';
import { paperOf } from '../../documents/documents.js';
import type { Paper } from '../../documents/paper.js';
import { NotFound } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { Papers } from '../../proposals/papers.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { askedIn } from '../asked.js';
import { Commands } from '../commands.js';
import { shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { aboutChoices, spotOf, spotsOf, threadPlace, threadsOf, whereOf } from './comment-threads.js';

/** What people say about the text, thread by thread, beside their answers. */
@OwnPages()
export class CommentPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  /** Every thread, or with `?show=open` those that are open. `?section=&paragraph=` opens the form about that text. */
  @Get('proposals/:id/comments')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, null);
  }

  /** Adds a comment, or resolves one. */
  @Post('proposals/:id/comments')
  async say(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const found = await this.queries.find(visit.present.person, id);
    const resolved = typed.text('resolve');
    if (resolved !== '') {
      const comment = found.proposal.comments.find((one) => one.id === resolved);
      const place = comment === undefined ? 'threads' : threadPlace(comment.section, comment.paragraph);
      const trouble = await this.commands.give(visit, id, { type: 'resolveComment', comment: resolved }, addressOf(visit, found, place));
      if (trouble !== null) await this.show(visit, id, trouble);
      return;
    }
    const { section, paragraph } = spotIn(typed.text('about'));
    const asked = { type: 'comment' as const, section, ...(paragraph === null ? {} : { paragraph }), text: typed.text('text') };
    const trouble = await this.commands.give(visit, id, asked, addressOf(visit, found, threadPlace(section, paragraph)));
    if (trouble !== null) await this.show(visit, id, aboutText(trouble));
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title, version, revision } = found.proposal;
    const paper = await this.paper(found, visit);
    const threads = threadsOf(found, paper, language);
    const open = threads.filter((one) => one.open);
    const onlyOpen = askedIn(visit).get('show') === 'open';
    const { section, paragraph } = visit.typed?.has('about') === true ? spotIn(visit.typed.text('about')) : askedAbout(visit);
    const spot = spotOf(spotsOf(paper), section, paragraph);
    const stands = this.queries.commands(found).find(({ type }) => type === 'comment');
    this.screen.show(visit, 'consultee/comments', {
      title: say(language, 'page.comments'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'responses', language),
      address: visit.request.url,
      seen: `${version}.${revision}`,
      threads: onlyOpen ? open : threads,
      onlyOpen,
      shows: [
        {
          text: say(language, 'page.comments.all', { count: String(threads.length) }),
          address: `/proposals/${ref}/comments`,
          active: !onlyOpen,
        },
        {
          text: say(language, 'page.comments.open', { count: String(open.length) }),
          address: `/proposals/${ref}/comments?show=open`,
          active: onlyOpen,
        },
      ],
      choices: aboutChoices(found, paper, { section, paragraph }, language),
      quote: spot === undefined ? null : { ...spot, where: whereOf(section, paragraph, spot, found, language) },
      typed: visit.typed,
      refused: (stands?.refused ?? []).map((one) => shownRefusal(one, found.roster, language)),
      trouble,
    });
  }

  private async paper(found: Found, { frame: { language } }: OwnVisit): Promise<Paper> {
    const paper = paperOf('report', await this.papers.report(found), language);
    if (paper === null) throw new NotFound('document', 'report');
    return paper;
  }
}

/** `resources`, or `resources/p3`. */
function spotIn(text: string): { section: string; paragraph: string | null } {
  const [section = '', paragraph] = text.split('/');
  return { section, paragraph: paragraph === undefined || paragraph === '' ? null : paragraph };
}

/** What the address asks to talk about. */
function askedAbout(visit: OwnVisit): { section: string; paragraph: string | null } {
  const asked = askedIn(visit);
  return { section: asked.get('section') ?? '', paragraph: asked.get('paragraph') || null };
}

/** Back to the thread, narrowed as before. */
const addressOf = (visit: OwnVisit, { proposal: { ref } }: Found, place: string): string =>
  `/proposals/${ref}/comments${askedIn(visit).get('show') === 'open' ? '?show=open' : ''}#${place}`;

/** Section and paragraph are chosen as one. */
const aboutText = (trouble: Trouble): Trouble => ({
  ...trouble,
  errors: trouble.errors.map((error) => ({ ...error, field: error.field === 'text' ? 'text' : 'about' })),
});
