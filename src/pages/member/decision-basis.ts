import { paperOf } from '../../documents/documents.js';
import type { Paper, Words } from '../../documents/paper.js';
import { spoken, welshFor } from '../../documents/spoken.js';
import { NotFound } from '../../errors.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import type { AnswerGiven } from '../../proposals/answers-given.js';
import type { PaperSource } from '../../proposals/papers.js';
import type { Found } from '../../proposals/queries.js';
import { type AssessmentCell, assessmentCells } from '../../reports/assessment.js';
import { asksAbout } from '../../reports/checks.js';
import type { Block } from '../../reports/report.js';
import { template } from '../../reports/templates.js';
import { type CheckedFinding, checkedReport } from '../author/check-view.js';
import { sectionsOf } from '../consultee/paper-sections.js';
import { type Fact, HomeFacts } from '../proposal/home-facts.js';
import { responsesOf } from '../proposal/responses.js';
import { type ShownPaper, sectionPlace, shownPaper } from '../proposal/shown-paper.js';

/** Whom an effect falls on, what it is, and what is done about it; in English where there is no Welsh of it. */
export interface Negative {
  name: string;
  effect: Words;
  mitigation: Words | null;
}

/** What a member has before them beside the recommendations, in the order in which it is shown. */
export interface DecisionBasis {
  /** Costs come first, then the options: sections of the report, as it prints them. */
  costs: ShownPaper;
  /** What the checks say against the figures, and what the author answered. */
  claims: CheckedFinding[];
  /** `null` where the form asks for no appraisal, or nobody has written one. */
  options: ShownPaper | null;
  negatives: Negative[];
  /** Effects of which the assessment says that there are none, and mostly why. */
  denied: Negative[];
  /** How many effects the assessment asks about and says nothing of; `null` where there is no assessment. */
  unsaid: string | null;
  answers: ReturnType<typeof responsesOf>;
  dates: Fact[];
  /** Interests, urgency, and what came of the proposal before. */
  record: ReturnType<HomeFacts['parts']>;
  noInterests: boolean;
}

const OPTIONS = 'options';
const RESOURCES = 'resources';

/** @param source the version of the report that is decided on */
export function decisionBasis(
  found: Found,
  { source, given }: { source: PaperSource; given: readonly AnswerGiven[] },
  language: Language,
): DecisionBasis {
  const paper = paperOf('report', source, language);
  if (paper === null) throw new NotFound('document', 'report');
  const { report } = source;
  const costing = report.sections
    .filter(({ section, blocks }) => section !== OPTIONS && blocks.some(isFigures))
    .map(({ section }) => section);
  const [costs, options] = numberedTogether(paper, [new Set([RESOURCES, ...costing]), new Set([OPTIONS])]);
  const { errors, warnings, answered } = checkedReport(found, language);
  const { proposal } = found;
  return {
    costs,
    claims: [...errors, ...warnings, ...answered].filter(({ code }) => asksAbout(code) === 'finance'),
    options: options.parts.some(({ kind }) => kind !== 'heading' && kind !== 'note') ? options : null,
    ...negativesIn(source, language),
    answers: responsesOf(found, { given, report }, language),
    dates: datesOf(found, language),
    record: new HomeFacts(found, language, null).parts(),
    noInterests: proposal.interests.length === 0,
  };
}

const isFigures = ({ kind }: Block): boolean => kind === 'costs' || kind === 'posts';

/** Parts of a paper that stand apart on a page: its tables are counted through, so that no two have one name. */
function numberedTogether(paper: Paper, [first, second]: [ReadonlySet<string>, ReadonlySet<string>]): [ShownPaper, ShownPaper] {
  const before = sectionsOf(paper, first);
  const behind = sectionsOf(paper, second);
  const all = shownPaper({ ...paper, parts: [...before.parts, ...behind.parts] });
  const place = sectionPlace([...second][0] ?? '');
  const found = all.parts.findIndex((part) => part.kind === 'heading' && part.place === place);
  const at = found < 0 ? all.parts.length : found;
  return [
    { ...all, parts: all.parts.slice(0, at) },
    { ...all, parts: all.parts.slice(at) },
  ];
}

/** "None, because nobody is worse off". A text that only begins with "no" may well say something. */
const NONE = /^(?:none|nil|dim)(?![\p{L}\p{N}])/iu;

/** What the assessment says against the proposal, row by row. Cells that ask for good and bad at once are no such thing. */
function negativesIn({ report }: PaperSource, language: Language): Pick<DecisionBasis, 'negatives' | 'denied' | 'unsaid'> {
  const cells = assessmentCells(report);
  const asked = cells.filter(({ column }) => column === 'negative');
  const inLanguage = welshFor(report, language);
  const section = template(report.template).sections.find(({ form }) => form?.kind === 'assessment');
  const columnsOf = (table: string) =>
    section?.form?.kind === 'assessment'
      ? section.form.parts.flatMap((part) => (part.kind === 'table' && part.id === table ? part.columns : []))
      : [];
  const words = ({ table, column, text, place }: AssessmentCell): Words => {
    if (section === undefined || place === undefined) return { text, language: 'en' };
    const said = spoken(place.block, inLanguage(section.id, place.block.id), language);
    const at = columnsOf(table).findIndex(({ id }) => id === column);
    const cell = said.block.kind === 'table' ? said.block.rows[place.row]?.[at] : undefined;
    return cell === undefined ? { text, language: 'en' } : { text: cell, language: said.language ?? language };
  };
  const shown = (cell: AssessmentCell): Negative => {
    const beside = cells.find(
      ({ table, row, column, state }) =>
        table === cell.table && row === cell.row && (column === 'mitigation' || column === 'reduce') && state !== 'blank',
    );
    return { name: cell.name[language], effect: words(cell), mitigation: beside === undefined ? null : words(beside) };
  };
  const isDenied = ({ state, text }: AssessmentCell) => state === 'noImpact' || NONE.test(text.trim());
  return {
    negatives: asked.filter((cell) => cell.state === 'answered' && !isDenied(cell)).map(shown),
    denied: asked.filter((cell) => cell.state !== 'blank' && isDenied(cell)).map(shown),
    unsaid: cells.length === 0 ? null : String(asked.filter(({ lacks }) => lacks !== undefined).length),
  };
}

const dates = [
  ['noticeServed', 'page.date.noticeServed'],
  ['noticeEnds', 'page.date.noticeEnds'],
  ['earliestDecision', 'page.date.earliestDecision'],
  ['reconsiderBy', 'page.date.reconsiderBy'],
] as const;

/** Since when and until when it may be decided; where notice was waived, the urgency says so beside it. */
function datesOf({ proposal: p, roster }: Found, language: Language): Fact[] {
  const { portfolios } = roster.roll.data.constitution;
  const portfolio = portfolios.find(({ id }) => id === p.portfolio)?.name[language] ?? p.portfolio;
  return [
    { name: say(language, 'page.register.portfolio'), text: portfolio },
    { name: say(language, 'page.proposal.version'), text: String(p.version) },
    ...dates.flatMap(([name, key]) => {
      const day = p.dates[name];
      return day === null ? [] : [{ name: say(language, key), text: sayDate(language, day) }];
    }),
  ];
}
