import type { Verb } from '../../workflows/commands.js';
import type { State, WelshState } from '../../workflows/facts.js';
import { available, begin, decide, dueBy, isRefused, type Refusal, verbsIn } from '../../workflows/index.js';
import { mayRead } from '../../workflows/reading.js';
import { assertDefinitionsKnown, currentDefinition, machineOf, UnknownDefinition } from '../../workflows/versions.js';
import { act, actor, aProposal, councilOf, creation, everybody, type Journey, start } from './world.js';

describe('beginning', () => {
  const under = councilOf(2);
  const by = (person: string) => ({ actor: actor(person, under), at: start, under });

  it('makes a draft of the author’s, with the consultees that the kind requires and the portfolio’s member', () => {
    const j = begin(creation(2, { targetDate: '2018-06-01', coAuthors: ['author2'] }), by('author'));
    if (isRefused(j)) throw new Error('refused');
    const create = creation(2, { targetDate: '2018-06-01', coAuthors: ['author2'] });
    const { type: _type, ...given } = create;
    const unasked = {
      person: null,
      required: true,
      standing: 'notAsked',
      askedOn: null,
      answerBy: null,
      countedFrom: null,
      reminded: 0,
      verdict: null,
      comment: null,
    };
    const unanswered = { by: null, onBehalfOf: null, at: null, answeredVersion: null, covered: null };
    const consultee = (post: string, stage: string, sections: string[]) => ({
      key: post,
      post,
      stage,
      sections,
      ...unasked,
      ...unanswered,
    });
    expect(j.next).toEqual({
      ...given,
      definition: 'proposal@1',
      templateHash: null,
      state: 'draft',
      author: 'author',
      member: 'member',
      evaluator: 'evaluator',
      version: 1,
      revision: 1,
      touchedOn: '2018-03-01',
      optionsConsidered: false,
      welsh: [],
      findingAnswers: [],
      consultees: [
        consultee('dmt', 'consultation', ['purpose']),
        consultee('post1', 'signOff', ['part-post1']),
        consultee('post2', 'signOff', ['part-post2']),
      ],
      comments: [],
      interests: [],
      urgencies: [],
      decision: null,
      earlierAuthors: [],
      attachments: [],
      exemptions: [],
      hints: [],
      hintAnswers: [],
      noticeGiven: false,
      earlierDecisions: [],
      callIn: null,
      calledInBefore: false,
      corrections: [],
      evaluation: null,
      ending: null,
      passed: [],
      dates: Object.fromEntries(
        'consultation,noticeServed,noticeEnds,earliestDecision,decided,publishBy,published,callInEnds,hearingBy,reconsiderBy,inForce,implemented,evaluationDue'
          .split(',')
          .map((date) => [date, null]),
      ),
    });
    expect(j.entry).toEqual({ kind: 'proposalCreated', actor: 'author', onBehalfOf: null, at: start, payload: create });
    expect(j.letters).toEqual([]);
    expect(j.timers).toEqual([{ kind: 'lapse', subject: '', due: '2019-03-01T00:00:00.000Z' }]);
    const plain = begin(creation(2), by('author'));
    expect(!isRefused(plain) && plain.next.targetDate).toBeNull();
  });

  it('asks nobody for sections that no post owns', () => {
    const kinds = { policy: { value: [{ post: 'somebody', stage: 'signOff' as const }], source: '' } };
    const council = councilOf(1, { kinds });
    const j = begin(creation(1), { actor: actor('author', council), at: start, under: council });
    expect(!isRefused(j) && j.next.consultees).toMatchObject([{ key: 'somebody', sections: [] }]);
  });

  it('is refused with every reason', () => {
    const refused = (person: string, change: object): Refusal[] => {
      const j = begin(creation(1, change), by(person));
      return isRefused(j) ? j.refused : [];
    };
    const plain = { source: 'Council constitution, Part 3', since: null, details: {} };
    const clerks = [{ post: 'democraticServices' }];
    expect(refused('stranger', { portfolio: 'none', kind: 'none' })).toEqual([
      { code: 'not-your-verb', clearedBy: [{ post: 'author' }], ...plain },
      { code: 'portfolio-unknown', clearedBy: clerks, ...plain },
      { code: 'kind-unknown', clearedBy: clerks, ...plain },
    ]);
    expect(refused('author', { kind: 'constructor' }).map((r) => r.code)).toEqual(['kind-unknown']);
    expect(refused('author', { portfolio: 'none' }).map((r) => r.code)).toEqual(['portfolio-unknown']);
    expect(refused('member2', { portfolio: 'roads' })).toEqual([
      { code: 'not-your-verb', clearedBy: [{ post: 'author' }], ...plain },
      { code: 'own-proposal', clearedBy: clerks, ...plain },
    ]);
    expect(refused('author', {})).toEqual([]);
  });
});

/** A refusal in one line: `code (who clears it) since {details}`. */
const line = (r: Refusal) => {
  const who = r.clearedBy.map((party) => ('post' in party ? party.post : party.person)).join(' ');
  const details = Object.entries(r.details).map(([key, value]) => ` ${key}=${value}`);
  return `${r.code} (${who})${r.since === null ? '' : ` ${r.since}`}${details.join('')}`;
};
const told = (j: Journey, person: string, verb: Verb, body: object = {}): string[] => {
  const judged = decide(j.p, act(verb, body as never, person, j.now, j.council));
  return isRefused(judged) ? judged.refused.map(line) : [];
};

describe('a refusal says who can clear it, since when, and what is missing', () => {
  it('while the report is written and consulted on', () => {
    const findings = [
      { code: 'total-wrong', severity: 'error' as const, section: 'aside' },
      { code: 'number-doubled', severity: 'warning' as const, section: 'aside' },
    ];
    const draft = aProposal(1, { create: { findings } });
    expect(told(draft, 'author', 'sendToConsultation')).toEqual(['check-failed (author) findings=total-wrong']);
    expect(told(draft, 'author', 'answerFinding', { code: 'total-wrong', reason: 'x' })).toEqual(['finding-is-error (author)']);
    expect(told(draft, 'author', 'answerFinding', { code: 'none', reason: 'x' })).toEqual(['finding-unknown (author)']);
    expect(told(draft, 'author', 'resolveComment', { comment: 'none' })).toEqual(['comment-unknown (author)']);
    const nobody = { policy: { value: [{ post: 'post1', stage: 'signOff' as const }], source: '' } };
    const alone = aProposal(1, { constitution: { kinds: nobody } });
    expect(told(alone, 'author', 'sendToConsultation')).toEqual(['no-consultees (author)']);
    const unsigned = { policy: { value: [{ post: 'dmt', stage: 'consultation' as const }], source: '' } };
    expect(told(aProposal(1, { constitution: { kinds: unsigned } }), 'author', 'sendToConsultation')).toEqual(['no-consultees (author)']);
    const j = aProposal().sentToConsultation().on('2018-03-05');
    expect(told(j, 'author', 'requestSignOff')).toEqual(['consultation-outstanding (dmt) 2018-03-01 posts=dmt']);
    expect(told(j, 'secretary', 'recordConsultation', { meeting: '2018-02-01', outcome: 'noted' })).toEqual([
      'date-impossible (secretary)',
    ]);
    expect(told(j, 'head', 'recordNoAnswer', { as: 'dmt', reason: 'x' })).toEqual(['not-this-post ()']);
    j.endorsed().does('secretary', 'comment', { comment: 'c', section: 'aside', text: 'x' });
    expect(told(j, 'author', 'requestSignOff')).toEqual([`comments-open (author secretary) ${j.now}`]);
    expect(told(j, 'holder-post1', 'resolveComment', { comment: 'c' })).toEqual(['not-your-comment (author)']);
    j.does('author', 'resolveComment', { comment: 'c' })
      .on('2018-03-06')
      .does('author', 'comment', { comment: 'd', section: 'aside', text: 'x' });
    expect(told(j, 'author', 'requestSignOff')).toEqual([`comments-open (author author) ${j.now}`]);
    const silent = aProposal(1, { constitution: { noAnswerMayBeRecorded: { value: false, source: '' } } });
    silent.does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] }).sentToConsultation();
    expect(told(silent, 'head', 'recordNoAnswer', { as: 'neighbour', reason: 'x' })).toEqual(['no-answer-not-allowed ()']);
  });

  it('where nobody has said anything yet, whoever was asked', () => {
    const kinds = { policy: { value: [{ post: 'post1', stage: 'signOff' as const }], source: '' } };
    const j = aProposal(1, { constitution: { kinds } }).does('author', 'nameConsultees', {
      add: [{ post: 'neighbour', stage: 'consultation' }],
    });
    expect(told(j.sentToConsultation(), 'author', 'requestSignOff')).toEqual([
      'consultation-outstanding (neighbour) 2018-03-01 posts=neighbour',
    ]);
    expect(j.does('head', 'recordNoAnswer', { as: 'neighbour', reason: 'silent' }).signOffRequested().p.state).toBe('signOff');
    const gone = aProposal(1, { constitution: { kinds } }).does('author', 'nameConsultees', {
      add: [{ post: 'neighbour', stage: 'consultation' }],
    });
    gone.sentToConsultation().does('author', 'nameConsultees', { remove: [{ as: 'neighbour', stage: 'consultation' }] });
    expect(told(gone, 'author', 'requestSignOff')).toEqual(['consultation-outstanding () 2018-03-01 posts=']);
    expect(told(gone, 'secretary', 'recordConsultation', { meeting: '2018-03-01', outcome: 'noted' })).toEqual(['not-this-post ()']);
  });

  it('when consultees are named', () => {
    const j = aProposal().does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] });
    const naming = (body: object) => told(j, 'author', 'nameConsultees', body).map((x) => x.replace(' (author)', ''));
    const person = (who: string, stage: string, answerBy?: string) =>
      naming({ add: [{ person: who, stage, ...(answerBy ? { answerBy } : {}) }] });
    expect(person('somebody', 'consultation', '9999-12-31')).toEqual(['date-impossible']);
    expect(naming({ remove: [{ as: 'dmt', stage: 'consultation' }] })).toEqual(['required-post']);
    expect(naming({ remove: [{ as: 'dmt', stage: 'signOff' }] })).toEqual(['not-named']);
    expect(naming({ remove: [{ as: 'neighbour', stage: 'consultation' }] })).toEqual([]);
    expect(naming({ add: [{ post: 'neighbour', stage: 'consultation' }] })).toEqual(['already-named']);
    expect(naming({ add: [{ post: 'neighbour', stage: 'signOff' }] })).toEqual([]);
    expect(naming({ add: [{ post: 'neighbour', stage: 'consultation' }], remove: [{ as: 'neighbour', stage: 'consultation' }] })).toEqual(
      [],
    );
    expect(
      naming({
        add: [
          { person: 'x', stage: 'signOff' },
          { person: 'x', stage: 'signOff' },
        ],
      }),
    ).toEqual(['already-named']);
    expect(
      naming({
        add: [
          { person: 'x', stage: 'signOff' },
          { person: 'author', stage: 'signOff' },
        ],
      }),
    ).toEqual(['own-proposal']);
    expect([person('author', 'consultation'), person('member', 'signOff'), person('member', 'consultation')]).toEqual([
      ['own-proposal'],
      ['own-proposal'],
      [],
    ]);
    expect([
      person('x', 'consultation', '2018-03-01'),
      person('x', 'consultation', '2018-03-02'),
      person('x', 'consultation', '2018-99-01'),
    ]).toEqual([['date-impossible'], [], ['date-impossible']]);
    expect(
      naming({
        add: [
          { person: 'x', stage: 'consultation', answerBy: '2018-03-02' },
          { person: 'y', stage: 'consultation', answerBy: '2018-02-02' },
        ],
      }),
    ).toEqual(['date-impossible']);
    j.sentToConsultation().does('neighbour', 'respond', { as: 'neighbour', verdict: 'support' });
    expect(naming({ remove: [{ as: 'neighbour', stage: 'consultation' }] })).toEqual(['already-answered']);
    expect(naming({})).toEqual([]);
  });

  it('while posts sign', () => {
    const j = aProposal(2).inSignOff();
    expect(told(j, 'author', 'submitForDecision')).toEqual(['sign-off-outstanding (post1 post2) 2018-03-01 posts=post1,post2']);
    j.signedOff('post1').on('2018-03-05').edited('part-post1');
    expect(told(j, 'author', 'submitForDecision')).toEqual([
      'sign-off-outstanding (post2) 2018-03-01 posts=post2',
      'sign-off-lapsed (post1) 2018-03-05 posts=post1',
    ]);
    j.answered('post2', 'yes').answered('post1', 'objected');
    expect(told(j, 'author', 'submitForDecision')).toEqual([`sign-off-objected (post1) ${j.now} posts=post1`]);
    expect(told(j, 'holder-post1', 'signOff', { as: 'post2', verdict: 'yes' })).toEqual(['not-this-post (post2)']);
    expect(told(j, 'holder-post1', 'signOff', { as: 'post2', onBehalfOf: 'holder-post2', verdict: 'yes' })).toEqual([
      'no-delegation (holder-post2)',
    ]);
    expect(told(j, 'holder-post1', 'signOff', { as: 'nobody', onBehalfOf: 'holder-post2', verdict: 'yes' })).toEqual(['not-this-post ()']);
    expect(told(j, 'stranger', 'returnToAuthor', { reason: 'x' })).toEqual(['not-your-verb (headOfService democraticServices)']);
    expect(told(aProposal().inSignOff(), 'holder-post1', 'withdrawSignOff', { as: 'post1', reason: 'x' })).toEqual(['no-sign-off ()']);
    const own = aProposal(1, { create: { coAuthors: ['holder-post1'] } }).inSignOff();
    expect(told(own, 'holder-post1', 'signOff', { as: 'post1', verdict: 'yes' })).toEqual([
      'own-proposal (headOfService democraticServices)',
    ]);
    expect(told(own, 'deputy-post1', 'signOff', { as: 'post1', verdict: 'yes' })).toEqual([
      'own-proposal (headOfService democraticServices)',
    ]);
    expect(told(own, 'deputy-post1', 'signOff', { as: 'post1', onBehalfOf: 'holder-post1', verdict: 'yes' })).toEqual([
      'own-proposal (headOfService democraticServices)',
    ]);
    const written = aProposal().inSignOff().does('clerk', 'handOver', { role: 'author', to: 'author2', reason: 'x' });
    expect(told(written, 'author2', 'signOff', { as: 'post1', verdict: 'yes' })).toEqual([
      'own-proposal (headOfService democraticServices)',
    ]);
  });

  it('before the decision', () => {
    const j = aProposal().awaitingDecision();
    const decision = { outcome: 'agreed', reasons: ' ', alternatives: 'y' };
    expect(told(j, 'member', 'recordDecision', decision)).toEqual(['notice-not-served (democraticServices)', 'reasons-missing (member)']);
    j.noticed();
    expect(told(j, 'member', 'recordDecision', { ...decision, reasons: 'x' })).toEqual([
      'notice-running (clock councilChair viceChair) 2018-03-01 earliestDecision=2018-03-07',
    ]);
    expect(told(j, 'clerk', 'serveNotice')).toEqual(['notice-already-served ()']);
    j.on('2018-03-07').does('member', 'declareInterest', { nature: 'personal', detail: 'x' }).on('2018-03-08');
    j.does('member', 'declareInterest', { nature: 'prejudicial', detail: 'y' });
    expect(told(j, 'member', 'recordDecision', { ...decision, reasons: 'x', alternatives: '' })).toEqual([
      `interest-prejudicial (leader democraticServices) ${j.now}`,
      'record-incomplete (member) missing=alternatives',
    ]);
    expect(told(j, 'member', 'declareInterest', { nature: 'personal', detail: '' })).toEqual([
      'record-incomplete (member) missing=interests',
    ]);
    expect(told(j, 'author', 'editSection', { section: 'aside', changed: {}, findings: [], optionsConsidered: true })).toEqual([
      'reasons-missing (author)',
    ]);
    expect(told(j, 'author', 'signOff', { as: 'post1', verdict: 'yes' })).toEqual([
      'not-your-verb (post1)',
      'wrong-state () state=awaitingDecision from=signOff',
      'not-this-post (post1)',
      'own-proposal (headOfService democraticServices)',
    ]);
    const own = aProposal(1, { create: { coAuthors: ['member'] } }).decidable();
    expect(told(own, 'member', 'recordDecision', { ...decision, reasons: 'x' })).toEqual(['own-proposal (leader)']);
  });

  it('after it', () => {
    const j = aProposal(2).decidable().decided('agreedWithChanges');
    expect(told(j, 'clerk', 'publishNotice')).toEqual([
      `statement-missing (democraticServices) ${j.now}`,
      `advice-on-changes-outstanding (post1 post2) ${j.now} posts=post1,post2`,
    ]);
    expect(told(j, 'clerk', 'writeStatement', { en: 'x' })).toEqual(['record-incomplete (democraticServices member) missing=welsh']);
    expect(told(j.stated(), 'clerk', 'publishNotice').at(-1)).toBe('second-person-needed (democraticServices)');
    expect(told(j, 'author', 'editSection', { section: 'aside', changed: {}, findings: [], optionsConsidered: true })).toEqual([
      'wrong-state () state=decided from=draft,consultation,signOff,awaitingDecision',
      'report-frozen (democraticServices)',
    ]);
    expect(told(j, 'author', 'recordImplementation', { on: '2018-03-07' })).toEqual([
      'wrong-state () state=decided from=inForce,evaluationDue',
      'not-in-force (democraticServices)',
    ]);
    const open = aProposal().inCallInPeriod();
    const wrong = (state: string) => `wrong-state () state=${state} from=inForce,evaluationDue`;
    const implement = (at: Journey) => told(at, 'author', 'recordImplementation', { on: '2018-03-07' });
    const inCallIn = (who: string) => `in-call-in (${who}) 2018-03-07 callInEnds=2018-03-14`;
    expect(implement(open)).toEqual([wrong('callInPeriod'), 'not-in-force (clock)', inCallIn('clock')]);
    expect(implement(open.calledIn())).toEqual([wrong('calledIn'), 'not-in-force (clock)', inCallIn('scrutinyOfficer')]);
    const early = aProposal();
    expect(told(early, 'author', 'reportEvaluation', { answers: [] })).toEqual([
      'wrong-state () state=draft from=evaluationDue',
      'evaluation-not-due (clock) evaluationDue=',
      'evaluation-incomplete (author) missing=outcome,benchmark,cost',
    ]);
    expect(told(early, 'clerk', 'recordCouncilOutcome', { metOn: '2018-03-01', outcome: 'noObjection', reasons: 'x' }).slice(1)).toEqual([
      'not-referred-to-council (scrutinyOfficer)',
    ]);
    expect(told(open.heard('referredToCouncil'), 'clerk', 'ruleOnCallIn', { valid: true, reason: 'x' })).toEqual([
      'referred-to-council (democraticServices)',
    ]);
    const inForce = aProposal().inForce();
    expect(told(inForce, 'author', 'reportEvaluation', { answers: [] })[1]).toBe('evaluation-not-due (clock) evaluationDue=2019-03-15');
    expect(told(inForce, 'clock', 'evaluationDue', { due: inForce.now })).toEqual(['not-due (clock)']);
    expect(told(inForce, 'author', 'evaluationDue', { due: inForce.now })).toEqual(['not-your-verb (clock)', 'not-due (clock)']);
    expect(told(early, 'author', 'recordImplementation', { on: '2018-03-01' }).slice(1)).toEqual(['not-in-force (clock)']);
  });

  it('names the constitution as the source of whose verb it is and of the states', () => {
    const judged = aProposal().judged('stranger', 'publishNotice');
    expect(isRefused(judged) && judged.refused.slice(0, 2).map((r) => r.source)).toEqual([
      'Council constitution, Part 3',
      'Council constitution, Part 4',
    ]);
  });
});

describe('a deadline', () => {
  it('of one consultee is not another’s, and none passes before its day is over', () => {
    const j = aProposal(2)
      .does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation', answerBy: '2018-03-05' }] })
      .sentToConsultation();
    const passes = (type: Verb, subject?: string) => told(j, 'clock', type, { due: j.now, ...(subject === undefined ? {} : { subject }) });
    expect(dueBy(j.p, j.council, '2018-03-05T23:59:59.999Z')).toBeNull();
    expect(dueBy(j.p, j.council, '2018-03-06T00:00:00.000Z')).toEqual({
      kind: 'answerDue',
      subject: 'consultation:neighbour',
      due: '2018-03-06T00:00:00.000Z',
    });
    j.on('2018-03-06');
    expect(passes('answerDue', 'consultation:neighbour')).toEqual([]);
    expect(passes('answerDue', 'consultation:dmt')).toEqual(['not-due (clock)']);
    expect(passes('answerDue', 'signOff:post1')).toEqual(['not-due (clock)']);
    expect(passes('answerOverdue', 'consultation:neighbour')).toEqual(['not-due (clock)']);
    expect(passes('lapse')).toEqual(['not-due (clock)']);
    j.settled();
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({ reminded: 1, standing: 'asked' });
    expect(passes('answerDue', 'consultation:neighbour')).toEqual(['not-due (clock)']);
    expect(j.last.timers.map((t) => `${t.kind} ${t.subject} ${t.due}`)).toEqual([
      'answerOverdue consultation:neighbour 2018-03-09T00:00:00.000Z',
      'answerDue consultation:dmt 2018-03-16T00:00:00.000Z',
      'lapse  2019-03-01T00:00:00.000Z',
    ]);
    j.until('answerOverdue');
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({ reminded: 2, standing: 'overdue' });
    j.does('neighbour', 'respond', { as: 'neighbour', verdict: 'support' });
    expect(j.last.timers.map((t) => t.kind)).toEqual(['answerDue', 'lapse']);
    expect(j.consultee('neighbour', 'consultation').standing).toBe('stands');
  });

  it('falls in the order of the table, where several fall at once', () => {
    const j = aProposal(2).inSignOff();
    expect(j.last.timers.map((t) => `${t.kind} ${t.subject}`)).toEqual(['answerDue signOff:post1', 'answerDue signOff:post2', 'lapse ']);
    const overdue = aProposal(1, { constitution: { escalateAnswerDays: { value: 0, source: '' } } }).does('author', 'nameConsultees', {
      add: [{ post: 'neighbour', stage: 'consultation' }],
    });
    overdue.sentToConsultation().until('answerDue');
    expect(overdue.last.timers.slice(0, 2).map((t) => `${t.kind} ${t.subject}`)).toEqual([
      'answerDue consultation:neighbour',
      'answerOverdue consultation:dmt',
    ]);
  });
});

describe('what is shown of a verb', () => {
  const shown = (j: Journey, person: string, type: Verb) =>
    available(j.p, { actor: actor(person, j.council), at: j.now, under: j.council }).find((verb) => verb.type === type);

  it('is open in the uses that are open, and tells no reasons', () => {
    const j = aProposal(2).inSignOff();
    expect(shown(j, 'holder-post2', 'signOff')).toEqual({ type: 'signOff', available: true, uses: [{ as: 'post2' }], refused: [] });
    expect(shown(j, 'author', 'editSection')).toEqual({ type: 'editSection', available: true, uses: [], refused: [] });
    expect(shown(j.signedOff(), 'holder-post1', 'withdrawSignOff')?.uses).toEqual([{ as: 'post1' }]);
    expect(shown(aProposal().awaitingDecision(), 'councilChair', 'agreeUrgency')?.uses).toEqual([
      { kind: 'notice' },
      { kind: 'implementation' },
      { kind: 'callIn' },
    ]);
    expect(shown(aProposal(2).decidable().decided('agreedWithChanges'), 'holder-post2', 'adviseOnChanges')?.uses).toEqual([
      { as: 'post2' },
    ]);
    const two = aProposal().does('author', 'nameConsultees', {
      add: [
        { post: 'neighbour', stage: 'consultation' },
        { person: 'stranger', stage: 'consultation' },
      ],
    });
    two.sentToConsultation();
    expect(shown(two, 'neighbour', 'respond')?.uses).toEqual([{ as: 'neighbour' }]);
    expect(shown(two, 'head', 'recordNoAnswer')?.uses).toEqual([{ as: 'neighbour' }, { as: 'stranger' }]);
  });

  it('is closed for the reasons of the use that is nearest to open', () => {
    const j = aProposal(2).inSignOff();
    expect(shown(j, 'clerk', 'signOff')).toMatchObject({
      available: false,
      uses: [],
      refused: [{ code: 'not-your-verb' }, { code: 'not-this-post' }],
    });
    expect(shown(j, 'holder-post2', 'withdrawSignOff')?.refused.map(line)).toEqual(['no-sign-off ()']);
    const none = aProposal(1, { constitution: { kinds: { policy: { value: [], source: '' } } } });
    expect(shown(none, 'head', 'recordNoAnswer')?.refused.map((r) => r.code)).toEqual(['wrong-state', 'not-this-post']);
  });

  it('does not open what has nothing to act on', () => {
    const j = aProposal().sentToConsultation();
    expect(shown(j, 'author', 'answerFinding')?.refused.map(line)).toEqual(['finding-unknown (author)']);
    expect(shown(j, 'author', 'resolveComment')?.refused.map(line)).toEqual(['comment-unknown (author)']);
    j.does('author', 'comment', { comment: 'c', section: 'aside', text: 'x' });
    expect(shown(j, 'author', 'resolveComment')?.available).toBe(true);
    expect(shown(j, 'secretary', 'resolveComment')?.refused.map(line)).toEqual(['not-your-comment (author)']);
    j.does('secretary', 'comment', { comment: 'd', section: 'aside', text: 'x' });
    expect(shown(j, 'secretary', 'resolveComment')?.available).toBe(true);
    const error = { code: 'total-wrong', severity: 'error' as const, section: 'aside' };
    expect(shown(aProposal(1, { create: { findings: [error] } }), 'author', 'answerFinding')?.refused.map(line)).toEqual([
      'finding-is-error (author)',
    ]);
    const warning = { code: 'number-doubled', severity: 'warning' as const, section: 'aside' };
    expect(shown(aProposal(1, { create: { findings: [error, warning] } }), 'author', 'answerFinding')?.available).toBe(true);
  });

  it('says nothing about a body that is not written yet', () => {
    const j = aProposal().awaitingDecision();
    expect(shown(j, 'author', 'editSection')?.available).toBe(true);
    expect(shown(j, 'clerk', 'reassign')?.available).toBe(true);
    expect(shown(j, 'member', 'recordDecision')?.refused.map((r) => r.code)).toEqual(['notice-not-served']);
    expect(shown(aProposal().decidable().decided(), 'clerk', 'writeStatement')?.available).toBe(true);
    const missing = aProposal().decidable().decided();
    missing.p = { ...missing.p, decision: { ...missing.p.decision!, reasons: '' } };
    expect(shown(missing, 'clerk', 'writeStatement')?.refused.map(line)).toEqual([
      'record-incomplete (democraticServices member) missing=reasons',
    ]);
  });
});

describe('an entry', () => {
  it('holds what was asked, by whom and when, and nothing of the circumstances', () => {
    const j = aProposal().on('2018-03-02').sentToConsultation();
    expect(j.last.entry).toEqual({
      kind: 'sentToConsultation',
      actor: 'author',
      onBehalfOf: null,
      at: j.now,
      payload: { type: 'sendToConsultation' },
    });
    expect(j.p).toMatchObject({ revision: 2, version: 1, touchedOn: '2018-03-02' });
    j.until('answerDue');
    expect(j.last.entry).toEqual({
      kind: 'answerReminded',
      actor: 'clock',
      onBehalfOf: null,
      at: '2018-03-17T00:00:00.000Z',
      payload: { type: 'answerDue', due: '2018-03-17T00:00:00.000Z', subject: 'consultation:dmt' },
    });
  });

  it('of somebody who covers a person names both, at either stage', () => {
    const j = aProposal()
      .does('author', 'nameConsultees', { add: [{ post: 'post1', stage: 'consultation' }] })
      .sentToConsultation();
    j.does('deputy-post1', 'respond', { as: 'post1', verdict: 'support' });
    expect(j.last.entry.onBehalfOf).toBe('holder-post1');
    expect(j.consultee('post1', 'consultation')).toMatchObject({ by: 'deputy-post1', onBehalfOf: 'holder-post1' });
    expect(j.consultee('post1', 'signOff').verdict).toBeNull();
    j.endorsed()
      .signOffRequested()
      .does('deputy-post1', 'signOff', { as: 'post1', verdict: 'yes' })
      .does('deputy-post1', 'withdrawSignOff', { as: 'post1', reason: 'x' });
    expect(j.last.entry).toMatchObject({ kind: 'signOffWithdrawn', onBehalfOf: 'holder-post1' });
    expect(j.consultee('post1', 'consultation').verdict).toBe('support');
  });

  it('of a head of service who answers for a silence that they cover too is their own', () => {
    const j = aProposal()
      .does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] })
      .sentToConsultation();
    const head = { ...actor('head', j.council), covers: [{ principal: 'neighbour', posts: ['neighbour'] }] };
    const judged = decide(j.p, { type: 'recordNoAnswer', as: 'neighbour', reason: 'x', actor: head, at: j.now, under: j.council });
    if (isRefused(judged)) throw new Error('refused');
    expect(judged.entry.onBehalfOf).toBeNull();
    expect(judged.next.consultees.at(-1)).toMatchObject({ by: 'head', onBehalfOf: null });
  });
});

describe('who may read', () => {
  const readers = (j: Journey) => everybody(1).filter((person) => mayRead(j.p, actor(person, j.council), j.council));
  const always = ['author', 'head', 'clerk', 'clerk2', 'auditor', 'clock'];
  const asked = ['holder-post1', 'author2', 'secretary', 'member2', 'deputy-post1', 'deputy-dmt'];

  it('a draft: those with business in it', () => {
    expect(readers(aProposal()).sort()).toEqual([...always, ...asked].sort());
    expect(readers(aProposal(1, { create: { coAuthors: ['stranger'] } }))).toContain('stranger');
    expect(readers(aProposal().does('author', 'nameConsultees', { add: [{ person: 'leader', stage: 'consultation' }] }))).toContain(
      'leader',
    );
  });

  it('from consultation on: the member, the Leader, the chairs and the translator too', () => {
    const j = aProposal().sentToConsultation();
    const chairs = ['councilChair', 'viceChair', 'scrutinyChair'];
    expect(readers(j).sort()).toEqual([...always, ...asked, 'member', 'leader', 'translator', ...chairs].sort());
  });

  it('a draft of which Welsh is asked for: the translators too, but not where it is said that none is needed', () => {
    const asking = (state: WelshState) =>
      aProposal().does('author', 'translate', {
        section: 'aside',
        seen: 1,
        blocks: [{ block: 'b1', state, of: 'e1', stands: 'e1', reason: 'figures' }],
      });
    for (const state of ['requested', 'draft'] as const)
      expect(readers(asking(state)).sort()).toEqual([...always, ...asked, 'translator', 'welshOfficer'].sort());
    expect(readers(asking('notNeeded')).sort()).toEqual([...always, ...asked].sort());
  });

  it('a draft that their post’s team is asked about: the team, and no other', () => {
    const base = councilOf(1).constitution.posts;
    const posts = {
      ...base,
      assistant: { name: { en: 'A', cy: 'A' }, owns: [], teamOf: 'post1' },
      other: { name: { en: 'O', cy: 'O' }, owns: [], teamOf: 'neighbour' },
    };
    const j = aProposal(1, { constitution: { posts } }).does('author', 'nameConsultees', {
      add: [{ person: 'leader', stage: 'consultation' }],
    });
    const reads = (post: string) => mayRead(j.p, { person: 'x', posts: [post], covers: [] }, j.council);
    expect(['assistant', 'other', 'unheardOf'].map(reads)).toEqual([true, false, false]);
  });

  it('everybody, once a notice or a decision has made it public', () => {
    expect(readers(aProposal().awaitingDecision())).not.toContain('stranger');
    expect(readers(aProposal().awaitingDecision().noticed())).toContain('stranger');
    const urgent = aProposal()
      .awaitingDecision()
      .does('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'flood' })
      .decided()
      .stated();
    expect(readers(urgent)).not.toContain('stranger');
    expect(readers(urgent.published())).toContain('stranger');
    expect(readers(urgent.calledIn().heard('referredBack'))).toContain('stranger');
    const deferred = aProposal().decidable().decided('deferred');
    // The notice that was published with the report is out, whatever became of the decision.
    expect(readers(deferred)).toContain('stranger');
  });
});

describe('a definition', () => {
  it('is pinned to each proposal, and one that is unknown stops the program', () => {
    expect(aProposal().p.definition).toBe(currentDefinition);
    expect(() => assertDefinitionsKnown([currentDefinition])).not.toThrow();
    expect(() => assertDefinitionsKnown([currentDefinition, 'proposal@0'])).toThrow(new UnknownDefinition('proposal@0'));
    expect(new UnknownDefinition('proposal@0')).toMatchObject({
      name: 'UnknownDefinition',
      definition: 'proposal@0',
      message: 'no definition proposal@0; this program has proposal@1',
    });
    const j = aProposal();
    j.p = { ...j.p, definition: 'proposal@0' };
    expect(() => j.sentToConsultation()).toThrow(UnknownDefinition);
  });

  it('has the id of its machine, begins in draft, and knows no verb in a state that it does not have', () => {
    const machine = machineOf(currentDefinition);
    expect(machine.id).toBe('proposal');
    expect(machine.config.initial).toBe('draft');
    expect(verbsIn(currentDefinition, 'nowhere' as never)).toEqual([]);
    // What should never have been published is kept back at any time, and a virus may be found at any time.
    const keeping = ['markExempt', 'liftExemption', 'answerHint', 'quarantine'];
    const others = (state: State) => verbsIn(currentDefinition, state).filter((verb) => !keeping.includes(verb));
    expect(others('closed')).toEqual(['reportToCouncil', 'correctRecord']);
    expect(others('superseded')).toEqual(['reportToCouncil']);
    for (const state of ['withdrawn', 'lapsed'] as const) expect(others(state)).toEqual([]);
  });
});
