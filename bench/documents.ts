// `npm run bench` for documents: how long each takes to make and how much more memory it needs, and the worst that a
// report may hold by its limits. Each case runs in a process of its own, so that its memory is its own.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const dist = (path: string) => import(new URL(`../dist/src/${path}.js`, import.meta.url).href);
const seeds = { 2015: 'business-support-officer-2015', 2018: 'business-support-team-2018' };
const form = 'report-2018@1';
const MB = 1_048_576;

const paragraph = (text: string) => [{ kind: 'paragraph', id: 'p1', text }];
const table = (rows: number, columns: number, cell: (row: number, column: number) => string) => [
  {
    kind: 'table',
    id: 't1',
    header: true,
    rows: Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => cell(r, c))),
  },
];
/** The worst cases; each is at the limit of what a section may hold. */
const worst: Record<string, () => object[]> = {
  'a paragraph of 1 MB, ordinary words': () => paragraph('a decision that was taken in the end '.repeat(MB / 37)),
  'a paragraph of 1 MB, no word twice': () => paragraph(Array.from({ length: MB / 8 }, (_, i) => `w${i.toString(36)}`).join(' ')),
  'a word of 1 MB': () => paragraph('W'.repeat(MB)),
  'a paragraph of 20,000 line breaks': () => paragraph('a\n'.repeat(20_000)),
  'a table of 10,000 cells in 2 columns': () => table(5_000, 2, (r, c) => `row ${r} column ${c}`),
  'a table of 10,000 cells in 100 columns': () => table(100, 100, (r, c) => `${r}.${c}`),
  'a table with 1 MB in one cell': () => table(2, 2, (r, c) => (r === 1 && c === 1 ? 'words and more '.repeat(MB / 15) : 'short')),
  '2,000 paragraphs': () =>
    Array.from({ length: 2_000 }, (_, i) => ({ kind: 'paragraph', id: `p${i}`, text: `Paragraph ${i} says a little.` })),
};

const facts = {
  council: { en: 'Example County Council', cy: 'Cyngor Sir Enghraifft' },
  ...{ ref: 'CD-2018-0007', title: 'Bench', kind: 'other', state: 'draft', version: 1, at: '2018-03-05T10:00:00.000Z', current: true },
  portfolio: { en: 'Resources', cy: 'Adnoddau' },
  ...{ member: 'A Member', author: 'An Author', contact: null, wards: ['all'], targetDate: null, answers: [], considered: [] },
  ...{ decision: null, interests: [], urgencies: [], corrections: [] },
  ...{ published: null, callInEnds: null, callInCloses: '17:00', inForce: null },
};

async function reportFor(name: string): Promise<object> {
  const seed = Object.entries(seeds).find(([year]) => name.includes(year))?.[1];
  if (seed !== undefined) {
    const { importText } = await dist('reports/import-text');
    return importText(readFileSync(`test/fixtures/seeds/${seed}.txt`, 'utf8')).report;
  }
  const { emptyReport } = await dist('reports/report-sections');
  const report = emptyReport(form);
  report.sections.find((one: { section: string }) => one.section === 'keyIssues').blocks = worst[name]?.();
  return report;
}

async function measure(name: string, format: string, language: string): Promise<void> {
  const { paperOf, rendered } = await dist('documents/documents');
  const report = await reportFor(name);
  const small = { report: { ...report, sections: [] }, facts };
  // Once before, so that what is loaded once for all is not counted.
  await rendered(paperOf('report', small, language), format);
  const before = process.memoryUsage().rss;
  const from = process.cpuUsage();
  const { bytes } = await rendered(paperOf('report', { report, facts }, language), format);
  const { user, system } = process.cpuUsage(from);
  const more = (process.resourceUsage().maxRSS * 1024 - before) / MB;
  console.log(
    `${name}, ${format} ${language}: ${Math.round((user + system) / 1000)} ms of a processor, ${Math.max(0, Math.round(more))} MB more, file of ${Math.round(bytes.length / 1024)} kB`,
  );
}

const [, , name, format, language] = process.argv;
if (name !== undefined) await measure(name, format ?? 'pdf', language ?? 'en');
else
  for (const one of ['the report of 2015', 'the report of 2018', ...Object.keys(worst)])
    for (const to of ['html', 'docx', 'pdf'])
      for (const tongue of one.startsWith('the report') ? ['en', 'cy'] : ['en'])
        execFileSync(process.execPath, [import.meta.filename, one, to, tongue], { stdio: 'inherit' });
