import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const model = readFileSync(join(root, 'docs/security.md'), 'utf8');
const abuses = [...model.matchAll(/^\| (.+?) \| (.+) \((`.+`)\) \| `(test\/.+?)`: “(.+)” \|$/gm)].map((row) => ({
  abuse: row[1]!,
  files: [...row[3]!.matchAll(/`(.+?)`/g)].map((found) => found[1]!),
  test: row[4]!,
  title: row[5]!,
}));

describe('the threat model', () => {
  it('has at least forty abuses, each in a line that can be read, and none twice', () => {
    expect(abuses.length).toBeGreaterThanOrEqual(40);
    const lines = model.split('\n').filter((line) => line.startsWith('| ') && line.includes('`test/'));
    expect(abuses).toHaveLength(lines.length);
    expect(new Set(abuses.map(({ abuse }) => abuse)).size).toBe(abuses.length);
  });

  it('names for each abuse a defence and a test that there are', () => {
    const missing = abuses.flatMap(({ abuse, files, test, title }) => {
      const there = existsSync(join(root, test)) ? readFileSync(join(root, test), 'utf8').replaceAll("\\'", "'") : '';
      return [...files.filter((file) => !existsSync(join(root, file))), ...(there.includes(title) ? [] : [`${test}: ${title}`])].map(
        (what) => `${abuse}: ${what}`,
      );
    });
    expect(missing).toEqual([]);
  });
});

describe('the defences that are taken out one by one', () => {
  const folder = join(root, 'scripts/defences');
  const defences = readdirSync(folder).flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

  it('stand in the sources as they are written down, once each', () => {
    expect(defences.length).toBeGreaterThan(0);
    const gone = defences.filter(({ file, find }) => readFileSync(join(root, file), 'utf8').split(find).length !== 2);
    expect(gone.map(({ abuse, file }) => `${file}: ${abuse}`)).toEqual([]);
  });

  it('are those of abuses that the model names, with their tests', () => {
    const known = new Map(abuses.map((one) => [one.abuse, one]));
    for (const { abuse, test, title } of defences) expect({ test, title, ...known.get(abuse) }).toMatchObject({ abuse, test, title });
  });
});
