import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { PaperRefused } from '../../src/documents/word-in/refused.js';
import { account } from '../../src/reports/import-text.js';
import { blocksOf, textsOf } from '../../src/reports/report-sections.js';
import { processorTime } from '../cpu.js';
import { readFiles, refusedFiles } from '../fixtures/word/hostile.js';
import { p, say, t, wordFile } from '../fixtures/word/word-file.js';

// To make the files takes longer than to refuse them.
jest.setTimeout(120_000);

/** The goal is 500 ms and 150 MB (`bench/word-in.ts` prints what it takes); other tests share the machine with this one. */
const AT_MOST = { milliseconds: 3_000, bytes: 150 * 1_048_576 };

async function within<T>(work: () => Promise<T>): Promise<T> {
  const before = { at: processorTime(), rss: process.memoryUsage.rss() };
  try {
    return await work();
  } finally {
    expect(processorTime() - before.at).toBeLessThan(AT_MOST.milliseconds);
    expect(process.memoryUsage.rss() - before.rss).toBeLessThan(AT_MOST.bytes);
  }
}

describe('a hostile file', () => {
  it.each(Object.entries(refusedFiles))('is refused quickly: %s', async (_, [code, make]) => {
    const bytes = await make();
    const error = await within(() => readPaper(bytes, 'report-2018').catch((thrown: unknown) => thrown));
    expect(error).toBeInstanceOf(PaperRefused);
    expect((error as PaperRefused).code).toBe(code);
  });

  it.each(Object.entries(readFiles))('is read without its poison: %s', async (_, make) => {
    const bytes = await make();
    const paper = await within(() => readPaper(bytes, 'report-2018'));
    expect(account(paper.text, paper.imported).holds).toBe(true);
    expect(paper.imported.report.head.subject).toBe('A van');
  });
});

describe('what is read of a hostile file', () => {
  const purpose = async (file: Buffer) => blocksOf((await readPaper(file, 'report-2018')).imported.report, 'purpose');
  const read = async (name: string) => purpose(await readFiles[name]!());

  it('is the whole paragraph of 1 MB', async () => {
    const [block] = await read('a paragraph of 1 MB');
    expect(block?.kind === 'paragraph' && block.text.length).toBe('The cost is £39,510 a year. '.length * 35_000 - 1);
  });

  it('is a table in a table as lines of its cell', async () => {
    const table = (await read('tables in tables'))[1];
    expect(table).toMatchObject({ kind: 'table', rows: [['left 20', expect.stringMatching(/^left 19 \| left 18 \| /)]] });
    expect(textsOf(table!).join(' ')).toContain('inmost');
  });

  it('is a cell over as many columns as Word has', async () => {
    expect(await read('a cell that spans a thousand million')).toMatchObject([{ kind: 'table', rows: [{ length: 64 }] }]);
  });

  it('is a note once', async () => {
    const blocks = await read('a note referred to five thousand times');
    expect(blocks.map((block) => block.kind === 'paragraph' && block.text.slice(0, 9))).toEqual(['[1][1][1]', '[1] word ']);
  });

  it('has no character that turns the reading direction, and says so', async () => {
    const file = await wordFile(say('1. PURPOSE:') + say('1.1 To pay \u202e015,93£\u202c&#8203; and &#1;more.'));
    const { imported } = await readPaper(file, 'report-2018');
    expect(textsOf(blocksOf(imported.report, 'purpose')[0]!)).toEqual(['To pay 015,93£ and more.']);
    expect(imported.dropped.filter((one) => one.why === 'unseen-character')).toHaveLength(3);
  });

  it('is formulas, Markdown and HTML as the text that they are', async () => {
    const written = ['=cmd|’/c calc’!A1', '**no** <b>mark</b> &amp;lt;', '<script>alert(1)</script>', '# no heading', '| a | b |'];
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const file = await wordFile(say('1. PURPOSE:') + written.map((text) => p(t(escaped(text)))).join(''));
    expect((await purpose(file)).flatMap(textsOf)).toEqual(written);
  });
});
