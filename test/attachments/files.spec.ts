import { mkdtempSync, readdirSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Files, hashOfBytes } from '../../src/records/files.js';

const here = () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  return { folder, files: new Files(folder), place: (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2)) };
};
const bytes = Buffer.from('Appendix A');

it('keeps a file under the hash of what is in it, once, for nobody but the program', async () => {
  const { folder, files, place } = here();
  const [hash, again] = [await files.put(bytes), await files.put(Buffer.from(bytes))];
  expect(hash).toBe(hashOfBytes(bytes));
  expect(again).toBe(hash);
  expect(await files.read(hash)).toEqual(bytes);
  expect(statSync(place(hash)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual([hash.slice(0, 2)]);
});

it('never hands out a file that is not what it was', async () => {
  const { files, place } = here();
  const hash = await files.put(bytes);
  writeFileSync(place(hash), 'Appendix B');
  expect(await files.read(hash)).toBe('changed');
  unlinkSync(place(hash));
  expect(await files.stateOf(hash)).toBe('missing');
  const other = join(tmpdir(), `other-${hash}`);
  writeFileSync(other, bytes);
  symlinkSync(other, place(hash));
  expect(await files.read(hash)).toBe('missing');
  unlinkSync(other);
});

it('mends a file that was damaged when it is brought again', async () => {
  const { files, place } = here();
  const hash = await files.put(bytes);
  writeFileSync(place(hash), '');
  await files.put(bytes);
  expect(await files.stateOf(hash)).toBe('whole');
});

it('reads nothing by a name that is no hash', async () => {
  const { files } = here();
  for (const name of ['../../etc/passwd', '', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(64)}/..`])
    await expect(files.read(name)).rejects.toThrow('SHA-256');
});

it('sweeps what nobody names and what was never finished, after a while', async () => {
  const { folder, files, place } = here();
  const [named, orphan, fresh] = [await files.put(bytes), await files.put(Buffer.from('B')), await files.put(Buffer.from('C'))];
  const unfinished = join(folder, 'unfinished-1');
  writeFileSync(unfinished, 'half');
  const yesterday = new Date(Date.now() - 86_400_000);
  for (const file of [place(named), place(orphan), unfinished]) utimesSync(file, yesterday, yesterday);
  const asked: string[] = [];
  const gone = await files.sweep(new Date(Date.now() - 3_600_000), async (hashes) => {
    asked.push(...hashes);
    return new Set([named]);
  });
  expect(gone).toBe(2);
  expect(asked.sort()).toEqual([named, orphan].sort());
  expect(await Promise.all([named, orphan, fresh].map((hash) => files.stateOf(hash)))).toEqual(['whole', 'missing', 'whole']);
});
