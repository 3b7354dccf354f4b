import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from '../../src/records/data-source.js';
import { Vandal } from '../records/vandal.js';
import { aCopy, aFolderWithProposals, forge, type Told } from './folder.js';

jest.setTimeout(120_000);

let told: Told;
let file: string;
const cli = (place: Place, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/src/cli.js', ...args], {
    env: { ...process.env, DATA_DIR: place.dataDir, DEMO: '1' },
    encoding: 'utf8',
  });
  return { status, said: stdout, complained: stderr };
};
beforeAll(async () => {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`${built.stdout}${built.stderr}`);
  told = await aFolderWithProposals();
  file = join(told.place.dataDir, 'checkpoint.json');
});

it('writes a checkpoint, holds the folder against it, and ends with 0', () => {
  expect(cli(told.place, 'checkpoint', '--out', file)).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^5 chains, root [0-9a-f]{64}\n$/),
  });
  expect(cli(told.place, 'verify-audit')).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^5 chains, \d+ entries, 0 erased, 0 broken\n$/),
  });
  expect(cli(told.place, 'verify-audit', '--checkpoint', file)).toMatchObject({ status: 0, complained: '' });
});

it('names the first entry that is broken, and ends with 1', async () => {
  const place = aCopy(told.place);
  const vandal = await Vandal.at(place);
  await vandal.run(`UPDATE entry SET actor = 'somebody' WHERE chain = ? AND sequence IN (4, 7)`, [told.calledIn]);
  await vandal.leave();
  const { status, said } = cli(place, 'verify-audit');
  expect({ status, first: said.split('\n')[0] }).toEqual({ status: 1, first: `BROKEN  chain ${told.calledIn} entry 4: hash` });
});

it('finds what only the checkpoint can tell, and ends with 1 then', async () => {
  const place = aCopy(told.place);
  const vandal = await Vandal.at(place);
  await forge(vandal, told.withdrawn, (lines) => {
    lines[0]!.said.title = 'Another title';
    return lines;
  });
  await vandal.run(`UPDATE proposal SET title = 'Another title' WHERE id = ?`, [told.withdrawn]);
  await vandal.leave();
  expect(cli(place, 'verify-audit').status).toBe(0);
  const { status, said } = cli(place, 'verify-audit', '--checkpoint', file);
  expect({ status, said }).toEqual({
    status: 1,
    said: expect.stringMatching(new RegExp(`^BROKEN {2}chain ${told.withdrawn} entry \\d+: rewritten`)),
  });
});

it('ends with 2 where it cannot do its work', () => {
  expect(cli(told.place).status).toBe(2);
  expect(cli(told.place, 'verify-audit', '--checkpoint', join(told.place.dataDir, 'none.json'))).toMatchObject({ status: 2, said: '' });
});
