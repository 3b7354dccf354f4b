import { demoConstitution } from '../../../src/councils/demo-council.js';
import type { DemoHandle } from '../../../src/councils/demo-people.js';
import type { Values } from '../../../src/locales/locales.js';
import type { Json } from '../../api/house.js';
import { aHouse, spoken } from '../house.js';
import { asks } from '../story.js';
import type { How, Visitor } from '../visitor.js';
import { attaches, choosesUnder, like, postNamed, sectionNamed, stepsBy, typesInto, unfolds, writesDay } from './steps.js';

const house = aHouse();

/** A paper as somebody has it who wrote it elsewhere, and what there is to do before others may see it. */
interface Paper {
  file: string;
  /** The form that it is on, and a day on which that is in use. */
  form: string;
  day: string;
  title: string;
  /** The finding that the author keeps as it is, in the words before the place that it names. */
  kept: [key: string, values: Values];
  /** How many errors stop it. */
  errors: number;
}

const portfolio = demoConstitution.portfolios.find(({ id }) => id === 'social-care')!.name;

const team2018: Paper = {
  ...{ file: 'test/fixtures/word/business-support-team-2018.docx', form: 'report-2018', day: '2018-03-01' },
  ...{ title: 'Business Support Team – Children’s Services', kept: ['finding.paragraph-number-twice', { number: '3.5' }], errors: 0 },
};
const officer2015: Paper = {
  ...{ file: 'test/fixtures/seeds/business-support-officer-2015.txt', form: 'report-2015', day: '2015-10-01' },
  ...{ title: 'CREATION OF BUSINESS SUPPORT OFFICER POST', kept: ['finding.section-151-not-consulted', {}], errors: 1 },
};

const told: [what: string, who: DemoHandle, paper: Paper, how: How][] = [
  ['the report of 2018, from Word', 'author', team2018, { language: 'en', width: 1280, javascript: true, keyboard: false }],
  ['the report of 2015, from a text file', 'author2', officer2015, { language: 'cy', width: 360, javascript: false, keyboard: false }],
];

describe('a service manager', () => {
  it.each(told.map(([what, who, paper, how]) => [`${what}: ${spoken(how)}`, who, paper, how] as const))(
    'takes a paper to consultation, and changes it when somebody has answered: %s',
    async (_, who, paper, how) => {
      const author = await house().visit(who, how);
      const ref = await startsWith(author, paper);
      const now = (): Promise<Json> => asks(house().base, 'auditor', 'GET', `proposals/${ref}`);
      const section = (id: string) => sectionNamed(author, paper.form, paper.day, id);

      if (paper.errors > 0) await mendsTheDate(author, author.t('document.head'));
      await writesCosts(author, section('resources'));
      expect((await now()).state).toBe('draft');
      await author.follows(author.t('page.report.check'));
      await keepsAFinding(author, paper);
      await asksEqualities(author, section('purpose'));
      await sends(author);
      expect((await now()).state).toBe('consultation');

      await asks(
        house().base,
        'equalities',
        'POST',
        `proposals/${(await now()).id}/commands`,
        { type: 'respond', as: 'equalities', verdict: 'support' },
        await now(),
      );
      await author.goes(`/proposals/${ref}/report/purpose`);
      await changesWhatWasAnswered(author, section('purpose'));
      const standing = (await now()).consultees.find(({ post }: Json) => post === 'equalities').standing;
      expect(standing).toBe('lapsed');
      expect(author.troubles).toEqual([]);
      await author.leaves();
    },
    120_000,
  );
});

/** From the list of proposals to a draft with the paper's text in it; its reference. */
async function startsWith(author: Visitor, { file, title }: Paper): Promise<string> {
  await author.navigates(author.t('page.nav.proposals'));
  await author.presses(author.t('verb.create'));
  await attaches(author, author.t('page.import.file'), file);
  await author.presses(author.t('page.import.read'));
  expect(await author.page.getByLabel(author.t('page.start.name'), { exact: true }).inputValue()).toBe(title);
  await author.chooses(author.t('kind.establishment'));
  await author.chooses(portfolio[author.how.language]);
  await author.presses(author.t('page.start.begin'));
  expect(await author.heading()).toBe(author.t('page.import.look'));
  await author.sees(like(author, 'page.start.begun', ['ref', 'posts']));
  await author.sees(like(author, 'page.import.account', ['total', 'placed', 'unplaced', 'dropped']));
  await author.presses(author.t('page.import.import'));
  expect(await author.heading()).toBe(author.t('page.report.title'));
  return /CD-\d+-\d+/.exec(author.page.url())![0];
}

/** From the check, which says what stops it and where, to the field and back. */
async function mendsTheDate(author: Visitor, head: string): Promise<void> {
  await author.follows(author.t('page.report.check'));
  await author.sees(author.t('page.check.errors', { count: '1' }));
  await author.sees(author.t('page.check.notYet', { step: author.t('verb.sendToConsultation') }));
  await author.follows(head);
  await writesDay(author, author.t('page.head.date'), '2015-10-28');
  await author.presses(author.t('page.section.save'));
}

/** A table of costs beside the text, whose sums show while it is typed where a script runs, and else with the next step. */
async function writesCosts(author: Visitor, resources: string): Promise<void> {
  await author.follows(resources);
  await author.picks(author.t('page.section.adding'), author.t('page.section.add.costs'));
  await stepsBy(author, author.t('page.section.append'));
  const entry = (number: string) => author.page.getByRole('group', { name: new RegExp(`^${author.t('page.section.line', { number })}`) });
  const writes = (number: string, key: string, text: string) =>
    typesInto(author, entry(number).getByLabel(author.t(key), { exact: true }), text);
  const fills = async (number: string, item: string, rate: string) => {
    await writes(number, 'costs.item', item);
    await entry(number)
      .getByLabel(author.t('costs.type'), { exact: true })
      .selectOption({ label: author.t('costs.revenue') });
    for (const [key, text] of [
      ['costs.quantity', '0.5'],
      ['costs.unit', author.t('costs.year')],
      ['costs.rate', rate],
      ['costs.onCost', '30'],
      ['costs.years', '2018/19'],
    ] as const)
      await writes(number, key, text);
  };
  await fills('1', 'An assistant', '20,000.10');
  if (author.how.javascript) await author.sees('£13,000.07');
  await stepsBy(author, new RegExp(`^${author.t('page.section.addLine')}`));
  await author.sees('£13,000.07');
  await fills('2', 'A desk', '1,000');
  if (author.how.javascript) {
    await author.sees('£13,650.07');
    await author.sees(like(author, 'page.section.kept', ['at']));
  }
  await author.presses(author.t('page.section.save'));
  expect(await author.heading()).toBe(author.t('page.report.title'));
}

/** A warning that is right as it stands stays, with a reason. */
async function keepsAFinding(author: Visitor, { kept }: Paper): Promise<void> {
  expect(await author.heading()).toBe(author.t('page.check.title'));
  const finding = author.page.getByRole('listitem').filter({ hasText: author.t(...kept) });
  await unfolds(author, author.t('page.check.answer'), finding);
  await typesInto(author, finding.getByLabel(author.t('page.check.reason'), { exact: true }), 'The paper is quoted like this.');
  await author.presses(author.t('page.check.answer.button'));
}

/** Beside whom the constitution requires, which cannot be taken off the list, somebody else is asked about one section. */
async function asksEqualities(author: Visitor, purpose: string): Promise<void> {
  await author.follows(author.t('page.import.back'));
  await author.follows(author.t('verb.nameConsultees'));
  const finance = author.page.getByRole('row', { name: postNamed(author, 'finance') });
  expect(await finance.innerText()).toContain(author.t('page.consultees.required', { kind: author.t('kind.establishment') }));
  expect(await finance.innerText()).toContain(author.t('page.consultees.locked'));
  await author.picks(author.t('page.consultees.who'), postNamed(author, 'equalities'));
  await choosesUnder(author, author.t('page.consultees.stage'), author.t('stage.consultation'));
  await author.chooses(purpose);
  await author.presses(author.t('page.consultees.add.button'));
  await author.sees(author.t('page.consultees.named'));
}

async function sends(author: Visitor): Promise<void> {
  await author.follows(author.t('page.proposal.report'));
  await author.follows(author.t('page.read.edit'));
  await author.follows(author.t('page.report.check'));
  await author.sees(like(author, 'page.check.after.asked', ['date'], { who: postNamed(author, 'dmt') }));
  await author.presses(author.t('verb.sendToConsultation'));
  await author.sees(author.t('page.proposal.waits'));
  const waiting = like(author, 'outlook.waiting.due', ['who', 'since', 'due'], { what: author.t('verb.respond') });
  await author.sees(waiting);
  await author.sees(like(author, 'outlook.lawful', ['date']));
  await author.sees(like(author, 'outlook.wait.notice', ['from', 'days', 'ends', 'free']));
}

/** Saving would undo an answer, which is said before anything is saved. */
async function changesWhatWasAnswered(author: Visitor, purpose: string): Promise<void> {
  await author.writes(author.t('page.section.block.paragraph', { number: '1.1' }), 'To seek approval for one post more.');
  await author.presses(author.t('page.section.save'));
  expect(await author.heading()).toBe(author.t('page.section.confirm', { section: purpose }));
  const values = { who: postNamed(author, 'equalities'), verdict: author.t('verdict.support') };
  await author.sees(like(author, 'page.section.lapses', ['version'], values));
  await author.writes(like(author, 'page.optional', [], { label: author.t('page.ask.reason') }), 'DMT asked for it.');
  await author.presses(author.t('page.section.confirmed.save'));
  await author.follows(author.t('page.proposal.home'));
  await author.sees(author.t('standing.lapsed'));
}
