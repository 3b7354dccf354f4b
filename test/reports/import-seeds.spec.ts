import { runChecks } from '../../src/reports/checks.js';
import { account, type Imported, importText } from '../../src/reports/import-text.js';
import { optionsConsidered, recommendationsOf } from '../../src/reports/recommendations.js';
import { blocksOf, textsOf } from '../../src/reports/report-sections.js';
import { claims, importedWords, sourceWords } from './accounts.js';
import { clean2018, seed2015, seed2018, told } from './papers.js';
import { findings2015, findings2018 } from './seed-findings.js';

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

  it('leaves nothing unplaced, and is certain of every place', () => {
    expect(imported.unplaced).toEqual([]);
    expect(new Set([...imported.placements, ...imported.marks].map((one) => one.confidence))).toEqual(new Set(['certain']));
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
    expect(imported.report.template).toBe('report-2015@1');
    expect(imported.report.head).toEqual({
      subject: 'CREATION OF BUSINESS SUPPORT OFFICER POST',
      meeting: 'SINGLE MEMBER DECISION',
      wards: 'ALL',
      headings: {
        purpose: '1. PURPOSE:',
        recommendations: '2. RECOMMENDATIONS:',
        keyIssues: '3. KEY ISSUES:',
        reasons: '4. REASONS:',
        resources: '5. RESOURCE IMPLICATIONS:',
        equality: '6. SUSTAINABLE DEVELOPMENT AND EQUALITY IMPLICATIONS:',
        safeguarding: '7. SAFEGUARDING AND CORPORATE PARENTING IMPLICATIONS',
        consultees: '8. CONSULTEES:',
        backgroundPapers: '9. BACKGROUND PAPERS:',
        author: '10. AUTHOR:',
        contact: '11. CONTACT DETAILS:',
      },
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
    expect(told(runChecks(imported.report))).toEqual(findings2015);
  });
});

describe('the 2018 seed', () => {
  const imported = importText(seed2018);

  it('is known by its meeting line as the 2018 form, and its date is read', () => {
    expect(imported.templateFrom).toBe('meeting');
    expect(imported.report.template).toBe('report-2018@1');
    expect(imported.report.head).toEqual({
      subject: 'Business Support Team – Children’s Services',
      meeting: 'INDIVIDUAL CABINET MEMBER DECISION',
      dateText: 'Date 28th March 2018',
      date: '2018-03-28',
      wards: 'ALL',
      headings: {
        purpose: '1. PURPOSE:',
        recommendations: '2. RECOMMENDATIONS:',
        keyIssues: '3. KEY ISSUES:',
        options: 'OPTIONS APPRAISAL',
        reasons: '5. REASONS:',
        resources: '6 RESOURCE IMPLICATIONS:',
        evaluation: '7 EVALUATION CRITERIA',
        wellbeing:
          '8 WELLBEING OF FUTURE GENERATIONS IMPLICATIONS (INCORPORATING EQUALITIES, SUSTAINABILITY, SAFEGUARDING AND CORPORATE PARENTING):',
        consultees: '9 CONSULTEES:',
        backgroundPapers: '10 BACKGROUND PAPERS:',
        author: '11 AUTHOR:',
        contact: '12 Contact Details',
      },
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
    expect(told(runChecks(imported.report))).toEqual(findings2018);
  });
});

describe('the 2018 seed in other clothes', () => {
  const texts = (source: string) =>
    importText(source).report.sections.map(({ section, blocks }) => [
      section,
      blocks.map((block) => (block.kind === 'table' ? block.rows : textsOf(block))),
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
