import { londonDate } from '../../workflows/deadlines.js';
import { type Language, say, sayDate } from '../locales/locales.js';
import type { PaperFacts } from '../proposals/paper-facts.js';
import type { ReportText } from '../reports/report.js';
import { blocksOf, bodyTexts } from '../reports/report-sections.js';
import { headOf as formHead, sharedFacts } from '../reports/shared-facts.js';
import type { TemplateSection } from '../reports/template.js';
import { template } from '../reports/templates.js';
import { sectionParts } from './block-parts.js';
import { versionControlParts } from './derived-parts.js';
import { type Fact, type Paper, type Part, type Words, words } from './paper.js';
import { frame, headOf, withNotes } from './report-paper.js';
import { type InLanguage, spoken, welshFor } from './spoken.js';

/** The assessment as a paper of its own, or `null` where the form of the report has none or nothing is written there. */
export function assessmentPaper(report: ReportText, facts: PaperFacts, language: Language): Paper | null {
  const form = template(report.template);
  const section = form.sections.find(({ kind }) => kind === 'assessment');
  if (section === undefined || blocksOf(report, section.id).length === 0) return null;
  const inLanguage = welshFor(report, language);
  const { title } = headOf(report, facts, language, inLanguage);
  const name = section.form?.name[language] ?? section.title[language];
  const parts: Part[] = [
    { kind: 'facts', facts: [...headFacts(report, section, facts, language, inLanguage), reference(facts, language)] },
    { kind: 'heading', level: 1, words: words(section.title[language]), of: { section: section.id } },
    ...sectionParts(report, section, language, inLanguage),
    ...versionControlParts(facts, form, language),
  ];
  return { ...frame('assessment', form, facts, language), form: name, title, parts: withNotes(parts, language, inLanguage) };
}

const reference = ({ ref }: PaperFacts, language: Language): Fact => ({ name: say(language, 'document.head.ref'), value: words(ref) });

/** The head of the form, from what is typed elsewhere. */
function headFacts(report: ReportText, { form }: TemplateSection, facts: PaperFacts, language: Language, inLanguage: InLanguage): Fact[] {
  if (form?.kind !== 'assessment') return [];
  const recorded = { title: facts.title, author: facts.author, service: facts.portfolio[language], assessed: londonDate(facts.at) };
  const known = { email: facts.contact ?? '', ...sharedFacts(report, recorded) };
  return formHead(form, known).flatMap(({ fact, label, value = '' }): Fact[] => {
    const said = fact === 'aims' ? purpose(report, language, inLanguage) : words(fact === 'assessed' ? sayDate(language, value) : value);
    return said.text === '' ? [] : [{ name: label[language], value: said }];
  });
}

function purpose(report: ReportText, language: Language, inLanguage: InLanguage): Words {
  const said = blocksOf(report, 'purpose').map((block) => spoken(block, inLanguage('purpose', block.id), language));
  const other = said.find((one) => one.language !== undefined)?.language;
  return words(said.flatMap(({ block }) => bodyTexts([block])).join('\n'), other);
}
