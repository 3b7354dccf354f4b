import fc from 'fast-check';
import { renderDocx } from '../../src/documents/docx.js';
import { reportPaper } from '../../src/documents/report-paper.js';
import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { normalise } from '../../src/reports/normalise.js';
import type { Block } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { factsWith } from './papers.js';

describe('a paper that goes out as Word and comes back', () => {
  const said = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('a', 'ŵ', '&', '<', '"', '\n', ' ', '=', '1', '.', '£', '\u00a0', '😀', '\t'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
      maxLength: 40,
    })
    .map((text) =>
      normalise(text)
        .replace(/[\ufffe\uffff]/g, '')
        .trim(),
    )
    .filter((text) => text !== '');
  const paragraph = fc
    .record({
      text: said,
      style: fc.constantFrom(undefined, undefined, 'heading' as const, 'item' as const),
      number: fc.constantFrom(undefined, undefined, '3.1', '7', '(a)'),
    })
    .map(({ text, style, number }) => ({
      kind: 'paragraph' as const,
      text,
      ...(style && { style }),
      ...(number && { sourceNumber: number }),
    }));
  // A table of a single cell is a box around text to whoever reads Word, and an empty one is no table.
  const table = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }), fc.boolean())
    .chain(([rows, columns, header]) =>
      fc
        .array(fc.array(fc.oneof(said, fc.constant('')), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
        .map((cells) => ({ kind: 'table' as const, header, rows: cells })),
    )
    .filter(({ rows }) => rows.every((row) => row.some((cell) => cell !== '')));

  it('is the same for any text, items, headings and tables', async () => {
    const section = fc.constantFrom('purpose', 'keyIssues', 'options', 'consultees', 'assessment', 'evaluation', 'roleProfile');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(section, fc.array(fc.oneof(paragraph, table), { maxLength: 5 })), async (content) => {
        const report = emptyReport('report-2018@1');
        for (const one of report.sections)
          one.blocks = (content[one.section] ?? []).map(
            (block, i) => ({ ...block, id: `${block.kind === 'table' ? 't' : 'p'}${i + 1}` }) as Block,
          );
        const file = await renderDocx(reportPaper(report, factsWith(), 'en'));
        const { report: read } = (await readPaper(file, report.template)).imported;
        expect(read.sections).toEqual(report.sections);
      }),
      // A paper is large and rarely shrinks in the time that there is.
      { numRuns: 150, endOnFailure: true },
    );
  }, 120_000);
});
