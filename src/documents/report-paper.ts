import { wardIn } from '../councils/wards.js';
import { type Language, say, sayDate, sayList } from '../locales/locales.js';
import type { PaperFacts } from '../proposals/paper-facts.js';
import { exemptParagraphWords, exemptWords } from '../reports/exempt.js';
import { sectionHeading } from '../reports/numbering.js';
import { OF_THE_OFFICER } from '../reports/published-text.js';
import type { ReportText } from '../reports/report.js';
import type { HeadField, Template, TemplateSection } from '../reports/template.js';
import { template } from '../reports/templates.js';
import { attachedParts } from './attached-parts.js';
import { sectionParts } from './block-parts.js';
import { answersParts, ownSectionParts, versionControlParts } from './derived-parts.js';
import type { Fact, Heading, Note, Paper, Part, Words } from './paper.js';
import { words } from './paper.js';
import { type InLanguage, spoken, welshFor } from './spoken.js';

/** The order of the appendices; a form's own that is not named comes behind them. */
const APPENDICES = ['assessment', 'evaluation', 'roleProfile', 'personSpecification'];

const HEAD_NAMES: Record<HeadField, string> = {
  subject: 'document.head.subject',
  meeting: 'document.head.meeting',
  date: 'document.head.date',
  wards: 'document.head.wards',
};

/** The report as a council's paper: the head, the numbered sections, what the consultees answered, then the appendices. */
export function reportPaper(report: ReportText, facts: PaperFacts, language: Language): Paper {
  const form = template(report.template);
  const inLanguage = welshFor(report, language);
  // Who wrote it and how to reach them is no part of what the public reads.
  const sectionsShown = form.sections.filter(({ id }) => facts.audience !== 'public' || !OF_THE_OFFICER.has(id));
  const printed = (section: TemplateSection) => withDerived(report, section, facts, form, language, inLanguage);
  const main = sectionsShown.filter(({ part }) => part === 'main');
  const behind = sectionsShown.filter(({ part }) => part === 'appendix');
  const sections = new Map(sectionsShown.map((section) => [section.id, printed(section)]));
  const split = splitEvaluation(sections.get('evaluation') ?? []);
  sections.set('evaluation', split.before);
  const body = main.flatMap((section) => [headingOf(report, section, language), ...(sections.get(section.id) ?? [])]);
  const appendices = [...behind, ...main.filter(({ id }) => id === 'evaluation')]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .flatMap((section) => {
      const parts = section.part === 'main' ? split.behind : (sections.get(section.id) ?? []);
      return parts.length === 0 ? [] : [appendixHeading(report, section, language), ...parts];
    });
  const { title, facts: head } = headOf(report, facts, language, inLanguage);
  const all: Part[] = [{ kind: 'facts', facts: head }, ...body, ...attachedParts(facts, language), ...appendices];
  return { ...frame('report', form, facts, language), title, parts: withNotes(all, language, inLanguage) };
}

/** The whole paper names the paragraphs on every page (LGA 1972 s.100B(5)); the public one says that it is one. */
function markingOf({ audience, exempt }: PaperFacts, language: Language): Pick<Paper, 'marking' | 'leftOut'> {
  if (audience === null) return {};
  if (audience === 'public') return { marking: say(language, 'document.publicVersion'), leftOut: true };
  const paragraphs = exemptParagraphWords({ paragraphs: [...new Set(exempt.flatMap((one) => one.paragraphs))].sort() }, language);
  if (paragraphs === null) return { marking: say(language, 'document.confidential') };
  return { marking: say(language, 'document.notForPublication', { paragraphs }) };
}

const placeOf = ({ id }: TemplateSection): number => (APPENDICES.indexOf(id) + APPENDICES.length + 1) % (APPENDICES.length + 1);

/** What every paper of a proposal says of itself. */
export function frame(kind: Paper['kind'], form: Template, facts: PaperFacts, language: Language): Omit<Paper, 'title' | 'parts'> {
  const state = say(language, `state.${facts.state}`);
  return {
    kind,
    language,
    council: words(facts.council[language]).text,
    form: form.name[language],
    ref: words(facts.ref).text,
    version: facts.version,
    state: facts.current
      ? say(language, 'document.state', { version: String(facts.version), state })
      : say(language, 'document.earlierVersion', { version: String(facts.version) }),
    at: facts.at,
    ...markingOf(facts, language),
  };
}

/** The title, and the head as names and values. What the paper leaves open, the record fills in where it knows. */
export function headOf(report: ReportText, facts: PaperFacts, language: Language, inLanguage: InLanguage): { title: Words; facts: Fact[] } {
  const { head } = report;
  const form = template(report.template);
  const subject = spoken({ kind: 'paragraph', id: 'subject', text: head.subject ?? '' }, inLanguage('head', 'subject'), language);
  const said = subject.block.kind === 'paragraph' ? words(subject.block.text, subject.language) : words('');
  const title = said.text.trim() === '' ? words(facts.title, language === 'en' ? undefined : 'en') : said;
  const field = (name: HeadField, value: Words | undefined, known?: Words): Fact[] => {
    const label = say(language, HEAD_NAMES[name]);
    if (value !== undefined && value.text.trim() !== '') return [{ name: label, value, field: name }];
    return known === undefined || known.text === '' ? [] : [{ name: label, value: known }];
  };
  const own = (text: string | undefined) => (text === undefined ? undefined : words(text, language === 'en' ? undefined : 'en'));
  const day = head.date !== undefined && (head.dateText === undefined || language === 'cy') ? head.date : undefined;
  const dates = field('date', day === undefined ? own(head.dateText) : words(sayDate(language, day)), targetDay(facts, language));
  const record = (name: string, value: Words): Fact => ({ name: say(language, name), value });
  return {
    title,
    facts: [
      ...field('subject', head.subject === undefined ? undefined : title, title),
      ...field('meeting', head.meeting === form.name.en ? words(form.name[language]) : own(head.meeting)),
      ...(day === undefined ? dates : dates.map((fact) => ({ ...fact, date: day }))),
      ...field('wards', own(head.wards), words(wardsIn(facts.wards, language))),
      record('document.head.member', words(facts.member)),
      record('document.head.portfolio', words(facts.portfolio[language])),
      record('document.head.ref', words(facts.ref)),
    ],
  };
}

const targetDay = ({ targetDate }: PaperFacts, language: Language): Words | undefined =>
  targetDate === null ? undefined : words(sayDate(language, targetDate));

const wardsIn = (wards: readonly string[], language: Language): string =>
  sayList(
    language,
    wards.map((ward) => wardIn(ward, language)),
  );

/** A section's blocks, and behind them what the record adds to it. */
function withDerived(
  report: ReportText,
  section: TemplateSection,
  facts: PaperFacts,
  form: Template,
  language: Language,
  inLanguage: InLanguage,
): Part[] {
  const exempt = facts.exempt.find(({ part }) => part === section.id);
  const kept: Note[] =
    exempt === undefined ? [] : [{ kind: 'note', words: [words(exemptWords(exempt, language, (date) => sayDate(language, date)))] }];
  if (exempt !== undefined && facts.audience === 'public') return kept;
  const parts = [...kept, ...sectionParts(report, section, language, inLanguage)];
  if (section.kind === 'consultees') return [...parts, ...answersParts(facts, language)];
  if (section.kind === 'assessment') return parts.length === 0 ? [] : [...parts, ...versionControlParts(facts, form, language)];
  return parts.length === 0 ? ownSectionParts(section.id, facts, language) : parts;
}

/** The evaluation form stands behind the report: the section's own text comes before it, up to the first question or table. */
function splitEvaluation(parts: Part[]): { before: Part[]; behind: Part[] } {
  const at = parts.findIndex(({ kind }) => kind === 'table' || kind === 'heading');
  return at < 0 ? { before: parts, behind: [] } : { before: parts.slice(0, at), behind: parts.slice(at) };
}

function headingOf(report: ReportText, section: TemplateSection, language: Language): Heading {
  const { number, text } = sectionHeading(report, section, language);
  return { kind: 'heading', level: 1, ...(number !== undefined && { number }), words: words(text), of: { section: section.id } };
}

/** The heading of an appendix; where its section has begun in the report, it says only where that goes on. */
function appendixHeading(report: ReportText, section: TemplateSection, language: Language): Heading {
  const again = section.part === 'main';
  const heading = again
    ? { kind: 'heading' as const, level: 1 as const, words: words(section.title[language]), of: { section: section.id, again: true } }
    : headingOf(report, section, language);
  return { ...heading, newPage: true };
}

/** Says where text is not there in Welsh: once above, where none is, else under the heading of each section that lacks some. */
export function withNotes(parts: readonly Part[], language: Language, inLanguage: InLanguage): Part[] {
  if (language === 'en') return [...parts];
  const note = (key: string): Note => ({ kind: 'note', words: [words(say(language, key)), words(say('en', key), 'en')] });
  const own = parts.flatMap(({ of }) => (of?.block === undefined ? [] : [{ section: of.section, said: inLanguage(of.section, of.block) }]));
  const missing = own.filter(({ said }) => said === 'missing');
  if (missing.length > 0 && missing.length === own.length) {
    const at = parts.findIndex(({ kind }) => kind === 'heading');
    return [...parts.slice(0, at), note('document.noWelsh'), ...parts.slice(at)];
  }
  const lacking = new Set(missing.map(({ section }) => section));
  return parts.flatMap((part) => {
    const opens = part.kind === 'heading' && part.level === 1 && part.of !== undefined && lacking.delete(part.of.section);
    return opens ? [part, note('document.partlyWelsh')] : [part];
  });
}
