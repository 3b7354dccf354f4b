import { optionsOf } from '../../src/reports/options.js';
import { processorTime } from '../cpu.js';
import { paragraph, reportOf, reportWith, seed2015, seed2018, table } from './papers.js';

const HEADER = ['Option', 'Advantages', 'Disadvantages'];
const options = (...rows: string[][]) => optionsOf(reportWith({ options: [table([HEADER, ...rows])] }));
const preferred = (found: ReturnType<typeof optionsOf>) => found.filter((one) => one.preferred).map((one) => one.name);

describe('the options of a report', () => {
  it('are the rows of its table, point by point', () => {
    expect(options(['Do nothing', 'No cost\nNo change', '• The van stands still;\n• - Worse\n'], ['Buy a van', '', 'None'])).toEqual([
      {
        name: 'Do nothing',
        advantages: ['No cost', 'No change'],
        disadvantages: ['The van stands still;', 'Worse'],
        preferred: false,
        table: 't1',
        row: 1,
      },
      { name: 'Buy a van', advantages: [], disadvantages: ['None'], preferred: false, table: 't1', row: 2 },
    ]);
  });

  it('are none in a report without such a table, or with another table', () => {
    expect(optionsOf(reportOf(seed2015))).toEqual([]);
    expect(
      optionsOf(
        reportWith({
          options: [
            table([
              ['Year', 'Cost'],
              ['2018', '1'],
            ]),
          ],
        }),
      ),
    ).toEqual([]);
    expect(options()).toEqual([]);
  });

  it('are read from the 2018 seed: two, of which one is recommended and has nothing against it', () => {
    const found = optionsOf(reportOf(seed2018));
    expect(
      found.map(({ name, advantages, disadvantages, preferred: one }) => [name, advantages.length, disadvantages.length, one]),
    ).toEqual([
      ['Do nothing', 1, 4, false],
      ['Uphold the recommendations for the restructure', 5, 1, true],
    ]);
    expect(found[1]?.disadvantages).toEqual(['none']);
  });

  it('are known by other headings, and in Welsh', () => {
    const found = (header: string[]) =>
      optionsOf(reportWith({ options: [table([header, ['1', 'Buy a van', 'Faster', 'Dear']], false)] })).map((one) => [
        one.name,
        one.advantages,
        one.disadvantages,
      ]);
    for (const header of [
      ['No.', 'Options considered', 'Benefits', 'Risks'],
      ['Rhif', 'Opsiwn', 'Manteision', 'Anfanteision'],
      ['', 'OPTION:', 'Pros', 'Cons'],
    ]) {
      expect(found(header)).toEqual([['Buy a van', ['Faster'], ['Dear']]]);
    }
  });

  it('go on with a row that has no name', () => {
    expect(options(['A', 'x', 'y'], ['', 'z', '']).map((one) => one.advantages)).toEqual([['x', 'z']]);
  });
});

describe('the preferred option', () => {
  it.each([
    ['Option 2 (preferred)', 'Option 2 (preferred)'],
    ['Accept the recommendations', 'Accept the recommendations'],
    ['Opsiwn 2: yr opsiwn a ffefrir', 'Opsiwn 2: yr opsiwn a ffefrir'],
    ['Opsiwn a argymhellir', 'Opsiwn a argymhellir'],
    ['Do not accept the recommendations', undefined],
    ['Reject the proposed structure', undefined],
    ['Delay the proposed structure', undefined],
    ['Gwrthod yr argymhellion', undefined],
    ['Buy a van', undefined],
  ])('is known by its own name: %s', (name, found) => {
    expect(preferred(options(['Do nothing', '', ''], [name, '', '']))).toEqual(found === undefined ? [] : [found]);
  });

  it.each([
    ['The preferred option is option 2.', ['Buy a van']],
    ['Option 1 was considered. Option 2 is recommended because it is quicker.', ['Buy a van']],
    ['It is recommended to buy a van.', ['Buy a van']],
    ['Argymhellir opsiwn 2.', ['Buy a van']],
    ['Option 2 is not recommended.', []],
    ['Option 3 is preferred.', []],
    ['Option 2 was considered.', []],
    ['A van is needed.', []],
  ])('is known by what the section says: %s', (text, names) => {
    const rows = [HEADER, ['Do nothing', '', ''], ['Buy a van', '', '']];
    expect(preferred(optionsOf(reportWith({ options: [paragraph(text), { ...table(rows), id: 't2' }] })))).toEqual(names);
    expect(preferred(optionsOf(reportWith({ options: [table(rows)], reasons: [paragraph(text)] })))).toEqual(names);
  });

  it('is known by its own label before its place', () => {
    const rows = [HEADER, ['Option B: buy', '', ''], ['Option A: nothing', '', '']];
    expect(preferred(optionsOf(reportWith({ options: [paragraph('Option A is preferred.'), table(rows)] })))).toEqual([
      'Option A: nothing',
    ]);
  });

  it('is found quickly in hostile text', () => {
    const long = 'option '.repeat(20_000);
    const started = processorTime();
    optionsOf(reportWith({ options: [paragraph(`preferred ${long}`), table([HEADER, [long, long, '• '.repeat(50_000)]])] }));
    expect(processorTime() - started).toBeLessThan(500);
  });
});
