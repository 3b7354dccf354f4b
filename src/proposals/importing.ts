import { Invalid } from '../errors.js';
import type { Language } from '../locales/locales.js';
import { differencesOf, type SectionDifference } from '../reports/differences.js';
import { type Account, account, type Imported } from '../reports/import-text.js';
import { placed } from '../reports/importing/placed.js';
import { imported, importedWith, overwritten, type Replacing, withoutPrintedNumbers } from '../reports/importing/replace.js';
import type { ReportText } from '../reports/report.js';
import type { Desk, Outcome, Seen } from './desk.js';
import { type Order, reasonOf } from './orders.js';
import { sectionIds, templateOf } from './paper.js';
import type { Asker, Found, ProposalQueries } from './queries.js';
import { wordOf } from './wording.js';

/** A paper as it was read from a file or a text. */
export interface PaperRead {
  imported: Imported;
  /** What the account of `imported` counts. */
  text: string;
  /** What a Word file holds beside its visible words. */
  hidden: readonly { kind: string; count: number; samples: readonly string[] }[];
  /** We wrote it: the ids of its blocks are those of the report. */
  own: boolean;
}

/** How a paper is to be imported. */
export interface Wanted {
  /** What the paper is called, for the record. */
  filename?: string;
  /** Required once the report awaits a decision. */
  reason?: string;
  /** The sections that may be replaced although they have text. Left out: nobody has said, and none is. */
  replace?: Replacing;
  /** Who numbers the paragraphs: the paper as it printed them, or the system. */
  numbering?: 'paper' | 'system';
  /** Where a person has placed what belonged to no section: of each unplaced text, by its place in the list from 0, the section. */
  placing?: Readonly<Record<number, string>>;
}

/** What comes, or would come, of an import. */
export interface Coming extends Pick<Imported, 'templateFrom' | 'placements' | 'marks' | 'unplaced' | 'dropped' | 'notes'> {
  hidden: { kind: string; count: number; samples: readonly string[]; message: string }[];
  /** How many characters of the paper went where. */
  characters: Account;
  /** Sections with text that would be replaced. */
  overwrites: string[];
  /** Sections that the paper has otherwise, and that stay as they stand. */
  kept: string[];
  differences: SectionDifference[];
}

/** The order that an import gives to the desk, and what is answered beside the proposal. */
export interface Composed {
  order: Extract<Order, { type: 'importReport' }>;
  coming: Coming;
}

/** What is to be imported into which proposal, and how. */
export interface Looking {
  found: Found;
  wanted: Wanted;
  language: Language;
  /** Reads the paper on the proposal's form; asked only where it has to be. */
  read: () => Promise<PaperRead>;
}

/** The same, with who asks and what they have seen. */
export interface Importation extends Looking {
  asker: Asker;
  seen: Seen | null;
  key: string | null;
  /** What the key stands for: what was sent, and not what comes of it beside the text that stands by then. */
  request: unknown;
}

/** What became of an import; `differs`: nobody has said whether it may replace text that stands, and nothing was kept. */
export type ImportOutcome = Outcome | { kind: 'differs'; coming: Coming };

/** Reads papers into reports: what would come of it, and, through the desk, that it comes. */
export class Importing {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
  ) {}

  /** What would come of an import; keeps nothing. Throws `Invalid` for sections that there are not. */
  async look({ found, wanted, language, read }: Looking): Promise<Composed> {
    knownSections(wanted, found);
    const paper = await read();
    return compose(await this.queries.text(found), paper, wanted, { found, language });
  }

  /** Imports a paper. Throws as the desk does, and `Invalid` for sections that there are not. */
  async import({ asker, seen, key, request, ...looking }: Importation): Promise<ImportOutcome> {
    const { found, wanted } = looking;
    const under = { council: asker.council, person: asker.id, key };
    const before = await this.desk.answered({ ...under, request });
    if (before !== null) return before;
    const { order, coming } = await this.look(looking);
    if (wanted.replace === undefined && coming.overwrites.length > 0) return { kind: 'differs', coming };
    return this.desk.perform({ ...under, proposal: found.proposal.id, seen, order, sent: { request, beside: coming } });
  }
}

function compose(
  standing: ReportText,
  paper: PaperRead,
  wanted: Wanted,
  { found, language }: { found: Found; language: Language },
): Composed {
  const whole = placed(paper.imported, wanted.placing ?? {});
  const read = wanted.numbering === 'system' ? withoutPrintedNumbers(whole.report, numberedIn(found)) : whole.report;
  const all = imported(standing, read, 'all');
  const overwrites = overwritten(standing, all);
  const asking = wanted.replace === undefined;
  const report = asking ? all : importedWith(standing, read, wanted.replace ?? []);
  const saved = asking ? overwrites : overwritten(standing, report);
  return {
    order: {
      type: 'importReport',
      report,
      source: wanted.filename ?? 'text',
      ...reasonOf(wanted),
      ...(paper.own ? {} : { unnamed: true }),
    },
    coming: {
      ...aboutPaper({ ...paper, imported: whole }, language),
      overwrites: saved,
      kept: overwrites.filter((section) => !saved.includes(section)),
      differences: differencesOf(standing, report),
    },
  };
}

function knownSections({ replace = [], placing = {} }: Wanted, { proposal }: Found): void {
  const known: readonly string[] = sectionIds(proposal);
  const unknown = (field: string, sections: readonly string[]) =>
    sections.filter((section) => !known.includes(section)).map((section) => ({ field, code: 'section-unknown', detail: section }));
  const errors = [...(replace === 'all' ? [] : unknown('replace', replace)), ...unknown('placing', Object.values(placing))];
  if (errors.length > 0) throw new Invalid(errors);
}

const numberedIn = ({ proposal }: Found): Set<string> =>
  new Set(templateOf(proposal).sections.flatMap(({ id, number }) => (number === undefined ? [] : [id])));

/** What the author is told of the paper. */
function aboutPaper({ imported: paper, text, hidden }: PaperRead, language: Language): Omit<Coming, 'overwrites' | 'kept' | 'differences'> {
  const { templateFrom, placements, marks, unplaced, dropped, notes } = paper;
  const shown = hidden.map((one) => ({ ...one, message: wordOf(language, `hidden.${one.kind}`, { count: String(one.count) }) }));
  return { templateFrom, placements, marks, unplaced, dropped, notes, hidden: shown, characters: account(text, paper) };
}
