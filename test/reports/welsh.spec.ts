import fc from 'fast-check';
import type { Block, ReportText, WelshBlock } from '../../src/reports/report.js';
import { blockHash, fits, type ReportInWelsh, welshState, welshTextOf, wordingOf } from '../../src/reports/welsh.js';

const paragraph = (id: string, text: string, more: object = {}): Block => ({ kind: 'paragraph', id, text, ...more });
const post: Block = { kind: 'posts', id: 'n1', lines: [{ id: 'l1', post: 'Driver', fundingSource: 'Grant', budgetYear: '2018/19' }] };
const cost: Block = {
  kind: 'costs',
  id: 'c1',
  lines: [{ id: 'l1', item: 'Van', type: 'capital', quantity: 100, unit: 'van', rate: 5_000_000, onCost: 0, years: ['2018/19'] }],
};
const paper = (blocks: Block[], welsh: WelshBlock[] = []): ReportText => ({
  template: 'report-2018',
  head: {},
  sections: [{ section: 'purpose', blocks }],
  welsh: [{ section: 'purpose', blocks: welsh }],
});
const states = ({ sections }: ReportInWelsh) => sections.flatMap(({ blocks }) => blocks.map(({ state }) => state));
const inWelsh = (block: Block, state: WelshBlock['state'], more: Partial<WelshBlock> = {}): WelshBlock => ({
  id: block.id,
  state,
  of: blockHash(block),
  ...more,
});

describe('how a report stands in Welsh', () => {
  const english = paragraph('p1', 'To appoint a driver.');

  it('says of a block that nobody has looked at that there is none', () => {
    expect(states(welshState(paper([english])))).toEqual(['none']);
  });

  it('leaves out what says nothing in either language, and takes the subject of the head for a block', () => {
    const report = { ...paper([paragraph('p1', ' … '), paragraph('p2', '')]), head: { subject: 'A driver', wards: 'All' } };
    expect(welshState(report)).toMatchObject({
      completeness: { blocks: 1, settled: 0 },
      sections: [{ section: 'head', blocks: [{ block: 'subject', english: { text: 'A driver' } }] }],
    });
  });

  it('takes a draft and an approved text for stale once the English says something else, and nothing but these', () => {
    for (const state of ['notNeeded', 'requested', 'draft', 'approved'] as const) {
      const welsh = [inWelsh(english, state, { text: 'Penodi gyrrwr.' })];
      expect(states(welshState(paper([english], welsh)))).toEqual([state]);
      const edited = welshState(paper([paragraph('p1', 'To appoint two drivers.')], welsh));
      expect(states(edited)).toEqual([state === 'draft' || state === 'approved' ? 'stale' : state]);
    }
  });

  it('counts a block as settled when its Welsh is approved and true, or not needed', () => {
    const blocks = ['a', 'b', 'c', 'd', 'e'].map((id) => paragraph(id, `Text ${id}`));
    const [a, b, c, d] = blocks as [Block, Block, Block, Block];
    const welsh = [inWelsh(a, 'approved'), inWelsh(b, 'notNeeded'), inWelsh(c, 'draft'), { ...inWelsh(d, 'approved'), of: 'older' }];
    expect(welshState(paper(blocks, welsh)).completeness).toEqual({ blocks: 5, settled: 2 });
    expect(welshState(paper(blocks, welsh)).sections[0]?.completeness).toEqual({ blocks: 5, settled: 2 });
  });

  it('shows the Welsh of a block that is gone apart, and counts it for nothing', () => {
    const orphan = inWelsh(paragraph('p9', 'Gone.'), 'approved', { text: 'Wedi mynd.' });
    expect(welshState(paper([english], [orphan]))).toMatchObject({
      completeness: { blocks: 1, settled: 0 },
      sections: [{ orphaned: [orphan], blocks: [{ block: 'p1', state: 'none' }] }],
    });
  });
});

describe('what the Welsh paper prints', () => {
  const english = paragraph('p1', 'To appoint a driver.');
  const text = 'Penodi gyrrwr.';

  it('is Welsh that is approved, of the English that stands', () => {
    expect(welshTextOf(paper([english], [inWelsh(english, 'approved', { text })]), 'purpose', 'p1')).toEqual({ text });
  });

  it('is nothing else', () => {
    for (const state of ['draft', 'requested', 'notNeeded'] as const)
      expect(welshTextOf(paper([english], [inWelsh(english, state, { text })]), 'purpose', 'p1')).toBeNull();
    const stale = paper([paragraph('p1', 'Another.')], [inWelsh(english, 'approved', { text })]);
    expect(welshTextOf(stale, 'purpose', 'p1')).toBeNull();
    expect(welshTextOf(paper([english]), 'purpose', 'p1')).toBeNull();
    expect(welshTextOf(stale, 'purpose', 'p9')).toBeNull();
    expect(welshTextOf(stale, 'nowhere', 'p1')).toBeNull();
  });
});

describe('what is translated of a block', () => {
  it('is the words of costs and posts, and none of their figures', () => {
    expect(wordingOf(cost)).toEqual({ rows: [['Van', 'van']] });
    expect(wordingOf(post)).toEqual({ rows: [['Driver', 'Grant']] });
    const dearer = { ...cost, lines: cost.lines.map((line) => ({ ...line, rate: line.rate + 1 })) };
    expect(blockHash(dearer)).toBe(blockHash(cost));
  });

  it('has the same shape in both languages', () => {
    expect(fits({ text: 'Gyrrwr' }, { text: 'Driver' })).toBe(true);
    expect(fits({ rows: [['a', 'b']] }, { rows: [['c', 'd']] })).toBe(true);
    for (const rows of [
      [['a']],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      [],
      [['a', 'b', 'c']],
    ])
      expect(fits({ rows }, { rows: [['c', 'd']] })).toBe(false);
    expect(fits({ text: 'a' }, { rows: [['a']] })).toBe(false);
    expect(fits({ rows: [['a']] }, { text: 'a' })).toBe(false);
  });
});

const some = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `a${text}`);
const row = fc.tuple(some, some);
const block: fc.Arbitrary<Block> = fc.oneof(
  some.map((text) => paragraph('p1', text)),
  fc.array(row, { minLength: 1, maxLength: 3 }).map((rows): Block => ({ kind: 'table', id: 'p1', header: true, rows })),
);

it('Welsh is stale exactly when the words of its English are others', () => {
  fc.assert(
    fc.property(block, fc.option(block), fc.constantFrom('draft' as const, 'approved' as const), (english, edit, state) => {
      const now = edit ?? english;
      const report = paper([now], [inWelsh(english, state)]);
      const same = JSON.stringify(wordingOf(now)) === JSON.stringify(wordingOf(english));
      expect(states(welshState(report))).toEqual([same ? state : 'stale']);
    }),
  );
});

it('goes stale with no change of number, style, place or neighbour', () => {
  fc.assert(
    fc.property(some, fc.array(some, { maxLength: 4 }), fc.nat(4), some, (text, others, at, number) => {
      const english = paragraph('p1', text);
      const moved: Block[] = others.map((other, i) => paragraph(`o${i}`, other));
      moved.splice(at, 0, paragraph('p1', text, { sourceNumber: number, style: 'item', confidence: 'unsure' }));
      const found = welshState(paper(moved, [inWelsh(english, 'approved')])).sections[0]?.blocks.find((one) => one.block === 'p1');
      expect(found?.state).toBe('approved');
    }),
  );
});
