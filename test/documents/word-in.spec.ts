import { readFile } from 'node:fs/promises';
import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { runChecks } from '../../src/reports/checks.js';
import { hashHead, hashSection } from '../../src/reports/hashes.js';
import { account, importText } from '../../src/reports/import-text.js';
import type { ReportText } from '../../src/reports/report.js';
import { officersWord } from '../fixtures/word/officer.js';
import { seed2015, seed2018 } from '../reports/papers.js';

const hashes = ({ head, sections }: ReportText) =>
  Object.fromEntries([['head', hashHead(head)], ...sections.map(({ section, blocks }) => [section, hashSection(blocks)])]);

const saved = (name: string) => readFile(`${process.cwd()}/test/fixtures/word/${name}.docx`);

describe.each([
  ['2015 seed as an officer’s Word file', seed2015, () => officersWord(seed2015)],
  ['2018 seed as an officer’s Word file', seed2018, () => officersWord(seed2018)],
  ['2015 seed as LibreOffice saves it', seed2015, () => saved('business-support-officer-2015')],
  ['2018 seed as LibreOffice saves it', seed2018, () => saved('business-support-team-2018')],
])('the %s', (_, seed, file) => {
  const fromText = importText(seed);

  it('has the same sections and the same findings as the text', async () => {
    const { imported } = await readPaper(await file());
    expect(imported.report).toEqual(fromText.report);
    expect(hashes(imported.report)).toEqual(hashes(fromText.report));
    expect(runChecks(imported.report)).toEqual(runChecks(fromText.report));
  });

  it('has every character accounted for, nothing unplaced and every place certain', async () => {
    const { imported, text } = await readPaper(await file());
    expect(account(text, imported)).toMatchObject({ holds: true, total: text.length, unplaced: 0 });
    expect(new Set(imported.placements.map((one) => one.confidence))).toEqual(new Set(['certain']));
    expect(new Set(imported.marks.map((one) => one.confidence))).toEqual(new Set(['certain']));
  });
});
