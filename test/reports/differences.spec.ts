import fc from 'fast-check';
import { type BlockDifference, blockDifferences, differencesOf } from '../../src/reports/differences.js';
import type { Block, Costs, Paragraph, Posts, ReportText, Table } from '../../src/reports/report.js';
import { countOf, type Run, someEffort, wordsBetween } from '../../src/reports/words.js';
import { processorTime } from '../cpu.js';

const p = (id: string, text: string, more: Partial<Paragraph> = {}): Paragraph => ({ kind: 'paragraph', id, text, ...more });
const t = (id: string, ...rows: string[][]): Table => ({ kind: 'table', id, header: true, rows });
const costs = (...lines: Costs['lines']): Costs => ({ kind: 'costs', id: 'c1', lines });
const line = (id: string, more: Partial<Costs['lines'][number]> = {}): Costs['lines'][number] => ({
  id,
  item: 'A driver',
  type: 'revenue',
  quantity: 100,
  unit: 'post',
  rate: 2_107_400,
  onCost: 3000,
  years: ['2018/19'],
  ...more,
});

const read = (runs: readonly Run[], without: Run['change']) => runs.flatMap((run) => (run.change === without ? [] : [run.text])).join('');
const shown = (runs: readonly Run[] | undefined) =>
  (runs ?? []).map(({ text, change }) => (change === 'same' ? text : change === 'inserted' ? `{+${text}+}` : `[-${text}-]`)).join('');

/** Reads a block out of a difference: as it was, or as it is. */
function readBlock(one: BlockDifference, without: 'inserted' | 'deleted'): unknown {
  const whole = without === 'inserted' ? one.before : one.after;
  if (one.words !== undefined) return { ...whole, text: read(one.words, without) };
  const gone = without === 'inserted' ? 'added' : 'removed';
  if (one.rows === undefined || whole?.kind !== 'table') return whole;
  const place = without === 'inserted' ? 'from' : 'to';
  const rows = one.rows.filter((row) => row.kind !== gone).sort((a, b) => (a[place] ?? 0) - (b[place] ?? 0));
  return { ...whole, rows: rows.map((row, i) => row.cells.slice(0, whole.rows[i]?.length).map((cell) => read(cell, without))) };
}

function readBlocks(found: readonly BlockDifference[], without: 'inserted' | 'deleted'): unknown[] {
  const place = without === 'inserted' ? 'from' : 'to';
  const there = found.filter((one) => one[place] !== undefined);
  return there.sort((a, b) => (a[place] ?? 0) - (b[place] ?? 0)).map((one) => readBlock(one, without));
}

describe('the words of a text', () => {
  it('are told apart with their punctuation and white space, a figure as one', () => {
    expect(shown(wordsBetween('It costs £39,510 in the end.', 'It now costs £39,512 in the end of 2018/19.'))).toBe(
      'It {+now +}costs [-£39,510 -]{+£39,512 +}in the end{+ of 2018/19+}.',
    );
    expect(shown(wordsBetween('One line.\nAnother', 'One line. Another'))).toBe('One line.[-\n-]{+ +}Another');
    expect(shown(wordsBetween('Mae’r gweithiwr ar £5', 'Mae’r gweithwyr ar £5.5'))).toBe(
      'Mae’r [-gweithiwr -]{+gweithwyr +}ar [-£5-]{+£5.5+}',
    );
  });

  it('are counted without punctuation', () => {
    expect(countOf(wordsBetween('Yes, £39,510; no.', 'Yes - £39,512 and no more!'))).toEqual({ inserted: 3, deleted: 1 });
  });

  it('read as they were without the insertions, and as they are without the deletions; the way back is as long', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', '.', ', ', '£1,000', 'tŷ', '’', '\u{1f600}', 'c'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), text, (before, after) => {
        const runs = wordsBetween(before, after);
        expect(read(runs, 'inserted')).toBe(before);
        expect(read(runs, 'deleted')).toBe(after);
        expect(runs.some(({ change }) => change !== 'same')).toBe(before !== after);
        const { inserted, deleted } = countOf(runs);
        expect(countOf(wordsBetween(after, before))).toEqual({ inserted: deleted, deleted: inserted });
        for (const [i, run] of runs.entries()) expect(run.change).not.toBe(runs[i + 1]?.change);
      }),
      { numRuns: 500 },
    );
  });

  it('are compared in bounded time, however long and strange the text', () => {
    const words = (seed: number) => Array.from({ length: 200_000 }, (_, i) => ((i * seed) % 7919).toString(36)).join(' ');
    const pairs: [string, string][] = [
      [words(31), words(17)],
      ['a '.repeat(500_000), 'a a b '.repeat(170_000)],
      ['1,'.repeat(500_000), `${'1,'.repeat(500_000)}a`],
      [`a${"'".repeat(1_000_000)}`, `b${"'".repeat(1_000_000)}`],
      ['x'.repeat(1_000_000), 'y'.repeat(1_000_000)],
      [' '.repeat(1_000_000), '\n'.repeat(1_000_000)],
    ];
    for (const [before, after] of pairs) {
      const start = processorTime();
      const runs = wordsBetween(before, after);
      expect(processorTime() - start).toBeLessThan(3_000);
      expect(read(runs, 'inserted') === before && read(runs, 'deleted') === after).toBe(true);
    }
  });

  it('count as replaced between a common beginning and end, once the effort is spent', () => {
    expect(shown(wordsBetween('We ask for one new van.', 'We ask for an old van.', { left: 0 }))).toBe(
      'We ask for [-one new -]{+an old +}van.',
    );
  });
});

describe('the blocks of a section', () => {
  const kinds = (before: Block[], after: Block[]) =>
    blockDifferences(before, after).map((one) => [
      one.kind,
      one.before?.id ?? null,
      one.after?.id ?? null,
      ...(one.moved ? ['moved'] : []),
    ]);

  it('are found again by their id, changed as they may be', () => {
    expect(kinds([p('p1', 'One.'), p('p2', 'Two.')], [p('p1', 'Something else.'), p('p2', 'Two.')])).toEqual([
      ['changed', 'p1', 'p1'],
      ['same', 'p2', 'p2'],
    ]);
  });

  it('are found again by what they say where ids only count places', () => {
    const before = [p('p1', 'The van is old and slow.'), p('p2', 'It costs £39,510 a year.')];
    const after = [
      p('p1', 'A first paragraph that is new.'),
      p('p2', 'The van is old and very slow.'),
      p('p3', 'It costs £39,510 a year.'),
    ];
    expect(kinds(before, after)).toEqual([
      ['added', null, 'p1'],
      ['changed', 'p1', 'p2'],
      ['same', 'p2', 'p3'],
    ]);
  });

  it('are known to have moved, and what is gone stands where it stood', () => {
    const [a, b, c, d] = [p('a', 'Alpha beta.'), p('b', 'Gamma delta.'), p('c', 'Epsilon zeta.'), p('d', 'Eta theta.')];
    expect(kinds([a, b, c, d], [c, a, d])).toEqual([
      ['same', 'c', 'c', 'moved'],
      ['same', 'a', 'a'],
      ['removed', 'b', null],
      ['same', 'd', 'd'],
    ]);
  });

  it('differ in the number that was printed and the style too, without a word', () => {
    const [found] = blockDifferences([p('p1', 'One.', { sourceNumber: '3.5' })], [p('p1', 'One.', { sourceNumber: '3.6', style: 'item' })]);
    expect(found).toMatchObject({ kind: 'changed', inserted: 0, deleted: 0, words: [{ text: 'One.', change: 'same' }] });
  });

  it('of different kinds are never one', () => {
    expect(kinds([p('x', 'One')], [t('x', ['One'])]).map(([kind]) => kind)).toEqual(['removed', 'added']);
  });

  it('are compared cell by cell, a row found again by its first cell', () => {
    const before = t('t1', ['Post', 'Grade'], ['Driver', 'D'], ['Clerk', 'C'], ['Cook', 'B']);
    const after = t('t1', ['Post', 'Grade'], ['Nurse', 'F'], ['Driver', 'E'], ['Cook', 'B']);
    const [found] = blockDifferences([before], [after]);
    expect(found?.rows?.map(({ kind, cells }) => [kind, ...cells.map(shown)])).toEqual([
      ['same', 'Post', 'Grade'],
      ['added', '{+Nurse+}', '{+F+}'],
      ['changed', 'Driver', '[-D-]{+E+}'],
      ['removed', '[-Clerk-]', '[-C-]'],
      ['same', 'Cook', 'B'],
    ]);
    expect(found).toMatchObject({ kind: 'changed', inserted: 3, deleted: 3 });
  });

  it('of costs and posts are compared line by line, by their ids and field by field', () => {
    const before = costs(line('l1'), line('l2', { item: 'A van', type: 'capital' }));
    const after = costs(line('l2', { item: 'A van', type: 'capital', rate: 900_000 }), line('l3'));
    const [found] = blockDifferences([before], [after]);
    expect(found?.lines?.map(({ kind, id }) => [kind, id])).toEqual([
      ['removed', 'l1'],
      ['changed', 'l2'],
      ['added', 'l3'],
    ]);
    expect(found?.lines?.[1]?.fields.map(({ field, words }) => [field, shown(words)])).toEqual([['rate', '[-2107400-]{+900000+}']]);
    const terms = { grade: 'D', hours: 3700, salary: 2_107_400, onCost: 0, tenure: 'permanent' as const };
    const posts = (grade: string): Posts => ({ kind: 'posts', id: 'x', lines: [{ id: 'a', post: 'Driver', to: { ...terms, grade } }] });
    expect(blockDifferences([posts('D')], [posts('E')])[0]?.lines?.[0]?.fields.map((one) => one.field)).toEqual(['to.grade']);
  });
});

describe('the differences of two reports', () => {
  const word = fc.constantFrom('a', 'van', 'costs', '£39,510', 'a year', '.', '\n', '');
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
  const id = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'x');
  const table = fc
    .integer({ min: 1, max: 3 })
    .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { maxLength: 4 }));
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), id, text }),
    fc.record({ kind: fc.constant('table' as const), id, header: fc.boolean(), rows: table }),
    fc
      .uniqueArray(id, { maxLength: 3 })
      .chain((ids) => fc.tuple(...ids.map((one) => text.map((item) => line(one, { item })))).map((lines) => costs(...lines))),
  );
  const blocks = fc.uniqueArray(block, { selector: (one) => one.id, maxLength: 6 });
  const report: fc.Arbitrary<ReportText> = fc.record({
    template: fc.constant('report-2018'),
    head: fc.record({ subject: text, date: text }, { requiredKeys: [] }),
    sections: fc.tuple(blocks, blocks).map(([purpose, reasons]) => [
      { section: 'purpose', blocks: purpose },
      { section: 'reasons', blocks: reasons },
    ]),
  });

  it('read as the one without what came, and as the other without what went', () => {
    fc.assert(
      fc.property(report, report, (before, after) => {
        const found = differencesOf(before, after);
        for (const { section, ...old } of before.sections) {
          const difference = found.find((one) => one.section === section);
          const now = after.sections.find((one) => one.section === section);
          if (difference === undefined) expect(withoutIds(old.blocks)).toEqual(withoutIds(now?.blocks ?? []));
          else {
            expect(readBlocks(difference.blocks, 'inserted')).toEqual(old.blocks);
            expect(readBlocks(difference.blocks, 'deleted')).toEqual(now?.blocks);
          }
        }
      }),
    );
  });

  it('are none where nothing differs, and as many words backwards as forwards', () => {
    fc.assert(
      fc.property(report, report, (one, other) => {
        expect(differencesOf(one, structuredClone(one))).toEqual([]);
        const forwards = differencesOf(one, other).map(({ section, inserted, deleted }) => [section, inserted, deleted]);
        const backwards = differencesOf(other, one).map(({ section, inserted, deleted }) => [section, deleted, inserted]);
        expect(backwards.sort()).toEqual(forwards.sort());
      }),
    );
  });

  it('show the head fact by fact', () => {
    const empty: ReportText = { template: 'report-2018', head: {}, sections: [] };
    const head = { subject: 'A van', headings: { purpose: '1 PURPOSE' }, welsh: { needed: true, reason: 'Asked for.' } };
    const [found, ...more] = differencesOf({ ...empty, head: { subject: 'A car' } }, { ...empty, head });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ section: 'head', inserted: 6, deleted: 1 });
    expect(found?.blocks.map((one) => [one.kind, one.after?.id, shown(one.words)])).toEqual([
      ['changed', 'subject', 'A [-car-]{+van+}'],
      ['added', 'headings.purpose', '{+1 PURPOSE+}'],
      ['added', 'welsh.needed', '{+true+}'],
      ['added', 'welsh.reason', '{+Asked for.+}'],
    ]);
  });

  it('are found in bounded time in the largest report there may be', () => {
    const rows = (turn: number) => Array.from({ length: 5_000 }, (_, i) => [`Row ${i * turn}`, `${(i * 31 * turn) % 97}`]);
    const many = (turn: number) =>
      Array.from({ length: 2_000 }, (_, i) => p(`p${i}`, `Paragraph ${(i * 37 * turn) % 1999} says ${i * turn}.`));
    const large = (turn: number): ReportText => ({
      template: 'report-2018',
      head: {},
      sections: [
        { section: 'purpose', blocks: many(turn) },
        { section: 'reasons', blocks: [{ kind: 'table', id: 't1', header: true, rows: rows(turn) }] },
        { section: 'keyIssues', blocks: [p('p1', `${turn} `.repeat(400_000))] },
      ],
    });
    const start = processorTime();
    const effort = someEffort();
    expect(differencesOf(large(1), large(3), effort)).toHaveLength(3);
    expect(processorTime() - start).toBeLessThan(5_000);
  });
});

const withoutIds = (blocks: readonly Block[]) =>
  blocks.map(({ id: _, ...block }) => ('lines' in block ? { ...block, lines: block.lines.map(({ id: _id, ...one }) => one) } : block));
