import type { Constitution, Post, RequiredPost, Setting } from '../../workflows/constitution.js';
import type { CalendarRules } from './calendar.js';
import { demoId } from './demo-people.js';
import { demoPosts } from './demo-posts.js';

/** Where a period of the demo council stands, when no statute fixes it. Its constitution is invented; the statutes are not. */
const constitution = (part: string) => `Constitution of the demo council, ${part}`;
const executiveRules = (rule: number) => constitution(`Part 4, Executive Procedure Rules, rule ${rule}`);
const scrutinyRules = (rule: number) => constitution(`Part 4, Overview and Scrutiny Procedure Rules, rule ${rule}`);
const reportRules = (rule: number) => constitution(`Part 4, Report Clearance Rules, rule ${rule}`);

const required = (consultation: Post[], signOff: Post[]): RequiredPost[] => [
  ...consultation.map((post): RequiredPost => ({ post, stage: 'consultation' })),
  ...signOff.map((post): RequiredPost => ({ post, stage: 'signOff' })),
];

const statutoryOfficers = 'Local Government Act 1972 s.151 (finance); Local Government and Housing Act 1989 s.5 (monitoring officer)';
const financeAndLegal = (rule: number): Setting<RequiredPost[]> => ({
  value: required(['dmt'], ['finance', 'legal']),
  source: `${reportRules(rule)}; ${statutoryOfficers}`,
});

/** The constitution of the demo council, with a source for every setting. Data: nothing in the product asks for this council by name. */
export const demoConstitution: Constitution = {
  name: { en: 'Example County Council', cy: 'Cyngor Sir Enghraifft' },
  portfolios: [
    {
      id: 'social-care',
      name: { en: 'Social Care, Safeguarding and Health', cy: 'Gofal Cymdeithasol, Diogelu ac Iechyd' },
      member: demoId('member'),
    },
    { id: 'resources', name: { en: 'Resources', cy: 'Adnoddau' }, member: demoId('member2') },
    { id: 'leader', name: { en: 'Leader’s portfolio', cy: 'Portffolio’r Arweinydd' }, member: demoId('leader') },
  ],
  wards: ['all', 'Abercwm', 'Bryn Glas', 'Castell Isaf', 'Glan yr Afon', 'Llandderwen', 'Pont y Felin', 'Traeth Gwyn'],
  posts: demoPosts,
  kinds: {
    establishment: {
      value: required(['dmt'], ['finance', 'hr', 'legal']),
      source: `${reportRules(3)}; ${statutoryOfficers}`,
    },
    policy: {
      value: required(['dmt', 'equalities', 'welsh'], ['finance', 'legal']),
      source: `${reportRules(4)}; Equality Act 2010 s.149; Welsh Language Standards (No. 1) Regulations 2015 (policy making); ${statutoryOfficers}`,
    },
    grant: financeAndLegal(5),
    trafficOrder: financeAndLegal(6),
    other: financeAndLegal(7),
  },
  noticeDays: { value: 3, source: `${executiveRules(9)} (three clear working days)` },
  answerDays: { value: 10, source: reportRules(8) },
  escalateAnswerDays: { value: 3, source: reportRules(9) },
  noAnswerMayBeRecorded: { value: true, source: `${reportRules(10)} (silence is never consent: the head of service answers for it)` },
  notedSuffices: { value: true, source: reportRules(11) },
  publishDays: { value: 2, source: `${scrutinyRules(16)} (published within two working days)` },
  publishReport: { value: 'withNotice', source: executiveRules(10) },
  secondPersonPublishes: { value: false, source: executiveRules(11) },
  welshStatement: {
    value: 'reasonSuffices',
    source: `Welsh Language (Wales) Measure 2011, standard 47 (which documents must be in Welsh); ${executiveRules(12)}`,
  },
  statementHolds: {
    value: ['decision', 'reasons', 'interests', 'consultation', 'alternatives'],
    source: `WSI 2001/2290 reg 7(4); alternatives considered: ${executiveRules(13)}, after SI 2012/2089 (England)`,
  },
  callInDays: { value: 5, source: `Local Government Act 2000 s.21; ${scrutinyRules(16)} (five clear working days)` },
  callInThreshold: { value: 3, source: `${scrutinyRules(17)} (three councillors, with written grounds)` },
  callInCloses: { value: '17:00', source: scrutinyRules(17) },
  callInBy: { value: ['councillor'], source: `Local Government Act 2000 s.21; ${scrutinyRules(17)}` },
  executive: { value: ['cabinetMember', 'leader'], source: 'Local Government Act 2000 s.21(9) (no member of the executive scrutinises)' },
  hearingDays: { value: 15, source: scrutinyRules(18) },
  reconsiderDays: { value: 10, source: `${scrutinyRules(19)} (ten working days)` },
  urgency: {
    implementation: { value: ['scrutinyChair', 'councilChair', 'viceChair'], source: 'WSI 2001/2290 reg 7(3)' },
    callIn: { value: ['councilChair', 'viceChair'], source: `${scrutinyRules(20)} (call-in and urgency, reported to the next Council)` },
    notice: { value: ['councilChair', 'viceChair'], source: executiveRules(14) },
  },
  evaluationMonths: {
    value: 12,
    source: 'Form “Evaluation criteria: Cabinet, Individual Cabinet Member Decisions & Council” (12 month appraisal)',
  },
  evaluationFrom: { value: 'inForce', source: executiveRules(15) },
  evaluationReminders: { value: [10, 20], source: executiveRules(16) },
  lapseMonths: { value: 12, source: reportRules(12) },
};

/** The demo council's days: weekends and bank holidays, and no closure yet. An administrator adds days as they are announced. */
export const demoCalendar: CalendarRules = { weekend: [6, 7], bankHolidays: 'england-and-wales', closures: [], added: [] };
