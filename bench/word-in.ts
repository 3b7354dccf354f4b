// `npm run bench` for Word in: how long each file takes to be read and checked, or refused, and how much more memory that
// needs at its peak. Goal for a hostile file: 500 ms and 150 MB. Each case runs in a process of its own, so that its memory
// is its own; a small paper is read there first, because a server has read one before.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFiles, refusedFiles } from '../test/fixtures/word/hostile.ts';
import { officersWord } from '../test/fixtures/word/officer.ts';

const dist = (path: string) => import(new URL(`../dist/src/${path}.js`, import.meta.url).href);
const MB = 1_048_576;
const saved = 'test/fixtures/word';
const seeds = { 2015: 'business-support-officer-2015', 2018: 'business-support-team-2018' };

const papers = Object.entries(seeds).flatMap(([year, name]): [string, () => Promise<Buffer> | Buffer][] => {
  const text = `test/fixtures/seeds/${name}.txt`;
  return [
    [`the ${year} seed as text`, () => readFileSync(text)],
    [`the ${year} seed as Word`, () => officersWord(readFileSync(text, 'utf8'))],
    [`the ${year} seed as LibreOffice saves it`, () => readFileSync(`${saved}/${name}.docx`)],
  ];
});
const refused = Object.entries(refusedFiles).map(([name, [, make]]) => [`refused: ${name}`, make] as const);
const read = Object.entries(readFiles).map(([name, make]) => [`read: ${name}`, make] as const);

async function measure(name: string, file: string): Promise<void> {
  const { readPaper } = await dist('documents/word-in/paper-in');
  const { runChecks } = await dist('reports/checks');
  await readPaper(readFileSync(`${saved}/${seeds[2015]}.docx`));
  const bytes = readFileSync(file);
  const before = process.memoryUsage().rss;
  const peak = process.resourceUsage().maxRSS * 1024;
  const [at, cpu] = [performance.now(), process.cpuUsage()];
  const paper = await readPaper(bytes, name.includes('seed') ? undefined : 'report-2018').catch((error: { code: string }) => error);
  const { user, system } = process.cpuUsage(cpu);
  const took = performance.now() - at;
  // What was used before at the most may be used again without showing.
  const more = Math.max(0, process.resourceUsage().maxRSS * 1024 - Math.max(before, peak)) / MB;
  const from = performance.now();
  const checked =
    'imported' in paper
      ? `, ${runChecks(paper.imported.report).length} findings in ${(performance.now() - from).toFixed(0)} ms`
      : ` (${paper.code})`;
  console.log(
    `${name}: ${took.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of a processor), ${more.toFixed(0)} MB more${checked}`,
  );
}

const [, , name, file] = process.argv;
if (name !== undefined && file !== undefined) await measure(name, file);
else {
  const folder = mkdtempSync(join(tmpdir(), 'word-in-'));
  for (const [one, make] of [...papers, ...refused, ...read]) {
    const path = join(folder, 'paper');
    writeFileSync(path, await make());
    execFileSync(process.execPath, [import.meta.filename, one, path], { stdio: 'inherit' });
  }
  rmSync(folder, { recursive: true });
}
