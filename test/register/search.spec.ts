import fc from 'fast-check';
import { removeRegisterEntry, saveRegisterEntry } from '../../src/records/register.js';
import {
  countRegister,
  latestChanges,
  listRegister,
  type RegisterCursor,
  type RegisterOrder,
  type RegisterSearch,
} from '../../src/records/register-search.js';
import { Records } from '../../src/records/transaction.js';
import { cursorIn, cursorText } from '../../src/register/cursor.js';
import { founded } from '../records/audit-world.js';
import { aPlace } from '../records/place.js';

const LINES = 60;
const vocabulary = ['ysgol', 'library', 'môn', 'road', 'ôl-ofal', 'budget'];
const wards = ['Abercwm', 'Bryn Glas', 'Glan yr Afon'];
const outcomes = ['agreed', 'refused', null] as const;
const day = (i: number): string => `20${18 + (i % 3)}-0${1 + (i % 4)}-01`;
const wordsOf = (i: number): string[] => vocabulary.filter((_, n) => i % (n + 2) === 0);

let records: Records;
beforeAll(async () => {
  records = await Records.open(await aPlace());
  const ids = Array.from({ length: LINES }, (_, i) => `p${i}`);
  await founded(records, Object.fromEntries(ids.map((id) => [id, 0])));
  await records.write(async (tx) => {
    for (const [i, proposal] of ids.entries()) await put(tx, i, proposal, i % 10 === 9 ? 'other' : 'demo');
  });
}, 120_000);
afterAll(() => records.close());

const wordsFor = (i: number, title: string) => ({
  title: `${title} ${wordsOf(i).join(' ')}`,
  decision: '',
  report: i % 2 === 0 ? 'Reports say library too. '.repeat(i) : '',
});

async function put(
  tx: Parameters<typeof saveRegisterEntry>[0],
  i: number,
  proposal: string,
  council: string,
  title = `Line ${i}`,
  words = wordsFor(i, title),
) {
  const dates = { noticeServed: day(i), earliestDecision: null, decided: day(i), published: day(i), callInEnds: null, inForce: null };
  const facts = {
    ...{ proposal, council, ref: `CD-${i}`, title, titleCy: null, correctedTitle: null, kind: 'other', portfolio: `p${i % 2}` },
    ...{ wards: [wards[i % 3] ?? ''], member: 'm', outcome: outcomes[i % 3] ?? null, on: day(i), ...dates },
    ...{ state: 'inForce' as const, evaluationDue: null, evaluated: null, ended: null },
  };
  await saveRegisterEntry(tx, facts, words, '2018-03-01T09:00:00.000Z');
}

async function everything(search: RegisterSearch, order: RegisterOrder, limit: number, council = 'demo'): Promise<string[]> {
  const refs: string[] = [];
  for (let after: RegisterCursor | null = null; ; ) {
    const { lines, next }: Awaited<ReturnType<typeof listRegister>> = await listRegister(records.reader, council, search, {
      ...{ order, after, limit },
    });
    refs.push(...lines.map(({ ref }) => ref));
    if (next === null) return refs;
    expect(lines).toHaveLength(limit);
    // As it comes back through an address.
    after = cursorIn(cursorText(next));
    expect(after).toEqual(next);
  }
}

const searches = fc.record(
  {
    words: fc.subarray(['library', 'ROAD', 'mon', 'li', 'ol ofal'], { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
    portfolio: fc.constantFrom('p0', 'p1'),
    ward: fc.constantFrom(...wards),
    outcome: fc.constantFrom('agreed' as const, 'refused' as const),
    from: fc.constantFrom('2018-02-01', '2019-01-01'),
    to: fc.constantFrom('2019-03-01', '2020-12-31'),
  },
  { requiredKeys: [] },
);

it('gives every line that matches once, in the same order however it is cut into pages, and counts them right', async () => {
  await fc.assert(
    fc.asyncProperty(
      searches,
      fc.constantFrom<RegisterOrder>('date', 'relevance'),
      fc.integer({ min: 1, max: 70 }),
      async (search, order, limit) => {
        const whole = await everything(search, order, 100);
        expect(await everything(search, order, limit)).toEqual(whole);
        expect(new Set(whole).size).toBe(whole.length);
        const { total, more, facets } = await countRegister(records.reader, 'demo', search);
        expect([total, more]).toEqual([whole.length, false]);
        for (const name of ['portfolio', 'ward', 'state', 'year'] as const)
          expect(facets[name].reduce((sum, { count }) => sum + count, 0)).toBe(total);
        for (const { value, count } of facets.portfolio)
          expect((await everything({ ...search, portfolio: value }, order, 100)).length).toBe(count);
      },
    ),
    { numRuns: 40 },
  );
});

it('finds exactly the lines that a plain reading of the filters finds', async () => {
  await fc.assert(
    fc.asyncProperty(searches, async ({ words, ...search }) => {
      const plain = Array.from({ length: LINES }, (_, i) => i).filter(
        (i) =>
          i % 10 !== 9 &&
          (search.portfolio === undefined || search.portfolio === `p${i % 2}`) &&
          (search.ward === undefined || search.ward === wards[i % 3]) &&
          (search.outcome === undefined || search.outcome === outcomes[i % 3]) &&
          (search.from === undefined || search.from <= day(i)) &&
          (search.to === undefined || search.to >= day(i)) &&
          (words !== 'mon' || wordsOf(i).includes('môn')),
      );
      const found = await everything({ ...search, ...(words === 'mon' ? { words } : {}) }, 'date', 100);
      expect(found.sort()).toEqual(plain.map((i) => `CD-${i}`).sort());
    }),
    { numRuns: 40 },
  );
});

it('finds words with and without their accents, by their beginnings, and all of them or nothing', async () => {
  for (const [one, other] of [
    ['Môn', 'mon'],
    ['ÔL-OFAL', 'ol ofal'],
    ['librar', 'library'],
  ] as const) {
    const found = await everything({ words: one }, 'relevance', 100);
    expect(found.length).toBeGreaterThan(2);
    expect(await everything({ words: other }, 'relevance', 100)).toEqual(found);
  }
  for (const words of ['nowhere', 'library nowhere', '!?', '"', 'OR', 'title:library NOT x'])
    expect(await everything({ words }, 'relevance', 100)).toEqual([]);
});

it('puts what says so in its title before what was decided so, and that before what its report says', async () => {
  const said = { title: 'About other things', decision: 'Agreed as asked.', report: 'A report of some length on many things.' };
  const places = ['report', 'title', 'decision'] as const;
  await records.write(async (tx) => {
    for (const [i, place] of places.entries())
      await put(tx, i, `p${i}`, 'demo', `Line ${i}`, { ...said, [place]: `${said[place]} Sebra.` });
  });
  expect(await everything({ words: 'sebra' }, 'relevance', 100)).toEqual(['CD-1', 'CD-2', 'CD-0']);
  await records.write(async (tx) => {
    for (const i of places.keys()) await put(tx, i, `p${i}`, 'demo');
  });
});

it('never shows one council what is another’s', async () => {
  const others = await everything({}, 'date', 100, 'other');
  expect(others).toHaveLength(6);
  expect(await everything({ words: 'line' }, 'date', 100, 'other')).toEqual(others);
  expect((await countRegister(records.reader, 'other', { words: 'line' })).total).toBe(6);
  expect(await latestChanges(records.reader, 'other', {}, 100)).toHaveLength(6);
  expect(await everything({}, 'date', 100, 'nobody')).toEqual([]);
});

it('counts what changes of a line, and forgets the words of one that is gone', async () => {
  const [line] = (await listRegister(records.reader, 'demo', { words: 'Line 2' }, { order: 'date', after: null, limit: 1 })).lines;
  expect(line).toMatchObject({ ref: 'CD-2', wards: [expect.any(String)] });
  await records.write((tx) => put(tx, 2, 'p2', 'demo'));
  await records.write((tx) => put(tx, 2, 'p2', 'demo', 'Melin'));
  const [changed] = (await listRegister(records.reader, 'demo', { words: 'melin' }, { order: 'date', after: null, limit: 5 })).lines;
  expect(changed).toMatchObject({ ref: 'CD-2', title: 'Melin', changes: (line?.changes ?? 0) + 1 });
  await records.write((tx) => removeRegisterEntry(tx, 'p2'));
  expect(await everything({ words: 'melin' }, 'date', 100)).toEqual([]);
  await records.write((tx) => put(tx, 2, 'p2', 'demo', 'Melin'));
  expect(await everything({ words: 'melin' }, 'date', 100)).toEqual(['CD-2']);
});
