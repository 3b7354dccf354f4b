import { runChecks } from '../../src/reports/checks.js';
import { account, type Imported, importText } from '../../src/reports/import-text.js';
import { optionsConsidered, recommendationsOf } from '../../src/reports/recommendations.js';
import { blocksOf } from '../../src/reports/report-sections.js';
import { claims, importedWords, sourceWords } from './accounts.js';
import { clean2018, seed2015, seed2018 } from './papers.js';

const sectionsOf = ({ report }: Imported) =>
  report.sections.filter((one) => one.blocks.length > 0).map((one) => `${one.section} ${one.blocks.length}`);

const numbersOf = ({ report }: Imported) =>
  report.sections
    .map(({ section, blocks }) => ({
      section,
      numbers: blocks.flatMap((block) => (block.kind === 'paragraph' && block.sourceNumber ? [block.sourceNumber] : [])),
    }))
    .filter((one) => one.numbers.length > 0)
    .map((one) => `${one.section}: ${one.numbers.join(' ')}`);

const tablesOf = ({ report }: Imported) =>
  report.sections.flatMap(({ section, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? [`${section} ${block.id}: ${block.rows.length} × ${block.rows[0]?.length}${block.header ? ', header' : ''}`]
        : [],
    ),
  );

describe.each([
  ['2015 seed', seed2015],
  ['2018 seed', seed2018],
  ['clean paper', clean2018],
])('the account of the %s', (_, source) => {
  const imported = importText(source);

  it('adds up: every character is placed, unplaced or dropped, once', () => {
    const sums = account(source, imported);
    expect(sums.holds).toBe(true);
    expect(sums.placed + sums.unplaced + sums.dropped).toBe(source.length);
    expect(imported.spans.map((span) => source.slice(span.start, span.end)).join('')).toBe(source);
  });

  it('claims for each paragraph and cell exactly what the report says there', () => {
    for (const { where, claimed, said } of claims(source, imported)) expect(`${where}: ${said}`).toBe(`${where}: ${claimed}`);
  });

  it('gives every word of the source back, as often as it stands there', () => {
    expect(importedWords(source, imported)).toEqual(sourceWords(source));
  });

  it('leaves nothing unplaced', () => {
    expect(imported.unplaced).toEqual([]);
  });

  it('drops no words but those of headers that a page repeated', () => {
    const words = imported.dropped.filter((one) => !['tag', 'link-target', 'repeated-header'].includes(one.why));
    expect(words.filter((one) => /[\p{L}\p{N}]/u.test(one.text))).toEqual([]);
  });
});

describe('the 2015 seed', () => {
  const imported = importText(seed2015);

  it('is known by its meeting line as the 2015 form, with a blank date', () => {
    expect(imported.templateFrom).toBe('meeting');
    expect(imported.report.template).toBe('report-2015');
    expect(imported.report.head).toEqual({
      subject: 'CREATION OF BUSINESS SUPPORT OFFICER POST',
      meeting: 'SINGLE MEMBER DECISION',
      wards: 'ALL',
    });
  });

  it('has these sections, all of them certain', () => {
    expect(sectionsOf(imported)).toEqual([
      'purpose 1',
      'recommendations 1',
      'keyIssues 6',
      'reasons 3',
      'resources 1',
      'equality 1',
      'safeguarding 1',
      'consultees 3',
      'backgroundPapers 1',
      'author 2',
      'contact 2',
    ]);
    expect(new Set(imported.placements.map((one) => one.confidence))).toEqual(new Set(['certain']));
  });

  it('has these printed numbers, and no table', () => {
    expect(numbersOf(imported)).toEqual([
      'purpose: 1.1',
      'recommendations: 2.1',
      'keyIssues: 3.1 3.2 3.3 3.4 3.5 3.6',
      'reasons: 4.1 4.2 4.3',
      'resources: 5.1',
      'safeguarding: 7.1',
    ]);
    expect(tablesOf(imported)).toEqual([]);
  });

  it('recommends one thing and considers no options', () => {
    expect(recommendationsOf(imported.report).map((one) => one.number)).toEqual(['2.1']);
    expect(optionsConsidered(imported.report)).toBe(false);
  });

  it('has these findings and no other', () => {
    expect(runChecks(imported.report)).toEqual([
      { code: 'date-blank', severity: 'error', section: 'head' },
      ...['outcome', 'criteria', 'cost'].map((question) => ({
        code: 'evaluation-blank',
        severity: 'warning',
        section: 'evaluation',
        paragraph: question,
        figures: { question },
      })),
    ]);
  });
});

describe('the 2018 seed', () => {
  const imported = importText(seed2018);

  it('is known by its meeting line as the 2018 form, and its date is read', () => {
    expect(imported.templateFrom).toBe('meeting');
    expect(imported.report.template).toBe('report-2018');
    expect(imported.report.head).toEqual({
      subject: 'Business Support Team – Children’s Services',
      meeting: 'INDIVIDUAL CABINET MEMBER DECISION',
      dateText: 'Date 28th March 2018',
      date: '2018-03-28',
      wards: 'ALL',
    });
  });

  it('has these sections, all of them certain', () => {
    expect(sectionsOf(imported)).toEqual([
      'purpose 2',
      'recommendations 3',
      'keyIssues 11',
      'options 2',
      'reasons 3',
      'resources 2',
      'evaluation 16',
      'wellbeing 1',
      'consultees 6',
      'backgroundPapers 1',
      'author 1',
      'contact 2',
      'assessment 23',
      'roleProfile 48',
      'personSpecification 4',
    ]);
    expect(imported.placements).toHaveLength(16);
    expect(new Set(imported.placements.map((one) => one.confidence))).toEqual(new Set(['certain']));
  });

  it('has these printed numbers', () => {
    expect(numbersOf(imported)).toEqual([
      'purpose: 1.1 1.2',
      'recommendations: 2.1 2.2 2.3',
      'keyIssues: 3.1 3.2 3.3 3.4 3.5 3.5 3.6 3.7 3.8',
      'options: 4.1',
      'reasons: 5.1 5.2 5.3',
      'resources: 6.1 6.2',
      'evaluation: 7.1',
      'wellbeing: 8.1',
      'assessment: 1 2 3 4 5 1 2 3 6 7 8 9',
      `roleProfile: ${Array.from({ length: 25 }, (_, index) => index + 1).join(' ')}`,
    ]);
  });

  it('has these tables, whole again where a page broke them', () => {
    expect(tablesOf(imported)).toEqual([
      'keyIssues t1: 4 × 2, header',
      'options t1: 3 × 3, header',
      'evaluation t1: 3 × 2',
      'assessment t1: 2 × 2',
      'assessment t2: 8 × 3, header',
      'assessment t3: 6 × 3, header',
      'assessment t4: 11 × 4, header',
      'assessment t5: 3 × 4, header',
      'assessment t6: 2 × 4, header',
      'assessment t7: 1 × 2',
      'assessment t8: 2 × 4, header',
      'roleProfile t1: 5 × 2',
      'personSpecification t1: 30 × 3, header',
    ]);
  });

  it('has the option "Do nothing" in one row, its list items on lines of their own', () => {
    const options = blocksOf(imported.report, 'options')[1];
    expect(options?.kind === 'table' && options.rows[1]).toEqual([
      'Do nothing',
      'Maintains current team structure.',
      [
        'Does not allow for increased workload and new way of working;',
        'Additional stress & unnecessary pressure on staff members.',
        "Potential increase in Social Workers carrying out admin duties taking them away from working with children's and families.",
        'Drift on delivery of service change projects.',
      ].join('\n'),
    ]);
  });

  it('keeps the unnamed principle as it is printed, and notes which one it is', () => {
    const principles = blocksOf(imported.report, 'assessment').filter((block) => block.kind === 'table')[2];
    expect(principles?.rows[1]?.[0]).toBe('Balancing short term need with long term and planning for the future');
    expect(imported.notes.filter((note) => note.code === 'name-inferred')).toMatchObject([
      { section: 'assessment', figures: { name: 'longTerm' } },
    ]);
  });

  it('notes everything that it rejoined', () => {
    expect(imported.notes.map((note) => `${note.section} ${note.code}`)).toEqual([
      'options row-continued',
      'options table-rejoined',
      'assessment table-rejoined',
      'assessment name-inferred',
      'assessment table-rejoined',
      'roleProfile paragraph-rejoined',
      'roleProfile paragraph-rejoined',
      'personSpecification table-rejoined',
    ]);
  });

  it('recommends three things and considers options', () => {
    expect(recommendationsOf(imported.report).map((one) => one.number)).toEqual(['2.1', '2.2', '2.3']);
    expect(optionsConsidered(imported.report)).toBe(true);
  });

  it('has these findings and no other: no error', () => {
    expect(runChecks(imported.report)).toEqual([
      { code: 'paragraph-number-twice', severity: 'warning', section: 'keyIssues', paragraph: '3.5 (second)', figures: { number: '3.5' } },
      { code: 'evaluation-blank', severity: 'warning', section: 'evaluation', paragraph: 'outcome', figures: { question: 'outcome' } },
      { code: 'evaluation-blank', severity: 'warning', section: 'evaluation', paragraph: 'criteria', figures: { question: 'criteria' } },
    ]);
  });
});

describe('the 2018 seed in other clothes', () => {
  const texts = (source: string) =>
    importText(source).report.sections.map(({ section, blocks }) => [
      section,
      blocks.map((block) => (block.kind === 'table' ? block.rows : block.text)),
    ]);

  it('reads the same with the line ends of Windows', () => {
    expect(importText(seed2018.replaceAll('\n', '\r\n')).report).toEqual(importText(seed2018).report);
  });

  it('has the same sections and words without any Markdown or bold', () => {
    const plain = seed2018.replace(/\*{2,3}|<\/?b>|^#+ /gm, '');
    expect(texts(plain)).toEqual(texts(seed2018));
  });

  it('has the same sections with its titles in small letters and without their numbers', () => {
    const lower = seed2018.replace(/^(?:\*\*|## )(?:\*\*)?\d{0,2}\.? ?([A-Z][A-Z ]+):?(?:\*\*)?$/gm, (_, title: string) =>
      title.toLowerCase(),
    );
    expect(lower).toContain('\nresource implications\n');
    expect(sectionsOf(importText(lower)).slice(0, 7)).toEqual(sectionsOf(importText(seed2018)).slice(0, 7));
  });
});
