import { type PaperIn, readPaper } from '../../src/documents/word-in/paper-in.js';
import { blocksOf, textsOf } from '../../src/reports/report-sections.js';
import { p, relations, say, t, tbl, tc, tr, W, wordFile } from '../fixtures/word/word-file.js';

const read = async (body: string, parts: Record<string, string | Buffer> = {}): Promise<PaperIn> =>
  readPaper(await wordFile(say('1. PURPOSE:') + body, parts), 'report-2018');
const textsIn = ({ imported }: PaperIn) => blocksOf(imported.report, 'purpose').flatMap(textsOf);
const hiddenIn = ({ hidden }: PaperIn) => Object.fromEntries(hidden.map((one) => [one.kind, one.samples]));
/** Nothing of what is hidden stands anywhere in the report. */
const nowhere = (paper: PaperIn, ...words: string[]) => {
  for (const word of words) expect(JSON.stringify([paper.imported.report, paper.text])).not.toContain(word);
};

describe('tracked changes', () => {
  it('are read as if they were accepted, and shown', async () => {
    const paper = await read(
      p(`${t('To ')}<w:ins>${t('fund ')}</w:ins><w:del><w:r><w:delText>refuse </w:delText></w:r></w:del>${t('the post.')}`) +
        p(`<w:moveFrom>${t('Moved away.')}</w:moveFrom><w:moveTo>${t('Moved here.')}</w:moveTo>`) +
        p(t('First half, '), '<w:rPr><w:del/></w:rPr>') +
        say('second half.') +
        p(`<w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>Layout changed.</w:t></w:r>`),
    );
    expect(textsIn(paper)).toEqual(['To fund the post.', 'Moved here.', 'First half, second half.', 'Layout changed.']);
    expect(hiddenIn(paper)).toMatchObject({ insertion: ['fund', 'Moved here.'], deletion: ['refuse', 'Moved away.'] });
    nowhere(paper, 'refuse', 'Moved away');
  });

  it('leave out a deleted row, and keep words whose paragraph mark was deleted at the very end', async () => {
    const paper = await read(
      tbl(
        tr(tc(say('Post')), tc(say('Cost'))),
        `<w:tr><w:trPr><w:del/></w:trPr>${tc(say('Gone'))}${tc(say('£1'))}</w:tr>`,
        tr(tc(say('Clerk')), tc(say('£5'))),
      ) + p(t('The end.'), '<w:rPr><w:del/></w:rPr>'),
    );
    expect(textsIn(paper)).toEqual(['Post', 'Cost', 'Clerk', '£5', 'The end.']);
    expect(hiddenIn(paper)).toEqual({ deletion: ['Gone £1'] });
  });
});

describe('hidden text', () => {
  it('is left out and shown, whether the words, their style or the row hide it', async () => {
    const styles = `<w:styles ${W}><w:style w:type="character" w:styleId="H"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="I"><w:name w:val="S"/><w:basedOn w:val="J"/></w:style><w:style w:type="paragraph" w:styleId="J"><w:name w:val="T"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;
    const run = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const paper = await read(
      p(run('<w:vanish/>', 'Salary of Mrs X') + run('<w:vanish w:val="0"/>', 'Seen ') + run('<w:rStyle w:val="H"/>', 'by style')) +
        p(run('', 'all of it') + run('<w:vanish w:val="false"/>', 'but this'), '<w:pStyle w:val="I"/>') +
        tbl(tr(tc(say('a')), tc(say('b'))), `<w:tr><w:trPr><w:hidden/></w:trPr>${tc(say('hidden row'))}${tc(say(''))}</w:tr>`),
      { 'word/styles.xml': styles },
    );
    expect(textsIn(paper)).toEqual(['Seen', 'but this', 'a', 'b']);
    expect(hiddenIn(paper).hiddenText).toEqual(['Salary of Mrs X', 'by style', 'all of it', 'hidden row']);
  });
});

describe('what the file holds beside the text', () => {
  it('is shown and reaches nothing: comments, headers, properties, embedded files, attached data, pictures', async () => {
    const drawing =
      '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="The van"/><a:graphic><a:blip r:embed="r9"/></a:graphic></wp:inline></w:drawing></w:r>';
    const paper = await read(
      `${p(
        `<w:commentRangeStart w:id="0"/>${t('To agree.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${drawing}<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>`,
      )}<w:altChunk r:id="r3"/><w:sectPr><w:headerReference r:id="r4"/></w:sectPr>`,
      {
        'word/comments.xml': `<w:comments ${W}><w:comment w:id="0" w:author="Nia">${say('Too dear?')}</w:comment></w:comments>`,
        'word/header1.xml': `<w:hdr ${W}>${say('CONFIDENTIAL DRAFT')}</w:hdr>`,
        'docProps/core.xml':
          '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Alys Sample</dc:creator><cp:lastModifiedBy>Nia Sample</cp:lastModifiedBy><cp:revision>7</cp:revision></cp:coreProperties>',
        'docProps/app.xml': '<Properties xmlns="p"><Manager>Ivor Sample</Manager><Pages>3</Pages></Properties>',
        'docProps/custom.xml': '<Properties xmlns="p"><property name="Matter"><lpwstr>HR-123</lpwstr></property></Properties>',
        'word/embeddings/book.xlsx': Buffer.from('PK'),
        'word/media/image1.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        'customXml/item1.xml': '<data>secret</data>',
      },
    );
    expect(textsIn(paper)).toEqual(['To agree.']);
    expect(hiddenIn(paper)).toEqual({
      comment: ['Too dear?'],
      headerFooter: ['CONFIDENTIAL DRAFT'],
      property: ['creator: Alys Sample', 'lastModifiedBy: Nia Sample', 'Manager: Ivor Sample', 'Matter: HR-123'],
      embedded: ['Excel.Sheet.12', 'r3', 'word/embeddings/book.xlsx'],
      image: ['The van', 'word/media/image1.svg'],
      customData: ['customXml/item1.xml'],
    });
    expect(paper.hidden.find((one) => one.kind === 'image')?.count).toBe(1);
    nowhere(paper, 'dear', 'CONFIDENTIAL', 'Sample', 'HR-123', 'secret', 'alert', 'The van');
  });

  it('is told five times at most, each in two hundred characters', async () => {
    const paper = await read(
      Array.from({ length: 9 }, (_, index) => p(`<w:del><w:r><w:delText>${index}${'x'.repeat(500)}</w:delText></w:r></w:del>`)).join(''),
    );
    expect(paper.hidden).toMatchObject([{ kind: 'deletion', count: 9 }]);
    expect(paper.hidden[0]!.samples.map((one) => one.length)).toEqual([200, 200, 200, 200, 200]);
  });
});

describe('words that stand somewhere else in the file', () => {
  it('are placed: text boxes and notes behind the paragraph that they hang on', async () => {
    const box = (text: string) => `<w:txbxContent>${say(text)}</w:txbxContent>`;
    const shape = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('In the box.')}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('In the box.')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const paper = await read(
      p(`${t('To agree')}<w:r><w:footnoteReference w:id="2"/></w:r>${t('.')}<w:r>${shape}</w:r>`) + say('Then this.'),
      {
        'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2">${say('By law.')}</w:footnote></w:footnotes>`,
      },
    );
    expect(textsIn(paper)).toEqual(['To agree[1].', '[1] By law.', 'In the box.', 'Then this.']);
    expect(hiddenIn(paper)).toEqual({ note: ['By law.'], textBox: ['In the box.'] });
  });

  it('are kept where a field, a link, a control or an equation shows them; codes and targets are shown to the author', async () => {
    const field = (code: string, shown: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${t(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const paper = await read(
      p(field(' INCLUDETEXT "\\\\\\\\server\\\\share" ', 'Included.')) +
        p(
          `<w:fldSimple w:instr="AUTHOR">${t('The author.')}</w:fldSimple><w:hyperlink r:id="r7">${t(' A link.')}</w:hyperlink><w:hyperlink w:anchor="top">${t(' Up.')}</w:hyperlink>`,
        ) +
        p(
          `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${t('Controlled')}</w:sdtContent></w:sdt><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>`,
        ) +
        `<w:sdt><w:sdtContent>${say('A block.')}</w:sdtContent></w:sdt>`,
      { 'word/_rels/document.xml.rels': relations(['r7', 'hyperlink', 'http://intranet/hr?person=7', 'External']) },
    );
    expect(textsIn(paper)).toEqual(['Included.', 'The author. A link. Up.', 'Controlleda+b', 'A block.']);
    expect(hiddenIn(paper)).toEqual({
      field: ['INCLUDETEXT "\\\\\\\\server\\\\share"', 'AUTHOR'],
      link: ['http://intranet/hr?person=7', '#top'],
    });
    nowhere(paper, 'intranet', 'INCLUDETEXT');
  });
});

describe('letters that nobody would see', () => {
  const run = (said: string, properties: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${said}</w:t></w:r>`;
  const white = '<w:color w:val="FFFFFF"/>';
  const dark = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>';

  it('are left out, and shown: white ones, and tiny ones, also by their style', async () => {
    const styles = `<w:styles ${W}><w:style w:type="character" w:styleId="Pale"><w:name w:val="Pale"/><w:rPr>${white}</w:rPr></w:style></w:styles>`;
    const paper = await read(
      p(
        t('Seen ') +
          run('WHITE', white) +
          run('NEARLY', '<w:color w:val="FEFEFE"/>') +
          run('TINY', '<w:sz w:val="2"/>') +
          run('STYLED', '<w:rStyle w:val="Pale"/>') +
          run('small, grey', '<w:sz w:val="12"/><w:color w:val="808080"/>'),
      ) + tbl(tr(tc(p(run('BOXED', white))), tc(say('b'))), tr(tc(say('c')), tc(say('d')))),
      { 'word/styles.xml': styles },
    );
    expect(textsIn(paper)).toEqual(['Seen small, grey', '', 'b', 'c', 'd']);
    expect(hiddenIn(paper)).toEqual({ hiddenText: ['WHITE', 'NEARLY', 'TINY', 'STYLED', 'BOXED'] });
    nowhere(paper, 'WHITE', 'NEARLY', 'TINY', 'STYLED', 'BOXED');
  });

  it('are none where white letters stand on a dark ground, as in the head of a table', async () => {
    const head = `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>${tr(tc(p(run('Post', white))), tc(p(run('Cost', white))))}</w:tbl>`;
    const grid = `<w:style w:type="table" w:styleId="Base"><w:tblStylePr w:type="firstRow"><w:tcPr>${dark}</w:tcPr></w:tblStylePr></w:style>`;
    const styles = `<w:styles ${W}>${grid}<w:style w:type="table" w:styleId="Grid"><w:basedOn w:val="Base"/></w:style></w:styles>`;
    const paper = await read(
      p(run('A run. ', white + dark)) +
        p(run('A paragraph.', white), dark) +
        tbl(tr(tc(p(run('A cell.', white)), dark), tc(say('b')))) +
        head,
      { 'word/styles.xml': styles },
    );
    expect(textsIn(paper)).toEqual(['A run.', 'A paragraph.', 'A cell.', 'b', 'Post', 'Cost']);
    expect(paper.hidden).toEqual([]);
  });
});
