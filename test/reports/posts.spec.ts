import fc from 'fast-check';
import { languages } from '../../src/locales/locales.js';
import { hashSection } from '../../src/reports/hashes.js';
import { fteOf, type PostSums, postTotals } from '../../src/reports/posts.js';
import { postsOfTable, postsTable } from '../../src/reports/posts-table.js';
import { anyPosts, posts, someTerms } from './lines.js';

describe('a full-time equivalent', () => {
  it.each([
    [3_700, 100],
    [1_850, 50],
    [51_880, 1_402],
    [0, 0],
    [18, 0],
    [19, 1],
    [55.5 * 100, 150],
  ])('of %d hundredths of an hour is %d hundredths', (hours, fte) => {
    expect(fteOf(hours)).toBe(fte);
  });

  it('goes up at the half, and is of the week that the council has', () => {
    expect(fteOf(1, 200)).toBe(1);
    expect(fteOf(3_600, 3_600)).toBe(100);
    expect(postTotals(posts({ to: someTerms({ hours: 3_600 }) }), 3_600).to.fte).toBe(100);
  });

  it('of a total comes from the hours, so that small posts do not drift', () => {
    const third = { to: someTerms({ hours: 1_233 }) };
    const totals = postTotals(posts(third, third, third));
    expect(totals.lines.map((line) => line.to.fte)).toEqual([33, 33, 33]);
    expect(totals.to).toMatchObject({ hours: 3_699, fte: 100 });
  });
});

describe('the totals of posts', () => {
  it('are what stands, what is to stand and the difference, of each post and of all', () => {
    const totals = postTotals(
      posts(
        { from: someTerms({ salary: 2_600_000, onCost: 883_500 }), to: someTerms({ salary: 2_950_000, onCost: 1_001_000 }) },
        { post: 'Assistant', to: someTerms({ hours: 1_850, salary: 900_000, onCost: 270_000 }) },
        { post: 'Clerk', from: someTerms({ hours: 1_000, salary: 500_000, onCost: 0 }) },
      ),
    );
    expect(totals.lines.map(({ id, change }) => [id, change])).toEqual([
      ['l1', { hours: 0, fte: 0, salary: 350_000, onCost: 117_500, cost: 467_500 }],
      ['l2', { hours: 1_850, fte: 50, salary: 900_000, onCost: 270_000, cost: 1_170_000 }],
      ['l3', { hours: -1_000, fte: -27, salary: -500_000, onCost: 0, cost: -500_000 }],
    ]);
    expect(totals.from).toEqual({ hours: 4_700, fte: 127, salary: 3_100_000, onCost: 883_500, cost: 3_983_500 });
    expect(totals.to).toEqual({ hours: 5_550, fte: 150, salary: 3_850_000, onCost: 1_271_000, cost: 5_121_000 });
    expect(totals.change).toEqual({ hours: 850, fte: 23, salary: 750_000, onCost: 387_500, cost: 1_137_500 });
  });

  it('say where the money comes from, by year and source', () => {
    const grown = { from: someTerms({ salary: 1_000 }), to: someTerms({ salary: 1_500 }) };
    const { funding } = postTotals(
      posts(
        { ...grown, budgetYear: '2019/20', fundingSource: 'Reserve' },
        { ...grown, budgetYear: '2018/19', fundingSource: 'Core budget' },
        { ...grown, budgetYear: '2018/19', fundingSource: 'Core budget' },
        { ...grown, budgetYear: '2018/19' },
        grown,
      ),
    );
    expect(funding).toEqual([
      { change: 500 },
      { year: '2018/19', change: 500 },
      { year: '2018/19', source: 'Core budget', change: 1_000 },
      { year: '2019/20', source: 'Reserve', change: 500 },
    ]);
  });

  it.each<[string, Parameters<typeof posts>, boolean]>([
    ['there are none', [], false],
    ['a post goes for another', [{ from: someTerms() }, { to: someTerms() }], true],
    ['a penny is missing', [{ from: someTerms() }, { to: someTerms({ onCost: 750_001 }) }], false],
    ['less is spent', [{ from: someTerms(), to: someTerms({ salary: 1 }) }], false],
    [
      'a post goes a year after the other came',
      [
        { to: someTerms(), budgetYear: '2018/19' },
        { from: someTerms(), budgetYear: '2019/20' },
      ],
      false,
    ],
    ['nobody has said what they are paid', [{ from: someTerms({ salary: 0, onCost: 0 }), to: someTerms({ salary: 0, onCost: 0 }) }], false],
  ])('say of posts where %s whether they are neutral', (_, lines, neutral) => {
    expect(postTotals(posts(...lines)).costNeutral).toBe(neutral);
  });

  it('add up exactly, and the figures of a row agree with each other', () => {
    fc.assert(
      fc.property(anyPosts, (block) => {
        const totals = postTotals(block);
        for (const { from, to, change } of [...totals.lines, totals]) {
          for (const key of Object.keys(change) as (keyof PostSums)[]) expect(to[key] - from[key]).toBe(change[key]);
          for (const one of [from, to, change]) expect(one.salary + one.onCost).toBe(one.cost);
        }
        for (const key of ['hours', 'salary', 'onCost', 'cost'] as const) {
          expect(totals.lines.reduce((sum, line) => sum + line.change[key], 0)).toBe(totals.change[key]);
        }
        expect(totals.funding.reduce((sum, one) => sum + one.change, 0)).toBe(totals.change.cost);
      }),
    );
  });

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(
        anyPosts.chain((block) => fc.tuple(fc.constant(block), fc.shuffledSubarray(block.lines, { minLength: block.lines.length }))),
        ([block, lines]) => {
          const { lines: _, ...sums } = postTotals(block);
          expect(postTotals({ ...block, lines })).toMatchObject(sums);
        },
      ),
    );
  });
});

describe('the hash of posts', () => {
  it('changes with every figure and word, and not with ids', () => {
    const of = (...lines: Parameters<typeof posts>) => hashSection([posts(...lines)]);
    const to = someTerms();
    const changes: Parameters<typeof posts>[0][] = [
      { to, post: 'Clerk' },
      { to, postId: 'X1' },
      { from: to },
      { from: to, to },
      { to, fundingSource: 'Reserve' },
      { to, budgetYear: '2018/19' },
      { to, jobEvaluation: 'JE1' },
      { to: { ...to, grade: 'H' } },
      { to: { ...to, scp: '29' } },
      { to: { ...to, hours: 1 } },
      { to: { ...to, salary: 1 } },
      { to: { ...to, onCost: 1 } },
      { to: { ...to, tenure: 'temporary' } },
    ];
    expect(new Set([of({ to }), ...changes.map((one) => of(one))]).size).toBe(changes.length + 1);
    expect(of({ to, id: 'other' })).toBe(of({ to }));
  });
});

describe('a table of posts', () => {
  const regraded = posts({
    post: 'Team Manager',
    postId: 'T1',
    from: someTerms({ grade: 'F', scp: '29', salary: 2_600_000 }),
    to: someTerms({ scp: '29 to 33', salary: 2_932_350, hours: 1_850 }),
    budgetYear: '2018/19',
  });

  it('prints what stands beside what is proposed, and below what changes', () => {
    const table = postsTable(regraded, 'en');
    expect([table.header, ...table.rows]).toEqual([
      ['Detail', 'Now', 'Proposed'],
      ['Post', 'Team Manager', 'Team Manager'],
      ['Post ID', 'T1', 'T1'],
      ['Grade', 'F', 'G'],
      ['Spinal column point', '29', '29 to 33'],
      ['Hours a week', '37', '18.5'],
      ['Salary a year', '£26,000', '£29,323.50'],
      ['On-cost a year', '£7,500', '£7,500'],
      ['Tenure', 'Permanent', 'Permanent'],
      ['Funding source', '', ''],
      ['Budget year', '2018/19', '2018/19'],
      ['Job evaluation reference', '', ''],
    ]);
    const change = ['1', '0.5', '−18.5', '−0.5', '£3,323.50', '£0', '£3,323.50'];
    expect(table.totals.map(({ rows }) => rows)).toEqual([
      [
        ['Team Manager', ...change],
        ['All posts', ...change],
      ],
      [['2018/19', '', '£3,323.50']],
    ]);
    expect(table.verdict).toBe('By these figures the changes are not cost neutral.');
  });

  it('is read back as the same posts in either language', () => {
    fc.assert(
      fc.property(anyPosts, fc.constantFrom(...languages), (block, language) => {
        const { header, rows } = postsTable(block, language);
        expect(postsOfTable([header, ...rows], block.id)).toEqual(block);
      }),
    );
  });

  it('is read with details left out and columns in another order', () => {
    const rows = [
      ['Proposed', 'Now', 'Detail'],
      ['Driver', '', 'Post'],
      ['G', '', 'grade'],
      ['37 hours', '', 'Hours a week'],
      ['25,000', '', 'Salary a year'],
      ['£7,500', '', 'On-cost a year'],
      ['permanent', '', 'Tenure'],
    ];
    expect(postsOfTable(rows, 'e1')).toEqual(posts({ to: someTerms() }));
  });

  it.each<[string, (rows: string[][]) => string[][]]>([
    ['no header', (rows) => rows.slice(1)],
    ['a detail that is unknown', (rows) => [...rows, ['Manager', 'x', 'x']]],
    ['a detail twice', (rows) => [...rows, ['Grade', 'x', 'x']]],
    ['a detail before any post', (rows) => rows.toSpliced(1, 1)],
    ['two names for one post', (rows) => rows.with(1, ['Post', 'Team Manager', 'Leader'])],
    ['hours of money', (rows) => rows.with(5, ['Hours a week', '£37', '£37'])],
    ['a salary that is no amount', (rows) => rows.with(6, ['Salary a year', 'as now', '£1'])],
    ['no tenure', (rows) => rows.toSpliced(8, 1)],
    ['neither now nor proposed', (rows) => rows.map((row, index) => (index === 0 ? row : [row[0] ?? '', '', '']))],
  ])('with %s is not guessed at', (_, changed) => {
    const { header, rows } = postsTable(regraded, 'en');
    expect(postsOfTable(changed([header, ...rows]), 'e1')).toBeUndefined();
  });
});
