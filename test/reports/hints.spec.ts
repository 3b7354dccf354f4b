import { hintsIn, reportHints, saidHints, welshHints } from '../../src/reports/hints.js';
import { clean2018, paragraph, reportOf, reportWith, seed2015, seed2018, table } from './papers.js';

const codes = (text: string) => hintsIn(text, { part: 'purpose', of: 'report', place: null }).map(({ code }) => code);
const told = (text: string) => reportHints(reportOf(text)).map(({ code, part, place }) => [code, part, place].join(' '));

describe('What should not be published unawares', () => {
  it('is what really stands in the seeds, and nothing else', () => {
    expect(told(seed2015)).toEqual([]);
    expect(told(seed2018)).toEqual([]);
  });

  it('is not in the clean paper', () => {
    expect(told(clean2018)).toEqual([]);
  });

  it.each([
    ['phone-number', 'Ring Sioned on 07700 900123.'],
    ['phone-number', 'Ffoniwch 01633 644644 am fwy.'],
    ['private-e-mail', 'Write to j.jones1974@hotmail.co.uk.'],
    ['national-insurance-number', 'Her number is QQ 12 34 56 C.'.replace('QQ', 'AB')],
    ['date-of-birth', 'Date of birth: 14/03/1974'],
    ['date-of-birth', 'Dyddiad geni: 14 Mawrth 1974'],
    ['bank-account', 'Sort code: 20-00-00, account 55779911'],
    ['bank-account', 'Rhif y cyfrif: 55779911'],
    ['bank-account', 'GB29 NWBK 6016 1331 9268 19'],
    ['home-address', 'She lives at 14 Heol y Castell, Cil-y-coed, NP26 4HN.'],
    ['name-beside-pay', 'Carol Morgan · Grade F · SCP 25'],
    ['name-beside-pay', 'Mrs Penhaligon earns £31,204 a year.'],
    ['name-beside-pay', 'Mae cyflog Bethan Prys yn £31,204.'],
  ])('asks about a %s: %s', (code, text) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    'The Business Support Officer is on Grade F, SCP 25 to 29, £27,123.',
    'Write to democracy@monmouthshire.gov.uk.',
    'County Hall, The Rhadyr, Usk NP15 1GA',
    'The contract began on 14/03/1974 and is worth £1,234,567.',
    'Reference 20-00-00 of the register.',
    'Councillor Phil Murphy decides on the budget of £31,204.',
    'Budget code 55779911, cost centre R123.',
  ])('asks nothing about: %s', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('is told by code, part and place, never in its own words', () => {
    const [hint, ...others] = reportHints(
      reportWith({
        keyIssues: [
          table([
            ['Post', 'Holder', 'Grade'],
            ['Clerk', 'Carol Morgan', 'Grade F'],
          ]),
        ],
      }),
    );
    expect(others).toEqual([]);
    expect(hint).toMatchObject({ code: 'name-beside-pay', part: 'keyIssues', of: 'report' });
    expect(JSON.stringify(hint)).not.toMatch(/Carol|Morgan/);
  });

  it('is another hint as soon as the text is another', () => {
    const one = reportHints(reportWith({ purpose: [paragraph('Mrs Penhaligon earns £31,204 a year.')] }));
    const again = reportHints(reportWith({ purpose: [paragraph('Mrs Penhaligon earns £31,204 a year.')] }));
    const other = reportHints(reportWith({ purpose: [paragraph('Mrs Penhaligon earns £31,205 a year.')] }));
    expect(again).toEqual(one);
    expect(other[0]?.id).not.toBe(one[0]?.id);
  });

  it('does not ask about what the register leaves out by itself', () => {
    const report = reportWith({
      purpose: [paragraph('Ring 07700 900123 or write to someone@hotmail.com.')],
      author: [paragraph('Mrs Penhaligon, Grade F')],
    });
    expect(reportHints(report)).toEqual([]);
  });

  it('is looked for in what is said beside the report, which goes out as it stands, and in Welsh', () => {
    expect(saidHints('statement', ['Agreed.\nRing 07700 900123.', undefined]).map(({ code, part }) => [code, part])).toEqual([
      ['phone-number', 'statement'],
    ]);
    const report = reportWith({ purpose: [paragraph('She is paid.')] });
    report.welsh = [{ section: 'purpose', blocks: [{ id: 'p1', state: 'draft', of: '', text: 'Mae cyflog Bethan Prys yn £31,204.' }] }];
    expect(welshHints(report).map(({ code, part, of }) => [code, part, of])).toEqual([['name-beside-pay', 'purpose', 'welsh']]);
  });

  it('is found in time that grows with the text, whatever somebody sends', () => {
    const hostile = ['1 A', 'A1 1', '01234 ', 'Aa Bb ', '20-00-00 ', 'grade ', 'born 1', 'GB29 '].map((piece) => piece.repeat(20_000));
    const began = process.cpuUsage();
    for (const text of hostile) codes(text);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(4_000);
  });
});

it('asks about every part, however much there is in one that may be kept back', () => {
  const many = Array.from({ length: 250 }, (_, i) => paragraph(`Mrs Penhaligon earns £31,${100 + i} a year.`));
  const found = reportHints(reportWith({ resources: many, roleProfile: [paragraph('AB 12 34 56 C')] }));
  expect(found.filter(({ part }) => part === 'resources')).toHaveLength(200);
  expect(found.filter(({ part }) => part === 'roleProfile').map(({ code }) => code)).toEqual(['national-insurance-number']);
});
