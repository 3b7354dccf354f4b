import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { account } from '../../src/reports/import-text.js';
import type { Block } from '../../src/reports/report.js';
import { blocksOf } from '../../src/reports/report-sections.js';
import { p, say, t, tbl, tc, tr, W, wordFile } from '../fixtures/word/word-file.js';

const bold = (text: string): string => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:numbering ${W}>
  <w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerRoman', '(%3)')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '•')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>`;
const styles = `<w:styles ${W}>
  <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Our heading"/><w:basedOn w:val="Heading1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
  <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>`;
const at = (numId: number, ilvl = 0): string => `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`;

const read = async (body: string) =>
  readPaper(await wordFile(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles }), 'report-2018');
const blocks = async (body: string, section = 'purpose'): Promise<Block[]> => blocksOf((await read(body)).imported.report, section);

describe('numbers that Word counts', () => {
  it('are read as they are printed: of headings, of paragraphs on two levels, and going on behind other text', async () => {
    const { imported, text } = await read(
      p(t('Purpose'), '<w:pStyle w:val="Heading1"/>') +
        p(t('To agree.'), at(1, 1)) +
        say('Something between.') +
        p(t('To pay.'), at(1, 1)) +
        p(t('at once'), at(1, 2)) +
        p(t('Recommendations'), '<w:pStyle w:val="Heading1"/>') +
        p(t('Agree.'), at(1, 1)),
    );
    const numbers = (section: string) =>
      blocksOf(imported.report, section).map((block) => block.kind === 'paragraph' && [block.sourceNumber, block.text]);
    expect(numbers('purpose')).toEqual([
      ['1.1', 'To agree.'],
      [undefined, 'Something between.'],
      ['1.2', 'To pay.'],
      [undefined, '(i) at once'],
    ]);
    expect(numbers('recommendations')).toEqual([['2.1', 'Agree.']]);
    expect(imported.report.head.headings).toEqual({ purpose: '1. Purpose', recommendations: '2. Recommendations' });
    expect(account(text, imported).holds).toBe(true);
  });

  it('start where the list says, and are none where the paragraph takes its style’s away', async () => {
    const { imported } = await read(
      p(t('Evaluation criteria'), `<w:pStyle w:val="Heading1"/>${at(3)}`) +
        p(t('Reasons'), '<w:pStyle w:val="Mine"/>') +
        p(t('Because.'), at(2)),
    );
    expect(imported.report.head.headings).toEqual({ evaluation: '7. Evaluation criteria', reasons: 'Reasons' });
    expect(blocksOf(imported.report, 'reasons')).toMatchObject([{ text: 'Because.', style: 'item' }]);
  });
});

describe('layout', () => {
  it('knows a heading by its style, its outline or all bold words, and an item by a bullet, typed or not', async () => {
    const body =
      say('3. KEY ISSUES:') +
      p(t('By style'), '<w:pStyle w:val="Mine"/>') +
      p(t('By outline'), '<w:outlineLvl w:val="1"/>') +
      p(`${bold('By')}<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t> weight</w:t></w:r>`) +
      p(bold('Not') + t(' all of it')) +
      p(t('Bullet'), at(2)) +
      say('•\u00a0typed with a hard space') +
      p(`${t('•')}<w:r><w:tab/></w:r>${t('typed')}`);
    expect((await blocks(body, 'keyIssues')).map((block) => block.kind === 'paragraph' && [block.text, block.style])).toEqual([
      ['By style', 'heading'],
      ['By outline', 'heading'],
      ['By weight', 'heading'],
      ['Not all of it', undefined],
      ['Bullet', 'item'],
      ['typed with a hard space', 'item'],
      ['typed', 'item'],
    ]);
  });

  it('takes each paragraph for one, and only in a list each line', async () => {
    const lines = `${t('One')}<w:r><w:br/></w:r>${t('two')}`;
    expect((await blocks(say('1. PURPOSE') + p(lines) + say('three'))).map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      'One\ntwo',
      'three',
    ]);
    expect(
      (await blocks(say('9. CONSULTEES') + p(lines) + say('three'), 'consultees')).map((block) => block.kind === 'paragraph' && block.text),
    ).toEqual(['One', 'two', 'three']);
  });

  it('reads the head also from a table, and with the value below its label', async () => {
    const { imported } = await read(
      tbl(tr(tc(say('SUBJECT:')), tc(say('A van'))), tr(tc(say('DATE:')), tc(say('14 June 2018')))) +
        say('MEETING:') +
        say('CABINET') +
        say('1. PURPOSE'),
    );
    expect(imported.report.head).toMatchObject({ subject: 'A van', date: '2018-06-14', meeting: 'CABINET' });
  });
});

describe('a table', () => {
  it('is read cell by cell: no row is a page’s, none goes on behind a gap', async () => {
    const row = (...cells: string[]) => tr(...cells.map((cell) => tc(say(cell))));
    const body = say('1. PURPOSE') + tbl(row('Post', 'Cost'), row('Clerk', '£5'), row('Post', 'Cost')) + say('') + tbl(row('', '£6'));
    expect(await blocks(body)).toEqual([
      {
        kind: 'table',
        id: 't1',
        header: false,
        rows: [
          ['Post', 'Cost'],
          ['Clerk', '£5'],
          ['Post', 'Cost'],
        ],
      },
      { kind: 'table', id: 't2', header: false, rows: [['', '£6']] },
    ]);
  });

  it('has its header where Word repeats one, its cells in place where some are merged, and then is only likely', async () => {
    const header = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${tc(say('a'))}${tc(say('b'), '<w:gridSpan w:val="2"/>')}</w:tr>`;
    const body = tbl(
      header,
      tr(tc(say('down'), '<w:vMerge w:val="restart"/>'), tc(say('c')), tc(say('d'))),
      tr(tc(say(''), '<w:vMerge/>'), tc(say('e')), tc(say('f'))),
    );
    expect(await blocks(say('1. PURPOSE') + body)).toEqual([
      {
        kind: 'table',
        id: 't1',
        header: true,
        confidence: 'likely',
        rows: [
          ['a', 'b', ''],
          ['down', 'c', 'd'],
          ['', 'e', 'f'],
        ],
      },
    ]);
  });

  it('of one cell is a box around paragraphs', async () => {
    expect(await blocks(say('1. PURPOSE') + tbl(tr(tc(say('1.1 In a box.') + say('And more.')))))).toMatchObject([
      { sourceNumber: '1.1', text: 'In a box.' },
      { text: 'And more.' },
    ]);
  });
});
