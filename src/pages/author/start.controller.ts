import { Get, Inject, Post } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { readPaper } from '../../documents/word-in/paper-in.js';
import { Invalid } from '../../errors.js';
import { WORLD } from '../../given.js';
import { say } from '../../locales/locales.js';
import { type Brought, BroughtPapers } from '../../proposals/brought-papers.js';
import { Desk } from '../../proposals/desk.js';
import { CreateProposalDto } from '../../shapes/new-proposal.dto.js';
import { shaped } from '../../shapes/shaped.js';
import { Upload } from '../../shapes/uploads.js';
import type { World } from '../../world.js';
import { marksOf, onceOrAnew, troubleOf } from '../commands.js';
import { type Field, read } from '../forms/field.js';
import { invalid, labelled, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { paperIn, saidIn } from './brought.js';
import { coAuthorField, kindRules, postsOf, type Starting, startFields } from './start-form.js';

/** Where a proposal begins: with a form, or with a paper that was written elsewhere. */
@OwnPages(['author'])
export class StartPages {
  constructor(
    private readonly desk: Desk,
    private readonly papers: BroughtPapers,
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  @Get('proposals/new')
  ask(@Mine() visit: OwnVisit): Promise<void> {
    return this.show(visit, null);
  }

  @Post('proposals/new')
  async begin(@Mine() visit: OwnVisit): Promise<void> {
    const { person } = visit.present;
    const { body } = visit.request;
    const typed = visit.typed ?? Typed.of([]);
    if (body instanceof Upload) await this.bring(visit);
    else if (typed.text('do') === 'discard') {
      await this.papers.discard(person, typed.text('paper'));
      this.screen.lead(visit, '/proposals/new');
    } else await this.create(visit, typed);
  }

  /** Reads a paper for what it says of itself, and keeps it until the proposal has begun. */
  private async bring(visit: OwnVisit): Promise<void> {
    const paper = await paperIn(visit, (bytes) => readPaper(bytes));
    if ('trouble' in paper) {
      await this.show(visit, paper.trouble);
      return;
    }
    await this.papers.keep(visit.present.person, null, paper);
    this.screen.lead(visit, '/proposals/new');
  }

  private async create(visit: OwnVisit, typed: Typed): Promise<void> {
    const { person, roster } = visit.present;
    const { language } = visit.frame;
    const starting = this.starting(visit);
    try {
      const { wards, ...asked } = read(fieldsOf(starting), typed);
      const given = shaped(CreateProposalDto, typed.list('wards').length === 0 ? asked : { ...asked, wards });
      const create = (key: string | null) => this.desk.create(person.council, person.id, { ...given }, key);
      const outcome = await onceOrAnew(marksOf(visit).once, create);
      if (outcome.kind !== 'done') {
        await this.show(visit, troubleOf(outcome, roster, language));
        return;
      }
      const { id, ref, kind } = outcome.view;
      const paper = typed.text('paper');
      const withPaper = paper !== '' && (await this.papers.giveTo(person, paper, id));
      const told = { key: 'page.start.begun', values: { ref, posts: postsOf(kind, 'signOff', starting) } };
      this.screen.go(visit, `/proposals/${ref}/${withPaper ? 'import' : 'report'}`, told);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      await this.show(visit, labelled(wholeFields(invalid(error, language)), fieldsOf(starting), language));
    }
  }

  private starting({ present, frame: { language } }: OwnVisit): Starting {
    return { present, at: this.world.now(), language };
  }

  private async show(visit: OwnVisit, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const starting = this.starting(visit);
    const paper = await this.papers.find(visit.present.person, null);
    const fields = startFields(starting);
    if (trouble !== null) visit.reply.status(trouble.status);
    this.screen.show(visit, 'author/start', {
      title: say(language, 'page.start.title'),
      back: '/tasks',
      fields,
      coAuthors: coAuthorField(starting),
      kinds: kindRules(starting),
      typed: visit.typed,
      paper: paper === null ? null : { hash: paper.hash, name: paper.filename ?? say(language, 'page.import.text') },
      filled: { template: newest(fields), ...(paper === null ? {} : await this.saidIn(paper, starting)) },
      trouble,
    });
  }

  /** What a paper says of the proposal, as far as the form asks for it. A day that has passed is nobody's target. */
  private async saidIn({ bytes }: Brought, { present, at }: Starting): Promise<Record<string, string | string[]>> {
    const { report } = (await readPaper(bytes)).imported;
    const { targetDate, ...facts } = saidIn(report, present.roster.roll.data.constitution.wards);
    const ahead = typeof targetDate === 'string' && targetDate > londonDate(at);
    return { ...facts, ...(ahead ? { targetDate } : {}) };
  }
}

const fieldsOf = (starting: Starting): Field[] => [...startFields(starting), coAuthorField(starting)];

const newest = (fields: ReturnType<typeof startFields>): string => {
  const form = fields.find(({ name }) => name === 'template');
  return form !== undefined && 'options' in form ? (form.options[0]?.value ?? '') : '';
};

/** One of a list that is ticked is wrong: the list is. */
const wholeFields = (trouble: Trouble): Trouble => ({
  ...trouble,
  errors: trouble.errors.map((error) => ({ ...error, field: error.field.replace(/\[\d+\]$/, '') })),
});
