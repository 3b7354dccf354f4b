import { account, importText } from '../../src/reports/import-text.js';
import { placed } from '../../src/reports/importing/placed.js';
import { blocksOf } from '../../src/reports/report-sections.js';
import { seed2015 } from './papers.js';

const text = 'Hello\n\n1. PURPOSE\n1.1 To agree.\n4. OPTIONS APPRAISAL\n4.1 *None*.\n5. RESOURCE IMPLICATIONS\n5.1 Some.\n5.2 More.\n';
const imported = importText(`SUBJECT: A post\n\n${text}`, 'report-2015');
const said = (of: typeof imported, section: string) =>
  blocksOf(of.report, section).map((block) => (block.kind === 'paragraph' ? [block.id, block.sourceNumber, block.text] : []));
const at = (words: string) => imported.unplaced.findIndex((one) => one.text.includes(words));

it('changes nothing where nobody has placed anything, or only in a section that the form does not have', () => {
  expect(placed(imported, {})).toBe(imported);
  expect(placed(imported, { [at('None')]: 'options' })).toBe(imported);
  expect(placed(imported, { 99: 'purpose' })).toBe(imported);
});

it('stands in the order of the paper, says its words without their layout, and is certain', () => {
  const now = placed(imported, { [at('Hello')]: 'resources', [at('None')]: 'resources', [at('OPTIONS')]: 'purpose' });
  expect(said(now, 'resources')).toEqual([
    ['p3', undefined, 'Hello'],
    ['p4', '4.1', 'None.'],
    ['p1', '5.1', 'Some.'],
    ['p2', '5.2', 'More.'],
  ]);
  expect(said(now, 'purpose')).toEqual([
    ['p1', '1.1', 'To agree.'],
    ['p2', undefined, '4. OPTIONS APPRAISAL'],
  ]);
  expect(now.unplaced).toEqual([]);
  expect(now.marks.filter(({ section }) => section === 'resources').map(({ confidence }) => confidence)).toEqual(Array(4).fill('certain'));
});

it('accounts for every character as before', () => {
  const source = `${seed2015}\n4. OPTIONS APPRAISAL\n4.1 None.\n`;
  const whole = importText(source);
  const now = placed(whole, { 1: 'reasons' });
  const [before, after] = [account(source, whole), account(source, now)];
  expect(after).toMatchObject({ holds: true, total: before.total, dropped: before.dropped });
  expect(after.placed - before.placed).toBe(whole.unplaced[1]!.text.length);
  expect(now.unplaced.map((one) => one.text)).toEqual([whole.unplaced[0]!.text]);
});
