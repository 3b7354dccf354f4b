import { demoPeople } from '../../src/councils/demo-people.js';
import type { State } from '../../workflows/facts.js';
import { type House, type Json } from '../api/house.js';
import { answers, decision, Story, statement } from '../journeys/story.js';

export const MORNING = '2018-03-01T09:00:00.000Z';
const signsYes = (as: string) => ({ as, verdict: 'yes' });
const agreedWithChanges = { ...decision, outcome: 'agreedWithChanges' };

/** A proposal as commands have brought it to a state. Beside one for every state there are those in which a state looks otherwise. */
export interface Scene {
  name: string;
  state: State;
  build(house: House): Promise<Story>;
}
const scene = (name: string, state: State, build: (story: Story) => Promise<unknown>): Scene => ({
  name,
  state,
  build: async (house) => {
    house.clock.at = MORNING;
    const story = await Story.begins(house);
    await build(story);
    return story;
  },
});

const calledIn = async (s: Story) => {
  await s.goesTo('callInPeriod');
  await s.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
  await s.does('scrutiny2', 'supportCallIn');
  await s.does('scrutiny3', 'supportCallIn');
};
const heard = (s: Story, outcome: string) => s.does('scrutinyOfficer', 'hearCallIn', { heardOn: s.today(), outcome, reasons: 'Heard.' });

export const scenes: Scene[] = [
  scene('a draft', 'draft', (s) => s.goesTo('draft')),
  scene('a draft with a warning and a comment', 'draft', async (s) => {
    await s.edits('evaluation', '7.1 To follow.');
    await s.does('author', 'comment', { section: 'purpose', text: 'Is this so?' });
  }),
  scene('a draft of which Welsh is asked for', 'draft', (s) =>
    s.does('author', 'translate', { section: 'recommendations', blocks: [{ block: 'p1', state: 'requested' }] }),
  ),
  scene('consultation', 'consultation', (s) => s.goesTo('consultation')),
  scene('consultation of posts and a person, with comments', 'consultation', async (s) => {
    await s.does('author', 'nameConsultees', {
      add: [
        { post: 'equalities', stage: 'consultation' },
        { post: 'cabinet', stage: 'consultation' },
        { person: 'member2', stage: 'consultation' },
        { person: 'evaluator', stage: 'consultation' },
      ],
    });
    await s.goesTo('consultation');
    await s.does('equalities', 'comment', { section: 'purpose', text: 'For whom?' });
  }),
  scene('consultation answered', 'consultation', (s) => s.goesTo('answered')),
  scene('sign-off', 'signOff', (s) => s.goesTo('signOff')),
  scene('sign-off with one given', 'signOff', async (s) => {
    await s.goesTo('signOff');
    await s.does('finance', 'signOff', signsYes('finance'));
  }),
  scene('sign-off given', 'signOff', (s) => s.goesTo('signedOff')),
  scene('awaiting decision', 'awaitingDecision', (s) => s.goesTo('awaitingDecision')),
  scene('awaiting decision, notice running', 'awaitingDecision', (s) => s.goesTo('noticeServed')),
  scene('awaiting decision, notice run', 'awaitingDecision', (s) => s.goesTo('noticeRun')),
  scene('awaiting decision, with a prejudicial interest', 'awaitingDecision', async (s) => {
    await s.goesTo('noticeRun');
    await s.does('member', 'declareInterest', { nature: 'prejudicial', detail: 'A sister drives the van.' });
  }),
  scene('decided', 'decided', (s) => s.goesTo('decided')),
  scene('decided with changes, the statement written', 'decided', async (s) => {
    await s.goesTo('noticeRun');
    await s.does('member', 'recordDecision', agreedWithChanges);
    await s.does('democratic', 'writeStatement', statement);
  }),
  scene('decided, the statement written', 'decided', (s) => s.goesTo('stated')),
  scene('call-in period', 'callInPeriod', (s) => s.goesTo('callInPeriod')),
  scene('call-in period, two signatures', 'callInPeriod', async (s) => {
    await s.goesTo('callInPeriod');
    await s.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
    await s.does('scrutiny2', 'supportCallIn');
  }),
  scene('called in', 'calledIn', calledIn),
  scene('called in, before Council', 'calledIn', async (s) => {
    await calledIn(s);
    await heard(s, 'referredToCouncil');
  }),
  scene('awaiting decision again, referred back', 'awaitingDecision', async (s) => {
    await calledIn(s);
    await heard(s, 'referredBack');
  }),
  scene('in force', 'inForce', (s) => s.goesTo('inForce')),
  scene('in force without call-in, to be reported to Council', 'inForce', async (s) => {
    await s.goesTo('decided');
    await s.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'It cannot wait.' });
    await s.goesTo('stated');
    await s.does('democratic2', 'publishNotice');
  }),
  scene('evaluation due', 'evaluationDue', (s) => s.goesTo('evaluationDue')),
  scene('closed', 'closed', (s) => s.goesTo('closed')),
  scene('withdrawn', 'withdrawn', async (s) => {
    await s.goesTo('consultation');
    await s.does('author', 'withdraw', { reason: 'No longer needed.' });
  }),
  scene('withdrawn as a draft', 'withdrawn', (s) => s.does('author', 'withdraw', { reason: 'No longer needed.' })),
  scene('lapsed', 'lapsed', async (s) => {
    await s.goesTo('consultation');
    s.house.advance('2019-03-02');
  }),
  scene('superseded', 'superseded', async (s) => {
    await s.goesTo('inForce');
    const other = await Story.begins(s.house);
    await s.does('democratic', 'supersede', { by: other.id, reason: 'Another took its place.' });
  }),
];

export const handles = demoPeople.map(({ handle }) => handle);

const reason = 'For a good reason.';
const paragraph = (text: string) => [{ kind: 'paragraph', id: 'p1', text }];

/** What somebody would send to ask for a verb, given the proposal and what else stands in the council; for `as`, one body for each post asked. */
export function bodiesOf(type: string, p: Json, given: { today: string; other: string; report: Json }): object[] {
  const at = (stage: string) => p.consultees.filter((c: Json) => c.stage === stage).map((c: Json) => c.post ?? c.person);
  const { today, other, report } = given;
  switch (type) {
    case 'editSection':
      return [{ section: 'purpose', blocks: paragraph(`1.1 Edited ${p.revision}.`), reason }];
    case 'importReport': {
      const sections = report.sections.map(({ section, blocks }: Json) => ({
        section,
        blocks: section === 'purpose' ? paragraph(`1.1 Imported ${p.revision}.`) : blocks,
      }));
      return [{ report: { template: report.template, head: report.head, sections }, source: 'test', reason }];
    }
    case 'translate':
      return [{ section: 'purpose', blocks: [{ block: 'p1', state: 'requested' }] }];
    case 'detach':
      return [{ attachment: p.attachments?.[0]?.id ?? 'none', reason }];
    case 'markExempt':
      return [{ part: 'purpose', paragraphs: [13], reason, balance: 'Privacy weighs more.' }];
    case 'liftExemption':
      return [{ part: p.exemptions?.[0]?.part ?? 'purpose', reason }];
    case 'answerHint':
      return [{ hint: p.hints?.[0]?.id ?? p.comments.find((c: Json) => c.resolvedAt === null)?.id ?? 'none', reason }];
    case 'nameConsultees':
      return [{ add: [{ post: 'slt', stage: 'consultation' }] }];
    case 'answerFinding':
      return [{ code: p.findings[0]?.code ?? 'evaluation-blank', reason }];
    case 'recordConsultation':
      return [{ meeting: today, outcome: 'endorsed' }];
    case 'respond':
      return at('consultation').map((as: string) => ({ as, verdict: 'support', comment: 'Seen.' }));
    case 'recordNoAnswer':
      return at('consultation').map((as: string) => ({ as, reason }));
    case 'comment':
      return [{ section: 'purpose', text: 'Why?' }];
    case 'resolveComment':
      return [{ comment: p.comments[0]?.id ?? 'none' }];
    case 'signOff':
      // Said with other words than the scenes do: the same again would change nothing.
      return at('signOff').map((as: string) => ({ as, verdict: 'yes', comment: 'Seen.' }));
    case 'withdrawSignOff':
      return at('signOff').map((as: string) => ({ as, reason }));
    case 'agreeUrgency':
      return ['notice', 'implementation', 'callIn'].map((kind) => ({ kind, reason, unableToAct: 'Away.' }));
    case 'declareInterest':
      return [{ nature: 'personal', detail: 'A cousin reads books.' }];
    case 'reassign':
      return [{ member: 'member2', reason, byDirectionOf: 'leader' }];
    case 'recordDecision':
      return [decision];
    case 'adviseOnChanges':
      return at('signOff').map((as: string) => ({ as, advice: 'Within the powers.' }));
    case 'writeStatement':
      return [statement];
    case 'callIn':
      return [{ grounds: 'Too quick.' }];
    case 'ruleOnCallIn':
      return [{ valid: true, reason }];
    case 'hearCallIn':
      return [{ heardOn: today, outcome: 'accepted', reasons: reason }];
    case 'recordCouncilOutcome':
      return [{ metOn: today, outcome: 'noObjection', reasons: reason }];
    case 'reportToCouncil':
      return [{ metOn: today }];
    case 'recordImplementation':
      return [{ on: today }];
    case 'reportEvaluation':
      return [{ answers }];
    case 'handOver':
      return [{ role: 'evaluator', to: 'author2', reason }];
    case 'correctRecord':
      return [{ field: 'title', from: p.title, to: 'Another title', reason }];
    case 'supersede':
      return [{ by: other, reason }];
    case 'returnToAuthor':
    case 'withdraw':
      return [{ reason }];
    default:
      return [{}];
  }
}
