import { importText } from '../../src/reports/import-text.js';
import { blocksOf } from '../../src/reports/report-sections.js';

const placed = (text: string) => importText(text, 'report-2018@2').placements.map(({ section, confidence }) => `${section} ${confidence}`);

describe('headings that are nearly the form’s', () => {
  it('are known in the words that papers use for them', () => {
    const text = `1. PURPOSE OF THE REPORT:\n1.1 To decide.\n2. RECOMMENDED:\n3. BACKGROUND AND KEY ISSUES:\n4. OPTIONS:
5. REASONS FOR THE DECISION:\n6. FINANCIAL IMPLICATIONS:\n7. EVALUATION:\n8. FUTURE GENERATIONS AND EQUALITY IMPLICATIONS:\n9. CONSULTED:\n`;
    expect(importText(text, 'report-2018@2').placements.map(({ section }) => section)).toEqual([
      'purpose',
      'recommendations',
      'keyIssues',
      'options',
      'reasons',
      'resources',
      'evaluation',
      'wellbeing',
      'consultees',
    ]);
  });

  it('are known in Welsh', () => {
    const text = `WARDIAU YR EFFEITHIR ARNYNT: Pob ward\n1. DIBEN:\n4. ARFARNIAD O OPSIYNAU:\n6. GOBLYGIADAU ADNODDAU:\n9. YMGYNGHOREION:\n`;
    const { report, placements, unplaced } = importText(text, 'report-2018@1');
    expect(placements.map(({ section }) => section)).toEqual(['purpose', 'options', 'resources', 'consultees']);
    expect(report.head.wards).toBe('Pob ward');
    expect(unplaced).toEqual([]);
  });

  it('open the section of their number where nobody knows their words, and nothing of it is certain', () => {
    const text = '1. PURPOSE:\n1.1 To decide.\n3. WHERE WE STAND\n3.1 Here.\n6. What it costs:\n6.1 £100.\n9. WHO WAS ASKED: Everybody.\n';
    expect(placed(text)).toEqual(['purpose certain', 'keyIssues likely', 'resources likely', 'consultees likely']);
    const { marks, notes, report } = importText(text, 'report-2018@2');
    expect(marks.map(({ section, confidence }) => [section, confidence])).toEqual([
      ['purpose', 'certain'],
      ['keyIssues', 'likely'],
      ['resources', 'likely'],
      ['consultees', 'likely'],
    ]);
    expect(notes.map(({ code, figures }) => [code, figures?.printed])).toEqual([
      ['heading-unknown', '3. WHERE WE STAND'],
      ['heading-unknown', '6. What it costs:'],
      ['heading-unknown', '9. WHO WAS ASKED: Everybody.'],
    ]);
    expect(report.head.headings?.keyIssues).toBe('3. WHERE WE STAND');
    expect(blocksOf(report, 'consultees')).toMatchObject([{ text: 'Everybody.' }]);
  });

  it.each([
    ['a list that begins anew', '1. PURPOSE\n2. RECOMMENDATIONS\n1. To agree the following:\n2. PAY THE GRANT\n'],
    ['a sentence', '1. PURPOSE\n2. RECOMMENDATIONS\n3. To agree the following things that were put to the members last year:\n'],
    ['a number that no section has', '1. PURPOSE\n2. RECOMMENDATIONS\n19. NOTHING:\n'],
    ['a paragraph’s own number', '1. PURPOSE\n2. RECOMMENDATIONS\n3.1 WHAT IS HERE:\n'],
  ])('are not seen in %s', (_, text) => {
    expect(placed(text)).toEqual(['purpose certain', 'recommendations certain']);
  });
});
