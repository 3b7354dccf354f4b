import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { councilCommand } from '../../src/cli-councils.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { listCouncils } from '../../src/records/councils.js';
import { Records } from '../../src/records/transaction.js';

const kept = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'councils-'));
  process.env = { ...kept, DATA_DIR: folder, DEMO: '0', DATABASE_URL: '' };
});
afterEach(() => {
  process.env = kept;
  rmSync(folder, { recursive: true, force: true });
});

/** What the operator is told, and how the command ends. */
async function cli(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const spies = (['log', 'error'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation((...said) => void lines.push(said.join(' '))),
  );
  try {
    return { code: await councilCommand(args), said: lines.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const add = (id: string, host?: string) =>
  cli('add', '--id', id, '--name-en', `${id} Council`, '--name-cy', `Cyngor ${id}`, ...(host === undefined ? [] : ['--host', host]));

async function inRecords<T>(look: (records: Records) => Promise<T>): Promise<T> {
  const records = await Records.open({ dataDir: folder, databaseUrl: null }, { migrate: false });
  try {
    return await look(records);
  } finally {
    await records.close();
  }
}

it('founds a council on an empty folder, whose record holds, with rules of which it says that nobody has checked them', async () => {
  expect(await add('abercwm')).toMatchObject({ code: 0, said: expect.stringMatching(/^abercwm is founded/) });
  const [council] = await inRecords((records) => listCouncils(records.reader));
  expect(council).toMatchObject({
    id: 'abercwm',
    host: null,
    revision: 1,
    constitution: { name: { en: 'abercwm Council', cy: 'Cyngor abercwm' } },
  });
  const constitution = JSON.stringify(council?.constitution);
  expect(constitution).toContain('Not yet checked against the constitution of abercwm Council');
  expect(constitution).not.toMatch(/demo council|rule \d/);
  expect((await inRecords((records) => records.snapshot((reader) => verifyAudit(reader)))).faults).toEqual([]);
});

it('founds a second council only where each can be found by its host', async () => {
  await add('abercwm');
  expect(await add('brynglas', 'brynglas.example')).toMatchObject({ code: 1, said: expect.stringContaining('abercwm has no host yet') });
  expect((await cli('host', '--id', 'abercwm', '--host', 'abercwm.example')).code).toBe(0);
  expect(await add('brynglas')).toMatchObject({ code: 1, said: expect.stringContaining('needs a host') });
  await expect(add('brynglas', 'abercwm.example')).rejects.toThrow('host: duplicate');
  expect((await add('brynglas', 'brynglas.example')).code).toBe(0);
  expect((await cli('list')).said.split('\n')).toEqual([
    'abercwm  abercwm.example  abercwm Council / Cyngor abercwm',
    'brynglas  brynglas.example  brynglas Council / Cyngor brynglas',
  ]);
  expect((await inRecords((records) => records.snapshot((reader) => verifyAudit(reader)))).faults).toEqual([]);
});

it('founds no council twice, nor under what is no id, nor at what is no host name, and moves none that there is not', async () => {
  await add('abercwm', 'abercwm.example');
  await expect(add('abercwm', 'other.example')).rejects.toThrow('council: duplicate');
  expect(await add('Aber Cwm', 'other.example')).toMatchObject({ code: 1 });
  await expect(add('brynglas', 'https://brynglas.example/')).rejects.toThrow('host: bad-format');
  await expect(cli('host', '--id', 'nowhere', '--host', 'nowhere.example')).rejects.toThrow('no such council');
  expect(await cli('remove')).toMatchObject({ code: 2, said: expect.stringContaining('usage') });
  expect((await cli('list')).said).toBe('abercwm  abercwm.example  abercwm Council / Cyngor abercwm');
});
