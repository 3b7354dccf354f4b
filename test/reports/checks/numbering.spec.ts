import fc from 'fast-check';
import { runChecks } from '../../../src/reports/checks.js';
import type { Block, ReportText } from '../../../src/reports/report.js';
import { paragraph, reportWith, table, told } from '../papers.js';

const NUMBERING = ['paragraph-number-twice', 'paragraph-number-misplaced', 'paragraph-number-gap'];
const found = (report: ReportText, ...codes: string[]) => told(runChecks(report).filter(({ code }) => codes.includes(code)));
const numbered = (...numbers: string[]): Block[] => numbers.map((number, index) => paragraph('x', number, `p${index + 1}`));

describe('printed numbers', () => {
  it('that follow each other raise nothing, however many there are in however many sections', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (first, second) => {
        const sequence = (section: number, count: number) => Array.from({ length: count }, (_, index) => `${section}.${index + 1}`);
        const report = reportWith({ keyIssues: numbered(...sequence(3, first)), reasons: numbered(...sequence(5, second)) });
        expect(found(report, ...NUMBERING)).toEqual([]);
      }),
    );
  });

  it('of which any one but the last is left out raise one gap, right behind it, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }).chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 1, max: count - 1 }))),
        ([count, missing]) => {
          const numbers = Array.from({ length: count }, (_, index) => `3.${index + 1}`).filter((number) => number !== `3.${missing}`);
          expect(found(reportWith({ keyIssues: numbered(...numbers) }), ...NUMBERING)).toEqual([
            `paragraph-number-gap | keyIssues | 3.${missing + 1} | missing: 3.${missing}`,
          ]);
        },
      ),
    );
  });

  it('left out in a row are one gap', () => {
    expect(found(reportWith({ keyIssues: numbered('3.1', '3.5') }), ...NUMBERING)).toEqual([
      'paragraph-number-gap | keyIssues | 3.5 | missing: 3.2–3.4',
    ]);
  });

  it('of a deeper level are counted under their own', () => {
    const report = reportWith({ keyIssues: numbered('3.1', '3.1.1', '3.1.3', '3.2') });
    expect(found(report, ...NUMBERING)).toEqual(['paragraph-number-gap | keyIssues | 3.1.3 | missing: 3.1.2']);
  });

  it('that were mistyped as the one before are not missing as well', () => {
    expect(found(reportWith({ keyIssues: numbered('3.1', '3.2', '3.2', '3.4') }), ...NUMBERING)).toEqual([
      'paragraph-number-twice | keyIssues | 3.2 (second) | number: 3.2',
    ]);
  });

  it('that are missing before a number that stands twice are missing', () => {
    expect(found(reportWith({ keyIssues: numbered('3.1', '3.2', '3.4', '3.5', '3.5') }), 'paragraph-number-gap')).toEqual([
      'paragraph-number-gap | keyIssues | 3.4 | missing: 3.3',
    ]);
    expect(found(reportWith({ keyIssues: numbered('3.1', '3.3', '3.3', '3.4') }), 'paragraph-number-gap')).toEqual([]);
  });

  it('of another section, or out of order, are out of place', () => {
    expect(found(reportWith({ keyIssues: numbered('3.1', '4.2', '3.3') }), ...NUMBERING)).toEqual([
      'paragraph-number-misplaced | keyIssues | 4.2 | number: 4.2 | within: 3',
    ]);
    expect(found(reportWith({ keyIssues: numbered('3.1', '3.3', '3.2') }), ...NUMBERING)).toEqual([
      'paragraph-number-misplaced | keyIssues | 3.2 | number: 3.2 | within: 3',
    ]);
  });

  it('of simple lists may start again, and may jump only where they are no list', () => {
    expect(found(reportWith({ roleProfile: numbered('1', '2', '1', '2', '3') }), ...NUMBERING)).toEqual([]);
    expect(found(reportWith({ roleProfile: numbered('1', '2', '4') }), ...NUMBERING)).toEqual([
      'paragraph-number-gap | roleProfile | 4 | missing: 3',
    ]);
    expect(found(reportWith({ roleProfile: numbered('1', '40') }), ...NUMBERING)).toEqual([]);
  });

  it('of requirements belong to the group above them, with the form’s own columns or without', () => {
    const rows = [
      ['Requirements'],
      ['1. KNOWLEDGE'],
      ['1.1 Law'],
      ['4.3 Tax'],
      ['2. EXPERIENCE'],
      ['2.1 Teams'],
      ['2.1 Budgets'],
      ['2.2 3.5 tonnes'],
    ];
    expect(found(reportWith({ personSpecification: [table(rows)] }), ...NUMBERING)).toEqual([
      'paragraph-number-twice | personSpecification | table 1 row 7 | number: 2.1',
      'paragraph-number-misplaced | personSpecification | table 1 row 4 | number: 4.3 | within: 1',
    ]);
  });

  it('are not read from figures in tables elsewhere', () => {
    expect(found(reportWith({ keyIssues: [table([['Hours'], ['1.5 hours'], ['1.5 hours'], ['1.9 hours']])] }), ...NUMBERING)).toEqual([]);
  });
});

describe('printed headings', () => {
  const headed = (headings: Record<string, string>) => found(reportWith({}, { headings }), 'heading-number-missing', 'heading-punctuation');

  it('raise nothing when all are numbered and punctuated alike, or none is numbered', () => {
    expect(headed({ purpose: '1. PURPOSE:', reasons: '5. Reasons:', author: '11. AUTHOR:' })).toEqual([]);
    expect(headed({ purpose: 'PURPOSE', reasons: 'REASONS', author: 'AUTHOR' })).toEqual([]);
    expect(headed({})).toEqual([]);
  });

  it('without a number among numbered ones are found, and so is another punctuation, once for the paper', () => {
    expect(
      headed({ purpose: '1. PURPOSE:', options: 'OPTIONS', reasons: '5. REASONS:', author: '11 AUTHOR', contact: '12 CONTACT:' }),
    ).toEqual([
      'heading-number-missing | options | heading: OPTIONS',
      'heading-punctuation | author | heading: 11 AUTHOR | usual: 1. PURPOSE: | count: 2',
    ]);
  });

  it('that leave numbers out are found, unless a heading without its number stands for them', () => {
    const gaps = (headings: Record<string, string>) => found(reportWith({}, { headings }), 'heading-number-gap');
    expect(gaps({ purpose: '1. A', recommendations: '2. B', keyIssues: '4. C', options: '7. D' })).toEqual([
      'heading-number-gap | keyIssues | missing: 3',
      'heading-number-gap | options | missing: 5–6',
    ]);
    expect(gaps({ keyIssues: '3. A', options: 'B', reasons: '5. C' })).toEqual([]);
    expect(gaps({ keyIssues: '3. A', options: 'B', reasons: '6. C' })).toEqual(['heading-number-gap | reasons | missing: 5']);
    expect(gaps({ purpose: 'A', recommendations: '20. B', keyIssues: '40. C' })).toEqual([]);
  });

  it('end alike with a bracket or without', () => {
    expect(headed({ purpose: '1 PURPOSE', wellbeing: '8 WELLBEING (INCORPORATING EQUALITIES)', author: '11 AUTHOR' })).toEqual([]);
  });

  it('of sections that the form does not number, or does not have, are not looked at', () => {
    expect(headed({ purpose: '1. PURPOSE', reasons: '5. REASONS', assessment: 'Evaluation', constructor: 'x', nonsense: 'y' })).toEqual([]);
  });
});

describe('brackets', () => {
  const brackets = (...texts: string[]) =>
    found(reportWith({ keyIssues: texts.map((text, index) => paragraph(text, undefined, `p${index + 1}`)) }), 'bracket-unbalanced');

  it.each([
    'Nested (as this (one) is) and flat (too).',
    'a) first; b) second, c) third\nd) fourth',
    '1) first\n2) second iv) fourth',
    'A face :) is no bracket.',
    '(c) Welsh language skills are desirable;',
  ])('in order in "%s"', (text) => {
    expect(brackets(text)).toEqual([]);
  });

  it('may be closed in the next paragraph, and in no later one', () => {
    expect(brackets('It begins (here', 'and ends there).')).toEqual([]);
    expect(brackets('It begins (here', 'goes on', 'and ends there).')).toEqual([
      'bracket-unbalanced | keyIssues | 3.1 | text: (here',
      'bracket-unbalanced | keyIssues | 3.3 | text: and ends there)',
    ]);
  });

  it('are one finding a paragraph, where the first stands open', () => {
    expect(brackets('One (two (three')).toEqual(['bracket-unbalanced | keyIssues | 3.1 | text: (two (three']);
  });

  it('raise something for every text that opens more than it closes, and nothing for balanced ones', () => {
    const balanced = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { depthSize: 'small' },
        fc.constant('word'),
        fc.array(tie('text'), { maxLength: 3 }).map((parts) => parts.join(' ')),
        tie('text').map((inner) => `(${inner} end)`),
      ),
    })).text;
    fc.assert(
      fc.property(balanced, (text) => {
        expect(brackets(text)).toEqual([]);
        expect(brackets(`${text} (open`)).toHaveLength(1);
      }),
    );
  });
});
