import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { fileName } from '../../src/reports/attachments/file-name.js';
import { hiddenIn } from '../../src/reports/attachments/hidden.js';
import { ATTACHED_AT_MOST, type AttachmentKind, AttachmentRefused } from '../../src/reports/attachments/kinds.js';
import { lookAt } from '../../src/reports/attachments/look.js';
import { aDocx, aJpeg, anOpenDocument, anXlsx, aPdf, aPng, aPptx, exifWith, zipped } from './make.js';

const why = async (bytes: Buffer, filename: string): Promise<string | null> => {
  try {
    await lookAt(bytes, filename);
    return null;
  } catch (error) {
    if (error instanceof AttachmentRefused) return error.code;
    throw error;
  }
};
const hides = async (bytes: Buffer, kind: AttachmentKind) =>
  Object.fromEntries((await hiddenIn(bytes, kind)).map(({ code, count }) => [code, count]));

describe('what may be attached', () => {
  it('is told by what is in the file', async () => {
    const files: [Buffer, string, AttachmentKind][] = [
      [aPdf(), 'Report.PDF', 'pdf'],
      [await aDocx(), 'report.docx', 'docx'],
      [await anXlsx(), 'posts.xlsx', 'xlsx'],
      [await aPptx(), 'slides.pptx', 'pptx'],
      [await anOpenDocument('text'), 'report.odt', 'odt'],
      [await anOpenDocument('spreadsheet'), 'posts.ods', 'ods'],
      [Buffer.from('\ufeffpost,salary\nBusiness support,£21,000\n'), 'posts.csv', 'csv'],
      [Buffer.from('Tŷ’r cyngor\r\n'), 'nodyn.txt', 'txt'],
      [aPng(), 'map.png', 'png'],
      [aJpeg(), 'photo.JPG', 'jpeg'],
      [aJpeg(), 'photo', 'jpeg'],
    ];
    for (const [bytes, filename, kind] of files) expect(await lookAt(bytes, filename)).toMatchObject({ kind, size: bytes.length });
  });

  it('takes a paper that Word wrote, and one that this program prints', async () => {
    const paper = readFileSync('test/fixtures/word/business-support-team-2018.docx');
    expect(await lookAt(paper, 'Paper.docx')).toMatchObject({ kind: 'docx', name: 'Paper.docx' });
  });

  it('refuses a file that is called something else than it is', async () => {
    expect(await why(aPdf(), 'report.docx')).toBe('attachment-ending');
    expect(await why(aPdf(), 'report.exe')).toBe('attachment-ending');
    expect(await why(await anXlsx(), 'report.docx')).toBe('attachment-ending');
    expect(await why(aPng(), 'photo.jpg')).toBe('attachment-ending');
  });

  it('refuses pages, drawings with scripts, programs and archives, whatever they are called', async () => {
    const page = '<!DOCTYPE html><html><script>alert(1)</script></html>';
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    for (const text of [page, drawing, `<?xml version="1.0"?>${drawing}`, `\ufeff  ${page}`, `Dear all <script>alert(1)</script>`])
      for (const ending of ['txt', 'csv', 'html', 'svg', 'pdf'])
        expect(await why(Buffer.from(text), `note.${ending}`)).toBe('attachment-kind');
    expect(await why(Buffer.from('MZ\u0090\0\u0003', 'latin1'), 'setup.txt')).not.toBeNull();
    expect(await why(await zipped({ 'a.txt': 'a' }), 'all.zip')).toBe('attachment-kind');
    expect(await why(Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1'), 'picture.gif')).toBe('attachment-kind');
  });

  it('refuses macros by what is inside, not by the ending', async () => {
    expect(await why(await aDocx('', { 'word/vbaProject.bin': 'x' }), 'report.docx')).toBe('attachment-macros');
    expect(await why(await anXlsx(undefined, { 'xl/VBAPROJECT.BIN': 'x' }), 'posts.xlsx')).toBe('attachment-macros');
    expect(await why(await anXlsx(undefined, { 'xl/macrosheets/sheet1.xml': '<x/>' }), 'posts.xlsx')).toBe('attachment-macros');
    expect(await why(await anOpenDocument('text', '', { 'Basic/Standard/script.xml': '<x/>' }), 'report.odt')).toBe('attachment-macros');
    const types =
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    for (const name of ['report.docm', 'report.docx'])
      expect(await why(await zipped({ '[Content_Types].xml': types, 'word/document.xml': '<x/>' }), name)).toBe('attachment-macros');
  });

  it('refuses what is encrypted: nobody could look into it', async () => {
    expect(await why(aPdf('9 0 obj\n<< /Encrypt 8 0 R >>\nendobj'), 'secret.pdf')).toBe('attachment-encrypted');
    const cfb = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await why(cfb, 'secret.docx')).toBe('attachment-encrypted');
    expect(await why(cfb.subarray(0, 600), 'old.doc')).toBe('attachment-kind');
    const manifest = { 'META-INF/manifest.xml': '<m:manifest><m:encryption-data/></m:manifest>' };
    expect(await why(await anOpenDocument('text', '', manifest), 'secret.odt')).toBe('attachment-encrypted');
  });

  it('refuses a file that is two things at once', async () => {
    const zip = await aDocx();
    expect(await why(Buffer.concat([Buffer.from('junk\n'), aPdf()]), 'a.pdf')).not.toBeNull();
    expect(await why(Buffer.concat([aPdf(), zip]), 'a.pdf')).toBe('attachment-several-kinds');
    expect(await why(Buffer.concat([aPng(), zip]), 'a.png')).toBe('attachment-several-kinds');
    expect(await why(Buffer.concat([aJpeg(), zip]), 'a.jpg')).toBe('attachment-several-kinds');
    expect(await why(Buffer.concat([zip, aPdf()]), 'a.docx')).toBe('attachment-several-kinds');
    expect(await why(aPng(['tEXt', Buffer.from('Comment\0<html><script>')]), 'a.png')).toBe('attachment-several-kinds');
    expect(await why(aPng(['tEXt', Buffer.from('Comment\0%PDF-1.4')]), 'a.png')).toBe('attachment-several-kinds');
    expect(await why(await zipped({ 'a.txt': '%PDF-1.4 ' }), 'a.docx')).not.toBeNull();
    // A zip file whose own note is the end of a JPEG.
    const noted = Buffer.concat([aJpeg(), zip, Buffer.from([0xff, 0xd9])]);
    noted.writeUInt16LE(2, noted.length - 4);
    expect(await why(noted, 'a.jpg')).toBe('attachment-several-kinds');
    expect(await why(Buffer.concat([aPdf('%', '\n%%EOF\n')]), 'a.pdf')).toBeNull();
  });

  it('refuses text that is none', async () => {
    expect(await why(Buffer.from('salary £', 'latin1'), 'a.csv')).toBe('attachment-text');
    expect(await why(Buffer.from('a\0b'), 'a.txt')).toBe('attachment-text');
    expect(await why(Buffer.from('\ufeffpost', 'utf16le'), 'a.csv')).not.toBeNull();
    expect(await why(Buffer.alloc(0), 'a.txt')).toBe('attachment-empty');
  });

  it('refuses what unpacks to more than anybody reads, and what is too large', async () => {
    const much = 'x'.repeat(ATTACHED_AT_MOST.part + 1);
    expect(await why(await aDocx(much), 'bomb.docx')).toBe('attachment-too-much');
    const many = Object.fromEntries(Array.from({ length: ATTACHED_AT_MOST.entries }, (_, n) => [`xl/media/${n}.bin`, '']));
    expect(await why(await anXlsx(undefined, many), 'many.xlsx')).toBe('attachment-too-much');
    expect(await why(Buffer.alloc(ATTACHED_AT_MOST.file + 1, 0x61), 'long.txt')).toBe('attachment-too-large');
    expect(await why((await aDocx()).subarray(0, 200), 'half.docx')).not.toBeNull();
  });

  it('refuses entities and a template that is fetched from elsewhere', async () => {
    const entities = await zipped({
      '[Content_Types].xml': '<!DOCTYPE x [<!ENTITY a "b">]><Types/>',
      'word/document.xml': '<x/>',
    });
    expect(await why(entities, 'a.docx')).toBe('attachment-unsafe');
    const rels =
      '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>';
    expect(await why(await aDocx('', { 'word/_rels/settings.xml.rels': rels }), 'a.docx')).toBe('attachment-unsafe');
  });

  it('reads hostile files in a time that grows with their length only', async () => {
    const started = process.cpuUsage().user;
    await why(aPdf('stream\n'.repeat(1_000_000)), 'a.pdf');
    await why(aPdf('/Author ('.repeat(500_000)), 'a.pdf');
    await why(aPdf('/A#'.repeat(1_000_000)), 'a.pdf');
    await why(await aDocx('<w:ins '.repeat(500_000)), 'a.docx');
    await why(await aDocx('<w:ins a="'.repeat(300_000)), 'a.docx');
    await why(await aPptx({ 'ppt/notesSlides/notesSlide1.xml': '<a:fld'.repeat(1_000_000) }), 'a.pptx');
    // A name and an attribute without an end: once more from each letter would be for ever.
    await why(await anXlsx(undefined, { 'xl/worksheets/sheet2.xml': `<${'a'.repeat(2_000_000)}` }), 'a.xlsx');
    await why(await anXlsx(undefined, { 'xl/worksheets/sheet2.xml': `<row ${'a'.repeat(2_000_000)}>` }), 'a.xlsx');
    await why(aPdf('<dc:creator>'.repeat(800_000)), 'a.pdf');
    expect((process.cpuUsage().user - started) / 1_000_000).toBeLessThan(10);
  });

  it('unpacks no PDF file again and again: objects of more than is looked at are refused', async () => {
    const bomb = `<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n${deflateSync(Buffer.alloc(ATTACHED_AT_MOST.parts + 1)).toString('latin1')}\nendstream\n`;
    expect(await why(aPdf(bomb), 'a.pdf')).toBe('attachment-too-much');
    const half = `<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n${deflateSync(Buffer.alloc(ATTACHED_AT_MOST.parts - 9)).toString('latin1')}\nendstream\n`;
    expect(await why(aPdf(half + half), 'a.pdf')).toBe('attachment-too-much');
  });
});

describe('what a file is called', () => {
  it('is its own name, composed, without folders and without what hides or turns', () => {
    expect(fileName('C:\\Users\\jane\\Ty\u0302’r cyngor.pdf', 'pdf')).toBe('Tŷ’r cyngor.pdf');
    expect(fileName('../../etc/passwd', 'txt')).toBe('passwd.txt');
    expect(fileName('report\u202efdp.docx', 'docx')).toBe('reportfdp.docx');
    expect(fileName('a\u0000b\r\nc: "d".pdf', 'pdf')).toBe('a b c- -d-.pdf'.replace('a b', 'ab'));
    expect(fileName('photo.JPG', 'jpeg')).toBe('photo.jpg');
    expect(fileName('.htaccess', 'txt')).toBe('file.txt');
    expect(fileName('CON.txt', 'txt')).toBe('file-CON.txt');
    expect(fileName('', 'pdf')).toBe('file.pdf');
  });

  it('has at most 120 characters, and no half of one', () => {
    const long = fileName(`${'😀'.repeat(100)}.xlsx`, 'xlsx');
    expect(long.length).toBeLessThanOrEqual(120);
    expect(long).toMatch(/^(?:😀)+\.xlsx$/u);
  });
});

describe('what a file hides', () => {
  it('finds hidden and very hidden sheets, rows, columns, names, pivot caches, links and comments in a workbook', async () => {
    const sheets = '<sheet name="A" sheetId="1"/><sheet name="a>b" sheetId="2" state="hidden"/><x:sheet name="C" state=\'veryHidden\'/>';
    const workbook = await anXlsx(
      `${sheets}<definedNames><definedName name="_x" hidden="1">A!A1</definedName><definedName name="y"/></definedNames>`,
      {
        'xl/worksheets/sheet2.xml':
          '<worksheet><cols><col min="2" max="2" hidden="true"/><col min="3" max="3"/></cols><row r="1" hidden="1"/><row r="2" hidden="0"/><row r="3"/></worksheet>',
        'xl/pivotCache/pivotCacheDefinition1.xml': '<pivotCacheDefinition/>',
        'xl/externalLinks/externalLink1.xml': '<externalLink/>',
        'xl/comments1.xml': '<comments><commentList><comment ref="A1"/><comment ref="A2"/></commentList></comments>',
        'docProps/core.xml':
          '<cp:coreProperties><dc:creator>Jane Jones</dc:creator><cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>',
      },
    );
    expect(await hides(workbook, 'xlsx')).toEqual({
      sheet: 2,
      row: 1,
      column: 1,
      comment: 2,
      definedName: 1,
      pivotCache: 1,
      externalLink: 1,
      person: 1,
    });
    expect(await hides(await anXlsx(), 'xlsx')).toEqual({});
  });

  it('finds tracked changes, hidden text, comments and names in a Word file', async () => {
    const body =
      '<w:p><w:ins w:author="J"><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr></w:r><w:instrText/></w:p>';
    const file = await aDocx(body, { by: 'Jane Jones', 'word/comments.xml': '<w:comments><w:comment w:id="1"/></w:comments>' });
    expect(await hides(file, 'docx')).toEqual({ text: 1, trackedChange: 2, comment: 1, person: 1 });
    expect(await hides(await aDocx('<w:p/>'), 'docx')).toEqual({});
  });

  it('finds hidden slides and notes, but not the number of a slide', async () => {
    const slides = await aPptx({
      'ppt/slides/slide1.xml': '<p:sld show="0"/>',
      'ppt/slides/slide2.xml': '<p:sld/>',
      'ppt/notesSlides/notesSlide1.xml': '<p:notes><a:fld type="slidenum"><a:t>1</a:t></a:fld><a:t>Tell nobody</a:t></p:notes>',
      'ppt/notesSlides/notesSlide2.xml': '<p:notes><a:fld type="slidenum"><a:t>2</a:t></a:fld></p:notes>',
    });
    expect(await hides(slides, 'pptx')).toEqual({ slide: 1, notes: 1 });
  });

  it('finds the same in OpenDocument', async () => {
    const content =
      '<style:style><style:table-properties table:display="false"/></style:style><table:table-row table:visibility="collapse"/><table:table-row/><text:tracked-changes><text:changed-region/></text:tracked-changes><office:annotation/><text:hidden-text/>';
    const meta = { 'meta.xml': '<office:meta><meta:initial-creator>Jane Jones</meta:initial-creator></office:meta>' };
    expect(await hides(await anOpenDocument('spreadsheet', content, meta), 'ods')).toEqual({
      sheet: 1,
      row: 1,
      text: 1,
      trackedChange: 1,
      comment: 1,
      person: 1,
    });
  });

  it('finds scripts, embedded files, notes, an author and earlier versions in a PDF, also where it is compressed or spelt otherwise', async () => {
    const packed = deflateSync(Buffer.from('5 0 << /S /JavaScript /JS (app.alert(1)) >>', 'latin1'));
    const stream = `7 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream\nendobj\n`;
    expect(await hides(aPdf(stream), 'pdf')).toEqual({ script: 1 });
    expect(await hides(aPdf('8 0 obj\n<< /S /Java#53cript /JS (x) >>\nendobj'), 'pdf')).toEqual({ script: 1 });
    const objects =
      '8 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n9 0 obj\n<< /Type /Annot /Subtype /Text /Contents (Tell nobody) >>\nendobj\n10 0 obj\n<< /Type /Annot /Subtype /Link >>\nendobj\n11 0 obj\n<< /Author (Jane Jones) >>\nendobj';
    expect(await hides(aPdf(objects), 'pdf')).toEqual({ embedded: 1, annotation: 1, person: 1 });
    expect(await hides(aPdf('', '4 0 obj\n<<>>\nendobj\n%%EOF\n'), 'pdf')).toEqual({ earlierVersion: 1 });
    expect(await hides(aPdf(), 'pdf')).toEqual({});
  });

  it('finds where a photograph was taken, also inside a Word file', async () => {
    const here = aJpeg(exifWith(0x8825, 1));
    expect(await hides(here, 'jpeg')).toEqual({ location: 1 });
    expect(await hides(aJpeg(exifWith(0x013b, 12)), 'jpeg')).toEqual({ person: 1 });
    expect(await hides(aJpeg(exifWith(0x0112, 1)), 'jpeg')).toEqual({});
    expect(await hides(aPng(['eXIf', exifWith(0x8825, 1)]), 'png')).toEqual({ location: 1 });
    expect(await hides(await aDocx('', { 'word/media/image1.jpeg': here }), 'docx')).toEqual({ location: 1 });
  });
});
