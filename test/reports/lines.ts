import fc from 'fast-check';
import { keptBlock } from '../../src/reports/kept-block.js';
import { LIMITS } from '../../src/reports/limits.js';
import type { CostLine, Costs, PostChange, Posts, PostTerms } from '../../src/reports/report.js';
import { sectionErrors } from '../../src/reports/section-limits.js';

/** A cost of £100 of revenue in 2018/19, or what is asked for instead. */
export const aCost = (given: Partial<CostLine> = {}): CostLine => ({
  id: 'l1',
  item: 'A van',
  type: 'revenue',
  quantity: 100,
  unit: 'van',
  rate: 10_000,
  onCost: 0,
  years: ['2018/19'],
  ...given,
});

export const costs = (...lines: Partial<CostLine>[]): Costs => ({
  kind: 'costs',
  id: 'c1',
  lines: lines.map((line, index) => aCost({ id: `l${index + 1}`, ...line })),
});

/** The terms of a full-time post, or what is asked for instead. */
export const someTerms = (given: Partial<PostTerms> = {}): PostTerms => ({
  grade: 'G',
  hours: 3_700,
  salary: 2_500_000,
  onCost: 750_000,
  tenure: 'permanent',
  ...given,
});

export const posts = (...lines: Partial<PostChange>[]): Posts => ({
  kind: 'posts',
  id: 'e1',
  lines: lines.map((line, index) => ({ id: `l${index + 1}`, post: 'Driver', ...line })),
});

const phrase = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('', ' ', '=1+1', '<b>', 'Net cost', 'Item', '−', '2018/19', '£1.50', 'a\nb', 'Ŵ'),
);
const optionally = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
export const budgetYear = fc.integer({ min: 0, max: 9_999 }).map((year) => {
  return `${String(year).padStart(4, '0')}/${String((year + 1) % 100).padStart(2, '0')}`;
});
const lines = <T>(line: fc.Arbitrary<T>) =>
  fc.array(line, { maxLength: 8 }).map((all) => all.map((one, index) => ({ ...one, id: `l${index + 1}` })));

const acceptable = <T extends Costs | Posts>(block: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  block.map((one) => JSON.parse(JSON.stringify(keptBlock(one))) as T).filter((one) => sectionErrors([one]).length === 0);

/** Costs that the limits accept, as a report keeps them. */
export const anyCosts: fc.Arbitrary<Costs> = acceptable(
  fc.record({
    kind: fc.constant('costs' as const),
    id: fc.constant('c1'),
    lines: lines(
      fc.record<CostLine>({
        id: fc.constant(''),
        item: phrase,
        type: fc.constantFrom('revenue', 'capital', 'saving', 'income'),
        quantity: fc.oneof(fc.nat(100_000), fc.integer({ min: 0, max: LIMITS.quantity })),
        unit: phrase,
        rate: fc.oneof(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: -LIMITS.pence, max: LIMITS.pence })),
        onCost: fc.nat(LIMITS.onCost),
        years: fc.uniqueArray(budgetYear, { minLength: 1, maxLength: 4 }),
        budgetCode: optionally(phrase) as fc.Arbitrary<string>,
      }),
    ),
  }),
);

const anyTerms = fc.record<PostTerms>({
  grade: phrase,
  scp: optionally(phrase) as fc.Arbitrary<string>,
  hours: fc.nat(LIMITS.hours),
  salary: fc.nat(10_000_000),
  onCost: fc.nat(10_000_000),
  tenure: fc.constantFrom('permanent', 'temporary', 'secondment'),
});

/** Changes of posts that the limits accept, as a report keeps them. */
export const anyPosts: fc.Arbitrary<Posts> = acceptable(
  fc.record({
    kind: fc.constant('posts' as const),
    id: fc.constant('e1'),
    lines: lines(
      fc
        .record({
          id: fc.constant(''),
          post: phrase,
          postId: optionally(phrase),
          from: optionally(anyTerms),
          to: optionally(anyTerms),
          fundingSource: optionally(phrase),
          budgetYear: optionally(budgetYear),
          jobEvaluation: optionally(phrase),
        })
        .filter(({ from, to }) => from !== undefined || to !== undefined) as fc.Arbitrary<PostChange>,
    ),
  }),
);
