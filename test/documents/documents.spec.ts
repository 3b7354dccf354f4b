import { parse } from 'parse5';
import { assessmentPaper } from '../../src/documents/assessment-paper.js';
import { renderHtml } from '../../src/documents/html.js';
import { noticePaper } from '../../src/documents/notice-paper.js';
import { clean, headingNumber, type Paper, words, wordsIn } from '../../src/documents/paper.js';
import { reportPaper } from '../../src/documents/report-paper.js';
import { evaluationBlocks } from '../../src/reports/evaluation.js';
import type { Block, ReportText } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { blockHash } from '../../src/reports/welsh.js';
import { reportOf, seed2015, seed2018 } from '../reports/papers.js';
import { decided, factsWith } from './papers.js';

const recent = reportOf(seed2018);
const text = (id: string, said: string, more: object = {}): Block => ({ kind: 'paragraph', id, text: said, ...more });
function reportWith(sections: Record<string, Block[]>, head: ReportText['head'] = {}): ReportText {
  const report = emptyReport('report-2018@1');
  return { ...report, head, sections: report.sections.map(({ section }) => ({ section, blocks: sections[section] ?? [] })) };
}
const said = (paper: Paper): string[] => paper.parts.flatMap(wordsIn).map((one) => one.text);
const numbers = (paper: Paper) => paper.parts.flatMap((part) => (part.kind === 'numbered' ? [`${part.by} ${part.number}`] : []));
const headings = (paper: Paper) =>
  paper.parts.flatMap((part) => (part.kind === 'heading' && part.level === 1 ? [`${part.number ?? ''} ${part.words.text}`.trim()] : []));

describe('the paper of a report', () => {
  it('has the sections as the paper printed them, then the appendices, each on a page of its own', () => {
    const paper = reportPaper(recent, factsWith(), 'en');
    expect(headings(paper)).toEqual([
      '1. PURPOSE:',
      '2. RECOMMENDATIONS:',
      '3. KEY ISSUES:',
      'OPTIONS APPRAISAL',
      '5. REASONS:',
      '6 RESOURCE IMPLICATIONS:',
      '7 EVALUATION CRITERIA',
      '8 WELLBEING OF FUTURE GENERATIONS IMPLICATIONS (INCORPORATING EQUALITIES, SUSTAINABILITY, SAFEGUARDING AND CORPORATE PARENTING):',
      '9 CONSULTEES:',
      '10 BACKGROUND PAPERS:',
      '11 AUTHOR:',
      '12 Contact Details',
      'Future Generations Evaluation',
      'Evaluation criteria',
      'Role profile',
      'Person specification',
    ]);
    expect(paper.parts.filter((part) => part.kind === 'heading' && part.newPage)).toHaveLength(4);
  });

  it('prints the numbers of an imported paper, and counts where there are none', () => {
    expect(numbers(reportPaper(recent, factsWith(), 'en')).filter((one) => one.startsWith('paper 3.'))).toEqual(
      ['3.1', '3.2', '3.3', '3.4', '3.5', '3.5', '3.6', '3.7', '3.8'].map((number) => `paper ${number}`),
    );
    const counted = reportWith({
      keyIssues: [
        text('p1', 'Background', { style: 'heading' }),
        text('p2', 'One.'),
        text('p3', 'An item', { style: 'item' }),
        text('p4', 'Two.'),
      ],
      reasons: [text('p1', 'Printed.', { sourceNumber: '5.4' }), text('p2', 'Goes on.')],
      author: [text('p1', 'Alys')],
      roleProfile: [text('p1', 'A purpose.')],
    });
    expect(numbers(reportPaper(counted, factsWith(), 'en'))).toEqual(['system 3.1', 'system 3.2', 'paper 5.4']);
  });

  it('writes what consultees answered from the record, conditions and deputies with it', () => {
    const answers = reportPaper(recent, factsWith(), 'en').parts.find(
      (part) => part.kind === 'table' && part.caption?.startsWith('Consultation'),
    );
    expect(answers?.of).toBeUndefined();
    const rows = answers?.kind === 'table' ? answers.rows.map((row) => row.map((cell) => cell.text.replaceAll('\u00a0', ' '))) : [];
    expect(rows).toEqual([
      ['Consultee', 'Stage', 'Answer', 'Given by', 'Date'],
      ['Departmental Management Team', 'Consultation', 'Endorsed', 'Dafydd Patrwm', '2 March 2018'],
      [
        'Finance (Section 151 Officer)',
        'Sign-off',
        'Yes, with conditions\nThe post is reviewed before the budget for 2019/20 is set.',
        'Haf Enghraifft, on behalf of Grace Sample',
        '2 March 2018',
      ],
      ['Human Resources', 'Sign-off', 'Asked', '', ''],
    ]);
  });

  it('writes the version control of the assessment: who considered which version, and what was changed afterwards', () => {
    const texts = said(reportPaper(recent, factsWith(), 'en')).map((one) => one.replaceAll('\u00a0', ' '));
    const at = texts.indexOf('Consultation: Departmental Management Team');
    expect(texts.slice(at - 1, at + 3)).toEqual([
      '2',
      'Consultation: Departmental Management Team',
      '2 March 2018',
      'Changed: Resource implications, Future Generations Evaluation',
    ]);
  });

  it('types one fact once: the record fills in the title, date, author and address that the paper leaves open', () => {
    const paper = reportPaper(reportWith({}), factsWith(), 'en');
    expect(paper.title.text).toBe('Business Support Team');
    const facts = paper.parts[0]?.kind === 'facts' ? paper.parts[0].facts : [];
    expect(Object.fromEntries(facts.map(({ name, value }) => [name, value.text]))).toMatchObject({
      Subject: 'Business Support Team',
      Date: '28 March 2018',
      'Decision-maker': 'Nia Enghraifft',
      Portfolio: 'Social Care, Safeguarding & Health',
    });
    expect(facts.every(({ field }) => field === undefined)).toBe(true);
    expect(said(paper)).toEqual(expect.arrayContaining(['Alys Enghraifft', 'E-mail: alys@council.example']));
  });

  it('puts the evaluation form behind the report, and says that its section goes on there', () => {
    const blocks = [text('p9', 'See the appendix.'), ...evaluationBlocks('report-2018@1', { outcome: 'A van comes every week.' })];
    const paper = reportPaper(reportWith({ evaluation: blocks }), factsWith(), 'en');
    const again = paper.parts.findIndex((part) => part.of?.again === true);
    expect(paper.parts[again]).toMatchObject({ kind: 'heading', newPage: true, of: { section: 'evaluation' } });
    expect(
      paper.parts
        .slice(again)
        .flatMap(wordsIn)
        .map((one) => one.text),
    ).toContain('A van comes every week.');
    expect(paper.parts.findIndex((part) => wordsIn(part)[0]?.text === 'See the appendix.')).toBeLessThan(again);
  });

  it('computes the totals of costs and whether they are neutral, and takes nobody’s word for it', () => {
    const line = {
      id: 'l1',
      item: 'Post',
      type: 'revenue' as const,
      quantity: 100,
      unit: 'FTE',
      rate: 100_000,
      onCost: 3000,
      years: ['2018/19'],
    };
    const paper = reportPaper(reportWith({ resources: [{ kind: 'costs', id: 'c1', lines: [line] }] }), factsWith(), 'en');
    expect(said(paper)).toEqual(expect.arrayContaining(['£1,300', 'Post']));
    const tables = paper.parts.filter((part) => part.kind === 'table' && part.of === undefined && part.caption === undefined);
    expect(tables.length).toBeGreaterThan(1);
  });
});

describe('a Welsh paper', () => {
  const blocks = [text('p1', 'The van comes.'), text('p2', 'It goes.')];
  const welsh = (id: string, more: object) => ({ id, state: 'approved' as const, of: blockHash(blocks[id === 'p1' ? 0 : 1]!), ...more });
  const inWelsh = (...of: object[]): Paper =>
    reportPaper({ ...reportWith({ purpose: blocks }), welsh: [{ section: 'purpose', blocks: of as never[] }] }, factsWith(), 'cy');
  const purpose = (paper: Paper) =>
    paper.parts.filter((part) => part.of?.section === 'purpose' && part.of.block !== undefined).flatMap(wordsIn);

  it('prints what is approved, and marks the English beside it, with a note in both languages', () => {
    const paper = inWelsh(welsh('p1', { text: 'Daw’r fan.' }), welsh('p2', { state: 'draft', text: 'Nid hyn.' }));
    expect(purpose(paper)).toEqual([{ text: 'Daw’r fan.' }, { text: 'It goes.', language: 'en' }]);
    const note = paper.parts.find((part) => part.kind === 'note');
    expect(note && wordsIn(note).map(({ language }) => language)).toEqual([undefined, 'en']);
    expect(headings(paper)[0]).toBe('1 Diben');
  });

  it('does not print Welsh of English that has changed since', () => {
    const paper = inWelsh(welsh('p1', { text: 'Daw’r fan.', of: '0'.repeat(64) }));
    expect(purpose(paper)[0]).toEqual({ text: 'The van comes.', language: 'en' });
  });

  it('has no note where everything is in Welsh or needs none', () => {
    const paper = inWelsh(welsh('p1', { text: 'Daw’r fan.' }), welsh('p2', { state: 'notNeeded', reason: 'A name.' }));
    expect(paper.parts.filter(({ kind }) => kind === 'note')).toEqual([]);
    expect(purpose(paper)[1]).toEqual({ text: 'It goes.', language: 'en' });
  });

  it('says once at its head that none of it is in Welsh', () => {
    const paper = reportPaper(recent, factsWith(), 'cy');
    expect(paper.parts.filter(({ kind }) => kind === 'note')).toHaveLength(1);
    expect(paper.parts[1]?.kind).toBe('note');
  });
});

describe('the decision notice', () => {
  it('is not there before the proper officer has written the statement', () => {
    expect(noticePaper(recent, factsWith(), 'en')).toBeNull();
    expect(noticePaper(recent, factsWith({ ...decided, decision: { ...decided.decision!, statement: null } }), 'en')).toBeNull();
  });

  it('holds everything that the law asks for', () => {
    const paper = noticePaper(recent, factsWith(decided), 'en')!;
    expect(headings(paper)).toEqual([
      'Statement of the proper officer',
      'Decision on each recommendation',
      'Reasons for the decision',
      'Alternatives considered',
      'Interests declared and dispensations',
      'Consultation undertaken',
      'Advice on the member’s changes',
      'Call-in',
    ]);
    expect(paper.state).toBe('Decision on version 3, published 28 March 2018');
    const all = said(paper).join('\n');
    for (const one of [
      'Nia Enghraifft',
      '28 March 2018',
      'Agreed with changes',
      '2.3',
      'Oliver Sample',
      '5:00pm on 6 April 2018',
      'To explore an apprenticeship',
    ])
      expect(all).toContain(one);
  });

  it('gives the English statement with the reason where there is none in Welsh', () => {
    const statement = { ...decided.decision!.statement!, cy: null, welshReason: 'The audience reads English.' };
    const paper = noticePaper(recent, factsWith({ ...decided, decision: { ...decided.decision!, statement } }), 'cy')!;
    const texts = paper.parts.flatMap(wordsIn);
    expect(texts).toContainEqual({ text: statement.en, language: 'en' });
    expect(texts).toContainEqual({ text: statement.welshReason, language: 'en' });
  });

  it('says that call-in was waived, that it is over, or that nothing can be called in', () => {
    const callIn = (more: object) => said(noticePaper(recent, factsWith({ ...decided, ...more }), 'en')!).at(-1);
    const waived = { kind: 'callIn', by: 'A', post: { en: 'Chair', cy: 'Cadeirydd' }, reason: 'Now.', unableToAct: null, on: '2018-03-28' };
    expect(callIn({ urgencies: [waived] })).toContain('waived');
    expect(callIn({ inForce: '2018-04-07' })).toContain('came into force on 7 April 2018');
    expect(callIn({ decision: { ...decided.decision!, outcome: 'refused' } })).toContain('Nothing was agreed');
    expect(callIn({ published: null })).toContain('begins when this notice is published');
  });
});

describe('the assessment', () => {
  it('has the head of its form from what is typed elsewhere, and is not there where nothing is written', () => {
    const paper = assessmentPaper(recent, factsWith(), 'en')!;
    expect(said(paper).slice(0, 8).join('\n')).toContain('To seek approval for the revised Business Support Team establishment.');
    expect(assessmentPaper(reportOf(seed2015), factsWith(), 'en')).toBeNull();
  });
});

describe('HTML', () => {
  const hostile = '<script>alert(1)</script>"\'&amp;<img src=x onerror=y>';
  const page = renderHtml(
    reportPaper(
      reportWith(
        {
          purpose: [
            text('p1', hostile),
            {
              kind: 'table',
              id: 't1',
              header: true,
              rows: [
                [hostile, hostile],
                [hostile, ''],
              ],
            },
          ],
          keyIssues: [text('p1', hostile, { style: 'item', sourceNumber: hostile })],
        },
        { subject: hostile, meeting: hostile, headings: { purpose: hostile } },
      ),
      factsWith({ author: hostile, council: { en: hostile, cy: hostile } }),
      'en',
    ),
  );

  it('takes nothing that somebody typed for a part of the page', () => {
    const errors: string[] = [];
    const names = elementsIn(parse(page, { onParseError: ({ code }) => void errors.push(code) }));
    expect(errors).toEqual([]);
    expect(names).not.toEqual(expect.arrayContaining(['script']));
    expect(names).not.toContain('img');
    expect(names.filter((name) => name === 'table')).toHaveLength(2);
  });

  it('has one title, a language, and headers that say what they are headers of', () => {
    expect(page).toContain('<html lang="en">');
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page.match(/<th scope="(?:col|row)"/g)?.length).toBeGreaterThan(3);
    expect(page).not.toMatch(/<th>/);
  });

  interface Node {
    nodeName: string;
    childNodes?: Node[];
  }
  function elementsIn(node: object): string[] {
    const { nodeName, childNodes = [] } = node as Node;
    return [nodeName, ...childNodes.flatMap(elementsIn)];
  }
});

describe('text of a paper', () => {
  it('has nothing that XML cannot hold or that turns the reading direction', () => {
    expect(clean('a\u0000b\u001b[0m\ud800\u202ec\ufffed\r\ne')).toBe('ab[0m\ufffdcd\ne');
    expect(words('Llŷn ŵ 😀\tx')).toEqual({ text: 'Llŷn ŵ 😀\tx' });
  });

  it('knows the number of a heading that was printed with it', () => {
    expect(headingNumber({ words: { text: '6 RESOURCES:' } })).toEqual({ number: '6', text: 'RESOURCES:' });
    expect(headingNumber({ words: { text: '2018' } })).toEqual({ text: '2018' });
  });
});

it('tells tables apart by their names on a page, and lets no empty cell head a row or column', () => {
  const table = (id: string): Block => ({
    kind: 'table',
    id,
    header: true,
    rows: [
      ['', 'Cost'],
      ['', '£5'],
      ['Post', '£6'],
    ],
  });
  const html = renderHtml(reportPaper(reportWith({ keyIssues: [table('t1'), table('t2')] }), factsWith(), 'en'));
  const names = [...html.matchAll(/role="region" aria-label="([^"]*)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names).size).toBe(names.length);
  expect(html).toContain('<tr><td></td><th scope="col" class="amount">Cost</th></tr>');
  expect(html).toContain('<tr><td></td><td class="amount">£5</td></tr>');
  expect(html).not.toMatch(/<th[^>]*><\/th>/);
});
