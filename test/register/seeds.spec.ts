import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebuildRegister } from '../../src/proposals/publishing.js';
import { removeRegisterEntry } from '../../src/records/register.js';
import { aHouse, ok, Story } from '../journeys/story.js';
import { addresses, found, reads, readsWell } from './public.js';

const house = aHouse();
const seeds: [file: string, template: string, title: string, words: string, day: string][] = [
  ['business-support-officer-2015', 'report-2015', 'Creation of Business Support Officer post', 'legal minutes', '2018-03-01'],
  ['business-support-team-2018', 'report-2018', 'Business Support Team – Children’s Services', 'apprentice', '2018-04-09'],
];

/** The paper of a seed, brought to its end with nothing mended but what keeps it from consultation. */
async function published([file, template, title, , day]: (typeof seeds)[number]): Promise<Story> {
  house().advance(day);
  const story = await Story.begins(house(), { template, kind: 'establishment', title });
  const seed = readFileSync(join(__dirname, `../fixtures/seeds/${file}.txt`), 'utf8');
  const author = house().as('author');
  ok(
    await author.post(`proposals/${story.id}/report/import?replace=all`, seed, {
      headers: { 'content-type': 'text/plain' },
      seen: await story.now(),
    }),
  );
  const { head } = (await author.get(`proposals/${story.id}/report`)).body;
  const dated = { head: { ...head, date: '2018-03-28' } };
  ok(await author.put(`proposals/${story.id}/report/sections/head`, dated, { seen: await story.now() }));
  return story.goesTo('closed');
}

it.each(seeds)('publishes the paper of %s, and finds it by what it says', async (...seed) => {
  const words = seed[3];
  const story = await published(seed);
  const { ref } = await story.now();
  expect(await found(house(), `?q=${encodeURIComponent(words)}`)).toEqual([ref]);
  const page = await readsWell(house(), `register/decisions/${ref}`);
  const { sections: own } = (await house().as('auditor').get(`proposals/${story.id}/report`)).body;
  const shown = page.report.sections.map(({ id }: { id: string }) => id);
  const written = own.filter(({ blocks }: { blocks: unknown[] }) => blocks.length > 0).map(({ section }: { section: string }) => section);
  expect(shown).toEqual(written.filter((id: string) => id !== 'author' && id !== 'contact'));
  const [recommendation] = page.decisions[0].recommendations;
  expect(recommendation).toMatchObject({ number: '2.1', recommended: expect.stringMatching(/post|establishment/i) });
  expect(JSON.stringify(page)).not.toMatch(/@council|01632|07700/);
  const amounts = (text: string) => text.match(/£[\d,.]+/g) ?? [];
  expect(amounts(JSON.stringify(page.report.sections.filter(({ id }: { id: string }) => id === 'resources')))).toEqual(
    amounts(JSON.stringify(own.filter(({ section }: { section: string }) => section === 'resources'))),
  );
});

it('is made anew from the record, word for word, and again without a change', async () => {
  const refs = await found(house());
  expect(refs).toHaveLength(seeds.length);
  const all = [...addresses, ...refs.map((ref) => `register/decisions/${ref}`), 'register/decisions?q=apprentice'];
  const read = () => Promise.all(all.map(async (address) => (await reads(house(), address)).text.replace(/SEQUENCE:\d+/g, '')));
  const before = await read();
  const { records } = house();
  const rows = await records.reader.query('SELECT "proposal" FROM "register_entry"');
  await records.write(async (tx) => {
    for (const { proposal } of rows) await removeRegisterEntry(tx, proposal);
  });
  expect(await found(house())).toEqual([]);
  expect(await rebuildRegister(records)).toBe(seeds.length);
  const after = await read();
  expect(after).toEqual(before);
  const head = await records.reader.query('SELECT "ref", "changes", "changedAt" FROM "register_entry"');
  await rebuildRegister(records);
  expect(await records.reader.query('SELECT "ref", "changes", "changedAt" FROM "register_entry"')).toEqual(head);
});
