import fc from 'fast-check';
import { LIMITS } from '../../src/reports/limits.js';
import { isBudgetYear } from '../../src/reports/line-limits.js';
import { sectionErrors } from '../../src/reports/section-limits.js';
import { processorTime } from '../cpu.js';
import { aCost, anyCosts, anyPosts, costs, posts, someTerms } from './lines.js';

/** As it comes in over HTTP. */
const sent = (json: string) => [JSON.parse(json)];
const cost = (field: string, json: string) => sent(JSON.stringify(costs({ [field]: 'HERE' } as object)).replace('"HERE"', json));
const terms = (field: string, json: string) =>
  sent(JSON.stringify(posts({ to: { ...someTerms(), [field]: 'HERE' } as never })).replace('"HERE"', json));

describe('the limits of costs and posts', () => {
  it('accept whatever a report may hold, with totals beside it', () => {
    fc.assert(
      fc.property(anyCosts, anyPosts, (c, p) =>
        expect(
          sectionErrors([
            { ...c, totals: {} },
            { ...p, totals: 1 },
          ]),
        ).toEqual([]),
      ),
    );
  });

  it.each<[string, unknown, string, string]>([
    ['lines that are no list', sent('{"kind":"costs","id":"c1","lines":{}}'), 'blocks[0].lines', 'not-a-list'],
    ['no lines', sent('{"kind":"posts","id":"c1"}'), 'blocks[0].lines', 'not-a-list'],
    ['a line that is none', sent('{"kind":"costs","id":"c1","lines":[null]}'), 'blocks[0].lines[0]', 'not-an-object'],
    ['a field of another kind', [{ ...costs(), rows: [] }], 'blocks[0].rows', 'unknown-field'],
    ['an unknown field of a line', [costs({ colour: 'red' } as object)], 'blocks[0].lines[0].colour', 'unknown-field'],
    [
      '__proto__ as a field',
      sent('{"kind":"costs","id":"c1","lines":[{"id":"l1","__proto__":{"item":"x"}}]}'),
      'blocks[0].lines[0].__proto__',
      'unknown-field',
    ],
    [
      'a field that only the prototype has',
      sent('{"kind":"costs","id":"c1","lines":[{"id":"l1","__proto__":{"item":"x"}}]}'),
      'blocks[0].lines[0].item',
      'not-text',
    ],
    ['a line without an id', cost('id', '""'), 'blocks[0].lines[0].id', 'id-invalid'],
    ['an id twice', [costs({}, { id: 'l1' })], 'blocks[0].lines[1].id', 'id-twice'],
    ['an item that is no text', cost('item', '{}'), 'blocks[0].lines[0].item', 'not-text'],
    ['an item that is too long', [costs({ item: 'x'.repeat(LIMITS.phrase + 1) })], 'blocks[0].lines[0].item', 'too-long'],
    ['an item that hides a character', [costs({ item: '\u202eabc' })], 'blocks[0].lines[0].item', 'unseen-characters'],
    ['a type that is none', cost('type', '"gift"'), 'blocks[0].lines[0].type', 'not-allowed'],
    ['a type off the prototype', cost('type', '"constructor"'), 'blocks[0].lines[0].type', 'not-allowed'],
    ['a figure in quotes', cost('rate', '"1"'), 'blocks[0].lines[0].rate', 'wrong-type'],
    ['no figure', cost('rate', 'null'), 'blocks[0].lines[0].rate', 'wrong-type'],
    ['1e400', cost('rate', '1e400'), 'blocks[0].lines[0].rate', 'out-of-range'],
    ['a figure that is not whole', cost('rate', '0.1'), 'blocks[0].lines[0].rate', 'out-of-range'],
    ['NaN', [costs({ rate: Number.NaN })], 'blocks[0].lines[0].rate', 'out-of-range'],
    ['over ten billion pounds', cost('rate', '1000000000001'), 'blocks[0].lines[0].rate', 'out-of-range'],
    ['a correction of over ten billion pounds', cost('rate', '-1000000000001'), 'blocks[0].lines[0].rate', 'out-of-range'],
    ['less than nothing of a thing', cost('quantity', '-1'), 'blocks[0].lines[0].quantity', 'out-of-range'],
    ['less on-cost than none', cost('onCost', '-1'), 'blocks[0].lines[0].onCost', 'out-of-range'],
    ['years that are no list', cost('years', '"2018/19"'), 'blocks[0].lines[0].years', 'not-a-list'],
    ['no year', cost('years', '[]'), 'blocks[0].lines[0].years', 'too-short'],
    ['too many years', cost('years', JSON.stringify(Array(LIMITS.years + 1).fill('2018/19'))), 'blocks[0].lines[0].years', 'too-long'],
    ['a year twice', cost('years', '["2018/19","2018/19"]'), 'blocks[0].lines[0].years[1]', 'duplicate'],
    ['years that do not follow each other', cost('years', '["2018/20"]'), 'blocks[0].lines[0].years[0]', 'year-invalid'],
    ['a year that is a number', cost('years', '[2018]'), 'blocks[0].lines[0].years[0]', 'year-invalid'],
    ['a sum that no program counts exactly', [costs({ quantity: LIMITS.quantity, rate: LIMITS.pence })], 'blocks[0].lines', 'out-of-range'],
    ['a post neither now nor proposed', [posts({})], 'blocks[0].lines[0]', 'post-without-terms'],
    [
      'terms that are none',
      sent('{"kind":"posts","id":"e1","lines":[{"id":"l1","post":"x","to":[]}]}'),
      'blocks[0].lines[0].to',
      'not-an-object',
    ],
    ['more hours than a week has', terms('hours', '16801'), 'blocks[0].lines[0].to.hours', 'out-of-range'],
    ['a salary below nothing', terms('salary', '-1'), 'blocks[0].lines[0].to.salary', 'out-of-range'],
    ['a tenure that is none', terms('tenure', '"for ever"'), 'blocks[0].lines[0].to.tenure', 'not-allowed'],
    ['an unknown field of the terms', terms('bonus', '1'), 'blocks[0].lines[0].to.bonus', 'unknown-field'],
    ['a budget year that is none', [posts({ to: someTerms(), budgetYear: '' })], 'blocks[0].lines[0].budgetYear', 'year-invalid'],
    [
      'over 500 lines',
      [{ ...costs(), lines: Array.from({ length: 501 }, (_, i) => aCost({ id: `l${i}` })) }],
      'blocks[0].lines',
      'too-long',
    ],
  ])('refuse %s, naming the field', (_, blocks, field, code) => {
    expect(sectionErrors(blocks)).toContainEqual({ field, code });
  });

  it('accept exactly the limit, and a negative nothing', () => {
    const lines = Array.from({ length: LIMITS.lines }, (_, index) => aCost({ id: `l${index}`, rate: -0, quantity: -0 }));
    expect(sectionErrors([{ ...costs(), lines }])).toEqual([]);
    expect(
      sectionErrors([costs({ rate: -LIMITS.pence }), posts({ to: someTerms({ hours: LIMITS.hours, salary: LIMITS.pence }) })]),
    ).toEqual([]);
  });

  it('count lines of all blocks of a section together', () => {
    const lines = Array.from({ length: LIMITS.lines }, (_, index) => aCost({ id: `l${index}` }));
    const blocks = Array.from({ length: 3 }, (_, index) => ({ ...costs(), id: `c${index}`, lines }));
    expect(sectionErrors(blocks)).toContainEqual({ field: 'blocks', code: 'too-many-cells' });
  });

  it('give no more than 100 errors, and quickly', () => {
    const started = processorTime();
    const blocks = Array.from({ length: 2_000 }, (_, i) => ({
      kind: 'costs',
      id: `c${i}`,
      lines: Array(500).fill({ rate: Number.POSITIVE_INFINITY }),
    }));
    expect(sectionErrors(blocks)).toHaveLength(100);
    expect(processorTime() - started).toBeLessThan(200);
  });

  it('never throw, whatever is sent', () => {
    const odd = fc.oneof(fc.anything(), fc.double(), fc.constantFrom(-0, '2018/19', 'revenue', []));
    const line = fc.dictionary(fc.constantFrom(...Object.keys(aCost()), 'post', 'from', 'to', '__proto__'), odd);
    fc.assert(
      fc.property(fc.constantFrom('costs', 'posts'), fc.array(fc.oneof(line, odd)), (kind, lines) => {
        const errors = sectionErrors([{ kind, id: 'c1', lines }]);
        for (const { field } of errors) expect(field).toMatch(/^blocks/);
      }),
    );
  });
});

describe('a budget year', () => {
  it.each(['2018/19', '1999/00', '2099/00'])('is %s', (text) => expect(isBudgetYear(text)).toBe(true));
  it.each(['2018/20', '2018/2019', '18/19', '2018-19', ' 2018/19', '2018/19\n', '٢٠١٨/19', ''])('is not %j', (text) =>
    expect(isBudgetYear(text)).toBe(false),
  );
});
