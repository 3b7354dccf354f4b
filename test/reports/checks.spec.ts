import { say } from '../../src/locales/locales.js';
import { CHECKS, runChecks } from '../../src/reports/checks.js';
import { evaluationAnswers, evaluationBlocks } from '../../src/reports/evaluation.js';
import type { ReportText } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { clean2018, codes, paragraph, reportOf, reportWith, seed2015, seed2018, table } from './papers.js';

const found = (report: ReportText, code: string) => runChecks(report).filter((one) => one.code === code);

describe('the checks', () => {
  it('find nothing in a clean report', () => {
    expect(runChecks(reportOf(clean2018))).toEqual([]);
  });

  it('have codes of their own', () => {
    expect(new Set(CHECKS.map((check) => check.code)).size).toBe(CHECKS.length);
  });

  it('give every figure that their words use, in English and in Welsh', () => {
    const findings = [seed2015, seed2018].flatMap((seed) => runChecks(reportOf(seed)));
    for (const { code, figures } of findings) {
      for (const language of ['en', 'cy'] as const) expect(say(language, `finding.${code}`, figures)).not.toMatch(/[{}]/);
    }
  });

  it('show a hundred of a kind, and are not asked for more', () => {
    const blocks = Array.from({ length: 150 }, (_, index) => paragraph('An open (bracket. Another', undefined, `p${index}`));
    expect(found(reportWith({ keyIssues: blocks }), 'bracket-unbalanced')).toHaveLength(100);
  });

  it('find every missing part of an empty report, and no date missing while nothing is asked', () => {
    const errors = runChecks(emptyReport('report-2018')).filter((one) => one.severity === 'error');
    expect(codes(errors)).toEqual(['purpose-empty', 'recommendations-empty', 'consultees-empty']);
  });

  it('leave the 2015 seed without an error once its date is filled in', () => {
    const report = reportOf(seed2015.replace('DATE:\t', 'DATE:\t14 October 2015'));
    expect(report.head.date).toBe('2015-10-14');
    expect(runChecks(report).filter((one) => one.severity === 'error')).toEqual([]);
  });

  it('find a wrong total in every mutation of the 2018 seed’s figures that matters', () => {
    const mutations: [string, string, string, Record<string, string>][] = [
      ['£ 385,128', '£ 385,129', 'table 1 row 4', { stated: '£385,129', computed: '£385,128' }],
      ['£345,618', '£345,168', 'table 1 row 4', { stated: '£385,128', computed: '£384,678' }],
      ['£ 39,510\n', '£ 39,511\n', 'table 1 row 4', { stated: '£385,128', computed: '£385,129' }],
      ['Increase £4,675', 'Increase £4,765', '3.5', { stated: '£4,765', computed: '£4,675' }],
      ['29) £34,835', '29) £34,385', '3.5', { stated: '£4,675', computed: '£5,125' }],
      ['(SCP £39,510', '(SCP £39,501', '3.5', { stated: '£4,675', computed: '£4,666' }],
    ];
    for (const [from, to, place, figures] of mutations) {
      expect(seed2018).toContain(from);
      const findings = found(reportOf(seed2018.replace(from, to)), 'total-wrong');
      expect(findings).toEqual([{ code: 'total-wrong', severity: 'error', section: 'keyIssues', paragraph: place, figures }]);
    }
  });
});

describe('total-wrong', () => {
  it('names a paragraph by the number that it is printed with, counted by the system or by the paper', () => {
    const written = reportWith({ keyIssues: [paragraph('In all:'), paragraph('£1 + £1 = £3.', undefined, 'p2')] });
    expect(found(written, 'total-wrong').map((one) => one.paragraph)).toEqual(['3.2']);
    const listed = reportWith({ contact: [paragraph('£1 + £1 = £3.')] });
    expect(found(listed, 'total-wrong').map((one) => one.paragraph)).toEqual(['paragraph 1']);
  });
});

describe('date-blank', () => {
  const asks = { recommendations: [paragraph('To agree.', '2.1')] };

  it('finds a blank date when a decision is asked for', () => {
    expect(found(reportWith(asks), 'date-blank')).toEqual([{ code: 'date-blank', severity: 'error', section: 'head' }]);
  });

  it('finds words that are no date, and quotes them', () => {
    expect(found(reportWith(asks, { dateText: 'To be confirmed' }), 'date-blank')[0]?.figures).toEqual({ printed: 'To be confirmed' });
  });

  it('is quiet when the date is there, and when nothing is recommended', () => {
    expect(found(reportWith(asks, { date: '2018-03-28' }), 'date-blank')).toEqual([]);
    expect(found(reportWith({}), 'date-blank')).toEqual([]);
  });
});

describe('purpose-empty, recommendations-empty and consultees-empty', () => {
  it('are not satisfied by a heading or by white space', () => {
    const heading = { ...paragraph('Background'), style: 'heading' } as const;
    const report = reportWith({ purpose: [heading], recommendations: [paragraph(' – ')], consultees: [heading] });
    expect(codes(runChecks(report))).toEqual(expect.arrayContaining(['purpose-empty', 'recommendations-empty', 'consultees-empty']));
  });

  it('are satisfied by a paragraph or a table', () => {
    const report = reportWith({
      purpose: [paragraph('To agree.')],
      recommendations: [table([['2.1 To agree.']], false)],
      consultees: [table([['Name'], ['HR']])],
    });
    expect(codes(runChecks(report)).filter((code) => code.endsWith('-empty'))).toEqual([]);
  });

  it.each(['None', 'n/a', 'Not applicable', 'Dim', 'TBC'])('find no consultee in "%s"', (text) => {
    expect(found(reportWith({ consultees: [paragraph(text)] }), 'consultees-empty')).toHaveLength(1);
  });

  it('find no consultee in a table that is only its header', () => {
    expect(found(reportWith({ consultees: [table([['Name', 'Date']])] }), 'consultees-empty')).toHaveLength(1);
  });

  it('take one name among several lines as a consultee', () => {
    expect(found(reportWith({ consultees: [paragraph('N/A\nHR')] }), 'consultees-empty')).toEqual([]);
  });
});

describe('paragraph-number-twice', () => {
  it('names the second and the third of a number', () => {
    const blocks = [paragraph('a', '3.5'), paragraph('b', '3.5', 'p2'), paragraph('c', '3.6', 'p3'), paragraph('d', '3.5', 'p4')];
    expect(found(reportWith({ keyIssues: blocks }), 'paragraph-number-twice').map((one) => one.paragraph)).toEqual([
      '3.5 (second)',
      '3.5 (third)',
    ]);
  });

  it('finds a number printed again in another section of the body', () => {
    const report = reportWith({ keyIssues: [paragraph('a', '3.1')], reasons: [paragraph('b', '3.1')] });
    expect(found(report, 'paragraph-number-twice')).toMatchObject([
      { section: 'reasons', paragraph: '3.1 (second)', figures: { number: '3.1' } },
    ]);
  });

  it('is quiet about lists that start again, paragraphs without numbers and appendices with their own', () => {
    const report = reportWith({
      purpose: [paragraph('a', '1.1')],
      keyIssues: [paragraph('a', '1'), paragraph('b', '1', 'p2'), paragraph('c', undefined, 'p3'), paragraph('d', undefined, 'p4')],
      roleProfile: [paragraph('e', '1.1')],
    });
    expect(found(report, 'paragraph-number-twice')).toEqual([]);
  });
});

describe('evaluation-blank', () => {
  const answers = { outcome: 'Vans run daily.', criteria: 'Days off the road.', cost: '£21,074' };

  it('finds each question that nothing answers', () => {
    expect(found(emptyReport('report-2015'), 'evaluation-blank').map((one) => one.paragraph)).toEqual(['outcome', 'criteria', 'cost']);
    const report = reportWith({ evaluation: evaluationBlocks('report-2018', { ...answers, criteria: 'N/A' }) });
    expect(found(report, 'evaluation-blank').map((one) => one.figures)).toEqual([{ question: 'criteria' }]);
  });

  it.each(['en', 'cy'] as const)('reads back the answers written under the form’s own questions (%s)', (language) => {
    const report = reportWith({ evaluation: evaluationBlocks('report-2018', answers, language) });
    expect(Object.fromEntries(evaluationAnswers(report).map(({ question, promise }) => [question, promise]))).toEqual(answers);
    expect(found(report, 'evaluation-blank')).toEqual([]);
  });

  it('tells an answer before the decision from one in the 12 month box, and both from the printed guidance', () => {
    expect(evaluationAnswers(reportOf(seed2018))).toEqual([
      { question: 'outcome', promise: '', appraisal: '' },
      { question: 'criteria', promise: '', appraisal: '' },
      { question: 'cost', promise: '', appraisal: "These updates are with the Children's Services budget." },
    ]);
  });
});
