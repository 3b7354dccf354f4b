import cy from '../../src/locales/cy.json' with { type: 'json' };
import en from '../../src/locales/en.json' with { type: 'json' };
import { isKnown, type Language, languageOf, languages, say, sayDate, sayInstant, sayList } from '../../src/locales/locales.js';
import { accountLetters } from '../../src/people/accounts-letters.js';
import { coverLetters } from '../../src/people/cover-letters.js';
import { meetingLetters } from '../../src/proposals/meeting-letters.js';
import type { Dates } from '../../workflows/facts.js';
import { expected } from './expected.js';
import { readSource, sentences, sources, views } from './sources.js';

type Wordings = Record<string, string | Record<string, string>>;
const all: Record<Language, Wordings> = { en, cy };
const keys = Object.keys(en);

const textsOf = (wording: string | Record<string, string> | undefined): string[] =>
  typeof wording === 'string' ? [wording] : Object.values(wording ?? {});
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();

/** Every value that somebody who words that key has at hand. What is not listed takes none. */
const values: Record<string, string[]> = {
  'attachment.kB': ['kind', 'size'],
  'attachment.MB': ['kind', 'size'],
  instant: ['date', 'time'],
  weekdayDate: ['date', 'weekday'],
  clearedBy: ['parties'],
  since: ['date'],
  onBehalfOf: ['person', 'principal'],
  workingDays: ['count'],
  clearWorkingDays: ['count'],
  'road.title': ['ref'],
  'road.description': ['state'],
  'road.descriptionSince': ['state', 'date'],
  'road.here': ['date'],
  'road.hereAgain': ['date', 'dates'],
  'road.passedOn': ['dates'],
  'road.expected': ['date'],
  'road.again': ['coming', 'dates'],
  'road.skippedNow': ['dates'],
  'road.detour': ['date', 'from', 'to'],
  'outlook.lawful': ['date'],
  'outlook.expected': ['date'],
  'outlook.reconsiderBy': ['date'],
  'outlook.wait.answer': ['who', 'from', 'ends', 'days'],
  'outlook.wait.named': ['who', 'from', 'ends'],
  'outlook.wait.overdue': ['who', 'ends'],
  'outlook.wait.notice': ['from', 'ends', 'days', 'free'],
  'outlook.wait.noticeUntil': ['from', 'ends', 'free'],
  'outlook.wait.deferral': ['ends'],
  'outlook.waiting': ['what', 'who', 'since'],
  'outlook.waiting.clock': ['what', 'due'],
  'outlook.waiting.due': ['what', 'who', 'since', 'due'],
  'outlook.waiting.overdue': ['what', 'who', 'since', 'due'],
  'outlook.target.kept': ['date'],
  'outlook.target.hurry': ['date'],
  'outlook.target.unlawful': ['date'],
  'outlook.target.late': ['days'],
  months: ['count'],
  'dueDate.answer': ['who'],
  'dueDate.days': ['from', 'what', 'on', 'days'],
  'dueDate.months': ['from', 'what', 'on', 'months'],
  'dueDate.nextDay': ['from', 'what', 'on'],
  'dueDate.sameDay': ['from', 'what', 'on'],
  'dueDate.named': ['from', 'what', 'on'],
  'dueDate.happened': ['date', 'from'],
  'dueDate.asThen': ['date'],
  'dueDate.missing': ['who'],
  'dueDate.closes': ['moment'],
  'dueDate.left': ['days'],
  'dueDate.passed': ['date'],
  'dueDate.reached': ['date'],
  'dueDate.done': ['date'],
  'dueDate.calledIn': ['date'],
  'document.footer': ['ref', 'state'],
  'document.notForPublication': ['paragraphs'],
  'exempt.paragraphOf': ['number', 'words'],
  'exempt.under': ['paragraphs'],
  'exempt.reviewed': ['date'],
  'document.page': ['page', 'pages'],
  'document.state': ['version', 'state'],
  'document.earlierVersion': ['version'],
  'document.email': ['address'],
  'document.table': ['number'],
  'document.tableOf': ['number', 'caption'],
  'document.versions.considered': ['stage', 'posts'],
  'document.versions.changed': ['sections'],
  'document.minutes.title': ['post', 'date'],
  'document.minutes.written': ['person', 'date'],
  'document.minutes.recordedBy': ['person', 'date'],
  'document.minutes.others': ['count'],
  'document.notice.published': ['version', 'date'],
  'document.notice.unpublished': ['version'],
  'document.notice.until': ['date'],
  'document.urgency.agreedBy': ['person', 'post'],
  'document.callIn.open': ['ends', 'time'],
  'document.callIn.over': ['ends', 'inForce'],
  'refusal.wrong-state': ['state', 'from'],
  'refusal.check-failed': ['findings'],
  'refusal.consultation-outstanding': ['posts'],
  'refusal.sign-off-outstanding': ['posts'],
  'refusal.sign-off-lapsed': ['posts'],
  'refusal.sign-off-objected': ['posts'],
  'refusal.advice-on-changes-outstanding': ['posts'],
  'refusal.meeting-not-held': ['on'],
  'refusal.meeting-same-day': ['on'],
  'refusal.not-waiting': ['refs'],
  'refusal.meeting-outcome-recorded': ['refs'],
  'refusal.meeting-outcome-outstanding': ['refs'],
  'refusal.record-incomplete': ['missing'],
  'refusal.publication-hints-open': ['hints'],
  'refusal.notice-running': ['earliestDecision'],
  'refusal.in-call-in': ['callInEnds'],
  'finding.total-wrong': ['stated', 'computed'],
  'finding.paragraph-number-twice': ['number'],
  'finding.evaluation-blank': ['question'],
  'finding.hours-unreconciled': ['whole', 'remainder', 'converted', 'computed'],
  'finding.cost-neutral-unproven': ['increase', 'claims'],
  'finding.cost-neutral-untrue': ['net'],
  'finding.resource-claim-contradicted': ['where'],
  'finding.cost-differs': ['stated', 'computed'],
  'finding.on-cost-unlabelled': ['salary', 'cost'],
  'finding.scp-is-amount': ['amount'],
  'finding.several-tops': ['grade', 'first', 'second'],
  'finding.budget-years-differ': ['year', 'other', 'where'],
  'finding.recommendation-already-done': ['where'],
  'finding.options-few': ['count'],
  'finding.option-without-disadvantage': ['option'],
  'finding.consultee-without-answer': ['count', 'consultees'],
  'finding.decision-maker-consulted': ['consultee'],
  'finding.evaluation-in-appraisal-box': ['question'],
  'finding.assessment-late': ['days'],
  'finding.assessment-blank': ['row', 'count', 'columns'],
  'finding.assessment-not-applicable': ['row', 'count', 'columns'],
  'finding.assessment-no-impact': ['row', 'count', 'columns'],
  'finding.characteristic-contradicted': ['row', 'where', 'words'],
  'finding.action-incomplete': ['row', 'count', 'columns'],
  'finding.monitoring-unreported': ['count'],
  'finding.specification-row-incomplete': ['row'],
  'finding.appendix-skipped': ['cited', 'skipped'],
  'finding.appendix-missing': ['cited'],
  'finding.title-differs': ['title', 'subject'],
  'finding.intranet-link': ['link'],
  'finding.single-post-holder': ['holder'],
  'finding.paragraph-number-misplaced': ['number', 'within'],
  'finding.paragraph-number-gap': ['missing'],
  'finding.heading-number-gap': ['missing'],
  'finding.heading-number-missing': ['heading'],
  'finding.heading-punctuation': ['count', 'heading', 'usual'],
  'finding.bracket-unbalanced': ['text'],
  'finding.placement-unconfirmed': ['count'],
  'note.name-inferred': ['name'],
  'letters.each': ['link'],
  'letters.daily': ['link'],
  'letters.by': ['date'],
  'letters.because.post': ['post'],
  'letters.digest.subject': ['count', 'date'],
  'letters.digest.body': ['name'],
  'letters.digest.about': ['title'],
  'letters.digest.by': ['date'],
  'letters.digest.was': ['date'],
  'letters.digest.go': ['ref', 'link'],
  'register.title': ['council'],
  'register.calendar': ['council'],
  'register.callInEnds': ['ref', 'title'],
  'register.callInCloses': ['time'],
  'register.earliestDecision': ['ref', 'title'],
  'register.noticeServed': ['date'],
  'invitation.title': ['post'],
  'invitation.where': ['place'],
  'invitation.description': ['link'],
  'invitation.ofAuthor': ['refs', 'link'],
  'calendar.name': ['council'],
  'calendar.task': ['what', 'ref', 'title'],
  'calendar.earliestDecision': ['ref', 'title'],
  'calendar.evaluationDue': ['ref', 'title'],
  'calendar.description': ['state', 'link'],
  'calendar.descriptionFor': ['post', 'state', 'link'],
  'register.sentence.noticeServed': ['noticeServed', 'earliestDecision'],
  'register.sentence.callInPeriod': ['outcome', 'decided', 'callInEnds'],
  'register.sentence.calledIn': ['outcome', 'decided'],
  'register.sentence.referredBack': ['outcome', 'decided'],
  'register.sentence.inForce': ['outcome', 'decided', 'inForce'],
  'register.sentence.evaluationDue': ['inForce', 'evaluationDue'],
  'register.sentence.evaluated': ['outcome', 'decided', 'evaluated'],
  'register.sentence.closed': ['outcome', 'decided'],
  'register.sentence.withdrawn': ['ended'],
  'register.sentence.lapsed': ['ended'],
  'register.sentence.superseded': ['ended'],
  'note.heading-unknown': ['printed'],
  'note.template-assumed': ['template'],
  'note.date-unread': ['printed'],
};
/** The date that the step of a letter always sets; the postman passes every legal date that is set, by its own name. */
const datesOfLetters: Record<string, keyof Dates> = {
  noticeServed: 'earliestDecision',
  decisionRecorded: 'publishBy',
  publicationLate: 'publishBy',
  callInOpen: 'callInEnds',
  calledIn: 'hearingBy',
  callInEndsMoved: 'callInEnds',
  hearingByMoved: 'hearingBy',
  referredBack: 'reconsiderBy',
  reconsiderationLate: 'reconsiderBy',
  evaluationDue: 'evaluationDue',
  evaluationReminder: 'evaluationDue',
  evaluationEscalated: 'evaluationDue',
};
const allowed = (key: string): string[] => {
  const [family, kind = '', part] = key.split('.');
  if (family === 'hidden' || family === 'unseen') return ['count'];
  if (key.startsWith('road.date.')) return ['date'];
  // A page that is shown without a value of its words fails, and every page is shown by a test.
  if (family === 'page') return textsOf(en[key as keyof typeof en]).flatMap(placeholders);
  if (family !== 'letter') return values[key] ?? [];
  if (accountLetters.some((one) => one === kind)) return ['name', 'council', 'link', 'until'];
  if (meetingLetters.some((one) => one === kind)) return ['name', 'post', 'link', 'when', 'was', 'where', 'reason', 'refs', 'count'];
  if (coverLetters.some((one) => one === kind)) return ['name', 'principal', 'deputy', 'posts', 'from', 'until', 'link'];
  return part === 'subject' ? ['ref', 'title'] : ['ref', 'title', 'name', 'link', 'state', datesOfLetters[kind] ?? []].flat();
};

/** Words that no source asks for by a code of its own yet: those of the frame, and those that come in from outside the rooms. */
const outsideTheFamilies = new Set([
  'header',
  'instant',
  'weekdayDate',
  'clearedBy',
  'since',
  'onBehalfOf',
  'clock',
  'workingDays',
  'dayOff.weekend',
  // What the server below the rooms says no to.
  ...['route-not-found', 'forbidden', 'conflict', 'internal'].flatMap((code) => [`error.${code}`, `error.${code}.title`]),
]);
const sameInBoth = new Set(['kind.grant', 'page.register.counted', 'page.numbered', 'attachment.kB', 'attachment.MB']);

describe('the words', () => {
  it('has the same keys in English and Welsh', () => {
    expect(Object.keys(cy)).toEqual(keys);
  });

  it('says in its header that the Welsh needs a human translator’s review', () => {
    expect(say('cy', 'header')).toContain('human translator’s review');
  });

  it.each(keys)('%s takes the same values in both languages, and only what is at hand', (key) => {
    const taken = languages.flatMap((language) => textsOf(all[language][key]).map(placeholders));
    for (const names of taken) expect(names).toEqual(taken[0]);
    expect(allowed(key)).toEqual(expect.arrayContaining(taken[0] ?? []));
  });

  it('leaves no brace, double space or straight apostrophe behind', () => {
    const careless = languages.flatMap((language) =>
      Object.entries(all[language]).filter(([, wording]) =>
        textsOf(wording).some((text) => /[{}]| {2}|['"]|^\s|\s$/.test(text.replace(/\{\w+\}/g, 'X')) || text === ''),
      ),
    );
    expect(careless).toEqual([]);
  });

  it('has a plural form for every category that the language knows', () => {
    for (const language of languages) {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const wording of Object.values(all[language]))
        if (typeof wording !== 'string') expect(Object.keys(wording).sort()).toEqual([...categories].sort());
    }
  });

  it('is not the same in English and Welsh', () => {
    const same = keys.filter((key) => JSON.stringify(all.en[key]) === JSON.stringify(all.cy[key]));
    expect(same).toEqual([...sameInBoth]);
  });

  it('ends a refusal, an entry, an error and a field error as a sentence', () => {
    const open = keys.filter((key) => /^(?:refusal|entry|fault|field|error)\./.test(key) && !key.endsWith('.title'));
    for (const language of languages) expect(open.filter((key) => !say(language, key, filled(key)).endsWith('.'))).toEqual([]);
  });
});

describe('every code has its words', () => {
  it.each(Object.keys(expected))('%s', (family) => {
    const codes = expected[family] ?? [];
    expect(codes.length).toBeGreaterThan(1);
    expect(codes.filter((code) => !isKnown(`${family}.${code}`))).toEqual([]);
  });

  it('finds the codes that it is to find in the sources', () => {
    expect(expected.refusal).toEqual(
      expect.arrayContaining(['not-your-verb', 'wrong-state', 'not-due', 'portfolio-unknown', 'own-deputy', 'no-delegation']),
    );
    expect(expected.field).toEqual(
      expect.arrayContaining(['person-unknown', 'missing', 'ward-unknown', 'post-or-person', 'erasure-not-erasable']),
    );
    expect(expected.letter).toEqual(
      expect.arrayContaining(['asked.body', 'askedAgain.body', 'answerDue.body', 'adviceOwed.body', 'calledIn.body']),
    );
    expect(expected.outcome).toEqual(expect.arrayContaining(['deferred', 'accepted', 'noObjection', 'endorsed']));
    expect(expected.role).toEqual(['author', 'evaluator']);
  });

  it('has no words that nothing asks for', () => {
    const asked = new Set(Object.entries(expected).flatMap(([family, codes]) => codes.map((code) => `${family}.${code}`)));
    const program = [...sources('src').map(({ text }) => text), ...views()].join('\n');
    const unused = keys.filter((key) => {
      return (
        !asked.has(key) && !outsideTheFamilies.has(key) && !["'", '"', '`'].some((quote) => program.includes(`${quote}${key}${quote}`))
      );
    });
    expect(unused).toEqual([]);
  });

  it('takes in a letter only what the postman passes', () => {
    const postman = readSource('src/notifications/wording.ts');
    for (const name of allowed('letter.asked.body')) expect(postman).toMatch(new RegExp(`^ {4}${name}[:,]`, 'm'));
    for (const kind of Object.keys(datesOfLetters)) expect(expected.letter).toContain(`${kind}.body`);
  });

  it('words every detail that a refusal uses, because the rule always supplies it', () => {
    const files = ['rules/drafting', 'rules/answering', 'rules/deciding', 'rules/afterwards', 'rules/keeping-back', 'index'];
    const rules = [...files.map((file) => `workflows/${file}.ts`), 'src/proposals/meeting-rules.ts'].map(readSource).join('\n');
    for (const key of keys.filter((one) => one.startsWith('refusal.')))
      for (const name of values[key] ?? []) expect(rules).toMatch(new RegExp(`\\b${name}:`));
  });
});

describe('say', () => {
  it('puts values into the text, and ignores those that the text does not name', () => {
    expect(say('en', 'refusal.notice-running', { earliestDecision: '4 April 2018', posts: 'Finance' })).toBe(
      'The notice period is still running. The earliest day for the decision is 4 April 2018.',
    );
  });

  it('never reads a value as a text', () => {
    expect(say('en', 'since', { date: '{date} $& {posts}' })).toBe('Since {date} $& {posts}');
  });

  it('throws for a key that has no words', () => {
    for (const key of ['refusal.no-such-code', 'refusal', '', 'constructor', '__proto__', 'toString']) {
      expect(() => say('cy', key)).toThrow(`no words for ${key} in cy`);
      expect(isKnown(key)).toBe(false);
    }
  });

  it('throws for a value that is missing, also one that every object has', () => {
    expect(() => say('en', 'refusal.notice-running')).toThrow('refusal.notice-running needs the value earliestDecision');
    expect(() => say('en', 'since', Object.create({ date: 'inherited' }))).toThrow('since needs the value date');
  });

  it('takes the plural form from the count, of which Welsh has six', () => {
    expect([1, 3].map((count) => say('en', 'workingDays', { count: String(count) }))).toEqual(['1 working day', '3 working days']);
    expect(say('cy', 'workingDays', { count: '2' })).toBe('2 ddiwrnod gwaith');
    expect(say('cy', 'workingDays', { count: '5' })).toBe('5 diwrnod gwaith');
    expect(() => say('en', 'workingDays')).toThrow('workingDays needs the value count');
    expect(() => say('en', 'workingDays', { count: 'many' })).toThrow('workingDays needs a number');
  });
});

describe('dates and lists', () => {
  it('says a legal date as that day, whatever the time zone of the machine', () => {
    expect(sayDate('en', '2018-03-28')).toBe('28 March 2018');
    expect(sayDate('cy', '2018-03-28')).toBe('28 Mawrth 2018');
    expect(() => sayDate('en', '')).toThrow(RangeError);
  });

  it('says an instant as a London clock shows it, in winter and in summer', () => {
    expect(sayInstant('en', '2018-01-05T09:05:00.000Z')).toBe('5 January 2018 at 9:05am');
    expect(sayInstant('en', '2018-06-30T23:30:00.000Z')).toBe('1 July 2018 at 12:30am');
    expect(sayInstant('cy', '2018-06-30T13:30:00.000Z')).toBe('30 Mehefin 2018 am 2:30pm');
    expect(() => sayInstant('cy', 'yesterday')).toThrow(RangeError);
  });

  it('says a list without an “and”', () => {
    expect(sayList('en', ['Finance', 'HR', 'Legal'])).toBe('Finance, HR, Legal');
    expect(sayList('cy', ['Cyllid', 'AD'])).toBe('Cyllid, AD');
  });
});

describe('languageOf', () => {
  it.each<[string | undefined, Language]>([
    [undefined, 'en'],
    ['', 'en'],
    ['cy', 'cy'],
    ['cy-GB', 'cy'],
    ['CY', 'cy'],
    ['en-GB,en;q=0.9,cy;q=0.8', 'en'],
    ['en;q=0.5, cy;q=0.8', 'cy'],
    ['cy, en', 'cy'],
    ['en, cy', 'en'],
    ['fr, cy;q=0.3', 'cy'],
    ['fr, de', 'en'],
    ['*', 'en'],
    ['cy, *', 'cy'],
    ['cy;q=0.5, *;q=0.8', 'en'],
    ['cy;q=0', 'en'],
    ['en;q=0, *', 'cy'],
    ['cy;q=2, en;q=0.1', 'en'],
    ['cy;q=nonsense', 'en'],
    ['cyrillic', 'en'],
    [',;q=,;;', 'en'],
  ])('%s asks for %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('no sentence for a person stands outside the locales', () => {
  const rooms = /^src\/(?:api|pages|notifications|proposals|people|clock|register)\//;

  it.each(sources('src').filter(({ path }) => rooms.test(path)))('$path', ({ path, text }) => {
    expect(sentences(path, text)).toEqual([]);
  });

  it('would find one, and passes over what only developers and lawyers read', () => {
    const text = `
      const REGULATIONS = 'Local Government Act section twenty one';
      throw new Error('This should never come to pass');
      const api = { description: 'Every proposal that you may read' };
      page('<p>Please sign in before you go on</p>', \`Your answer is due on \${date}\`, 'not a sentence at all');`;
    expect(sentences('page.ts', text)).toEqual(['<p>Please sign in before you go on</p>', 'Your answer is due on ']);
  });
});

function filled(key: string): Record<string, string> {
  return Object.fromEntries(allowed(key).map((name) => [name, 'X']));
}
