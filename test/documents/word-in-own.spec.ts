import JSZip from 'jszip';
import { renderDocx } from '../../src/documents/docx.js';
import { reportPaper } from '../../src/documents/report-paper.js';
import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { account } from '../../src/reports/import-text.js';
import type { Block, ReportText } from '../../src/reports/report.js';
import { blocksOf, emptyReport } from '../../src/reports/report-sections.js';
import { say } from '../fixtures/word/word-file.js';
import { factsWith } from './papers.js';

const text = (id: string, said: string): Block => ({ kind: 'paragraph', id, text: said });

function aReport(): ReportText {
  const report = emptyReport('report-2018@1');
  report.head = { subject: 'A van', date: '2018-06-14', headings: { reasons: '5 WHY:' } };
  const fill = (section: string, ...blocks: Block[]) => {
    report.sections.find((one) => one.section === section)!.blocks = blocks;
  };
  fill('purpose', text('p1', 'First.'), text('p4', 'Second.'), text('p9', 'Third.'));
  fill('reasons', { ...text('p1', 'Because.'), sourceNumber: '5.1' } as Block, {
    kind: 'table',
    id: 't2',
    header: false,
    rows: [['one cell']],
  });
  return report;
}

/** What somebody makes of our file in Word; `edit` is given the text of its document. */
async function edited(report: ReportText, edit: (xml: string) => string) {
  const zip = await JSZip.loadAsync(await renderDocx(reportPaper(report, factsWith(), 'en')));
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const changed = edit(xml);
  expect(changed).not.toBe(xml);
  zip.file('word/document.xml', changed);
  return readPaper(await zip.generateAsync({ type: 'nodebuffer' }), report.template);
}

const paragraphOf = (said: string): RegExp => new RegExp(`<w:p>(?:(?!</w:p>).)*${said}.*?</w:p>`, 's');

describe('a paper of ours that somebody has worked on in Word', () => {
  it('keeps the ids of what was changed, loses what was deleted, and has new ids for what is new', async () => {
    const {
      imported,
      own,
      text: said,
    } = await edited(aReport(), (xml) =>
      xml
        .replace('Second.', 'Another second.')
        .replace(paragraphOf('First.'), '')
        .replace(paragraphOf('Third.'), (third) => `${say('Brand new.')}${third}`),
    );
    expect(own).toBe(true);
    expect(blocksOf(imported.report, 'purpose')).toEqual([text('p4', 'Another second.'), text('p2', 'Brand new.'), text('p9', 'Third.')]);
    expect(account(said, imported)).toMatchObject({ holds: true, unplaced: 0 });
  });

  it('keeps a table of one cell a table, and the headings that a paper printed', async () => {
    const { imported } = await edited(aReport(), (xml) => xml.replace('Second.', 'Zweitens.'));
    expect(blocksOf(imported.report, 'reasons')).toEqual(blocksOf(aReport(), 'reasons'));
    expect(imported.report.head).toEqual(aReport().head);
  });

  it('reads a copied paragraph as a new one, and a heading that was rewritten as printed so', async () => {
    const { imported } = await edited(aReport(), (xml) =>
      xml.replace(paragraphOf('Second.'), (second) => second + second).replace('Purpose', 'Aim'),
    );
    expect(blocksOf(imported.report, 'purpose').map(({ id }) => id)).toEqual(['p1', 'p4', 'p3', 'p9']);
    expect(imported.report.head.headings).toEqual({ reasons: '5 WHY:', purpose: '1 Aim' });
  });

  it('accepts tracked changes, and takes what the system wrote for nobody’s text once somebody has edited it', async () => {
    const { imported, hidden } = await edited(aReport(), (xml) =>
      xml
        .replace(
          /<w:r>(?:(?!<\/w:r>).)*Second\..*?<\/w:r>/s,
          (run) => `<w:del>${run.replaceAll('w:t', 'w:delText')}</w:del><w:ins><w:r><w:t>Instead.</w:t></w:r></w:ins>`,
        )
        .replace('Example County Council', 'Somebody else'),
    );
    expect(blocksOf(imported.report, 'purpose')[1]).toEqual(text('p4', 'Instead.'));
    expect(hidden).toMatchObject([
      { kind: 'deletion', samples: ['Second.'] },
      { kind: 'insertion', samples: ['Instead.'] },
      { kind: 'property' },
      { kind: 'headerFooter' },
    ]);
    expect(JSON.stringify(imported.report)).not.toContain('Somebody else');
    expect(imported.unplaced.map(({ text: left }) => left.trim())).toEqual(['Somebody else']);
  });
});
