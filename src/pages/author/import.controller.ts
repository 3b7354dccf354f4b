import { Get, Param, Post } from '@nestjs/common';
import { readPaper } from '../../documents/word-in/paper-in.js';
import { PaperRefused } from '../../documents/word-in/refused.js';
import { Invalid } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { type Brought, BroughtPapers } from '../../proposals/brought-papers.js';
import { Importing, type Wanted } from '../../proposals/importing.js';
import { templateKey } from '../../proposals/paper.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { Upload } from '../../shapes/uploads.js';
import { marksOf, onceOrAnew, troubleOf } from '../commands.js';
import { invalid, shownRefusal, type Trouble } from '../forms/trouble.js';
import type { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { paperIn, refusedPaper } from './brought.js';
import { type ShownImport, shownImport } from './import-view.js';
import { sectionOptions } from './section-names.js';

/** What a page of an import shows, as far as there is a paper. */
interface Looked {
  paper: { hash: string; name: string };
  read: ShownImport;
}

/** A paper read into the report, in two steps: what was read is looked at before it is imported. */
@OwnPages()
export class ImportPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly importing: Importing,
    private readonly papers: BroughtPapers,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/import')
  async ask(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    await this.show(visit, await this.queries.find(visit.present.person, id), null);
  }

  @Post('proposals/:id/import')
  async give(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { person } = visit.present;
    const found = await this.queries.find(person, id);
    const { typed } = visit;
    if (this.refusals(found).length > 0) await this.show(visit, found, null);
    else if (typed?.text('do') === 'discard') {
      await this.papers.discard(person, typed.text('paper'));
      this.screen.lead(visit, importOf(found));
    } else if (typed?.has('paper') && !(visit.request.body instanceof Upload)) await this.import(visit, found, typed);
    else await this.bring(visit, found);
  }

  /** Keeps a paper that can be read, to be looked at. */
  private async bring(visit: OwnVisit, found: Found): Promise<void> {
    const paper = await paperIn(visit, (bytes) => readPaper(bytes, templateKey(found.proposal)));
    if ('trouble' in paper) {
      await this.show(visit, found, paper.trouble);
      return;
    }
    await this.papers.keep(visit.present.person, found.proposal.id, paper);
    this.screen.lead(visit, importOf(found));
  }

  private async import(visit: OwnVisit, found: Found, typed: Typed): Promise<void> {
    const { person, roster } = visit.present;
    const { language } = visit.frame;
    const paper = await this.papers.find(person, found.proposal.id);
    // Another one was brought meanwhile, or it was kept too long: nothing that nobody has looked at is imported.
    if (paper === null || paper.hash !== typed.text('paper')) {
      const gone = { field: 'file', text: say(language, 'page.import.gone') };
      await this.show({ ...visit, typed: null }, found, { status: 409, errors: [gone], refusals: [], since: [] });
      return;
    }
    const wanted = wantedIn(typed, paper);
    const request = ['importReport', found.proposal.id, { ...wanted, bytes: paper.hash }];
    const read = () => readPaper(paper.bytes, templateKey(found.proposal));
    const { seen, once } = marksOf(visit);
    const asked = { asker: person, found, wanted, language, seen, request, read };
    try {
      const outcome = await onceOrAnew(once, (key) => this.importing.import({ ...asked, key }));
      if (outcome.kind === 'differs') throw new Error('a form says of every section whether it is replaced');
      const trouble = troubleOf(outcome, roster, language);
      if (trouble !== null) {
        await this.show(visit, found, trouble);
        return;
      }
      await this.papers.discard(person, paper.hash);
      this.screen.go(visit, `/proposals/${found.proposal.ref}/report`, { key: 'entry.reportImported' });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      await this.show(visit, found, invalid(error, language));
    }
  }

  private refusals(found: Found) {
    return this.queries.commands(found).find(({ type }) => type === 'importReport')?.refused ?? [];
  }

  private async show(visit: OwnVisit, found: Found, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const { proposal, roster } = found;
    const refused = this.refusals(found);
    const paper = refused.length > 0 ? null : await this.papers.find(visit.present.person, proposal.id);
    const looked = paper === null ? null : await this.look(visit, found, paper);
    const shown = looked !== null && 'status' in looked ? looked : trouble;
    if (shown !== null) visit.reply.status(shown.status);
    this.screen.show(visit, looked === null || 'status' in looked ? 'author/import' : 'author/import-look', {
      title: say(language, looked === null || 'status' in looked ? 'page.import.title' : 'page.import.look'),
      subtitle: `${proposal.ref} · ${proposal.title}`,
      back: `/proposals/${proposal.ref}/report`,
      about: about(found, null, language),
      here: importOf(found),
      seen: `${proposal.version}.${proposal.revision}`,
      refused: refused.map((refusal) => shownRefusal(refusal, roster, language)),
      sections: sectionOptions(proposal, language),
      typed: visit.typed,
      trouble: shown,
      ...(looked === null || 'status' in looked ? {} : looked),
    });
  }

  /** What would come of the paper; the trouble, where it can be read on this proposal's form no more, and then it is forgotten. */
  private async look({ present: { person }, frame: { language } }: OwnVisit, found: Found, paper: Brought): Promise<Looked | Trouble> {
    const { id: proposal, version, revision, council } = found.proposal;
    try {
      const wanted = paper.filename === null ? {} : { filename: paper.filename };
      const read = () => readPaper(paper.bytes, templateKey(found.proposal));
      const { order, coming } = await this.importing.look({ found, wanted, language, read });
      const previewed = await this.queries.preview({ council, person: person.id, proposal, seen: { version, revision }, order });
      const preview = previewed.kind === 'previewed' ? previewed.preview : null;
      const name = paper.filename ?? say(language, 'page.import.text');
      return { paper: { hash: paper.hash, name }, read: shownImport(coming, preview, found, language) };
    } catch (error) {
      if (!(error instanceof PaperRefused)) throw error;
      await this.papers.discard(person, paper.hash);
      return refusedPaper(error, 'file', language);
    }
  }
}

const importOf = ({ proposal: { ref } }: Found): string => `/proposals/${ref}/import`;

/** How it is to be imported: what is not ticked stays as it stands, and what was placed nowhere is left out. */
function wantedIn(typed: Typed, { filename }: Brought): Wanted {
  const placing = typed.names().flatMap((name): [number, string][] => {
    const index = /^placing-(\d{1,6})$/.exec(name)?.[1];
    const section = typed.text(name);
    return index === undefined || section === '' ? [] : [[Number(index), section]];
  });
  return {
    ...(filename === null ? {} : { filename }),
    ...typed.said('reason'),
    replace: typed.list('replace').includes('all') ? 'all' : typed.list('replace'),
    numbering: typed.text('numbering') === 'system' ? 'system' : 'paper',
    ...(placing.length === 0 ? {} : { placing: Object.fromEntries(placing) }),
  };
}
