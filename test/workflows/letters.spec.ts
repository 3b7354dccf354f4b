import { aProposal, type Journey } from './world.js';

/** Who is told what, one line a step: `kind>to`. */
const told = (j: Journey): string => j.last.letters.map((l) => `${l.kind}>${'post' in l.to ? l.to.post : l.to.person}`).join(' ');
const on = (j: Journey) => j.p.dates.inForce ?? '';

describe('letters while a proposal is consulted on', () => {
  it('go to everybody who is asked, and to the author about every answer', () => {
    const j = aProposal(2);
    j.does('author', 'nameConsultees', {
      add: [
        { post: 'neighbour', stage: 'consultation' },
        { person: 'stranger', stage: 'consultation' },
      ],
    });
    expect(told(j)).toBe('');
    expect(told(j.sentToConsultation())).toBe('asked>dmt asked>neighbour asked>stranger');
    expect(told(j.does('neighbour', 'respond', { as: 'neighbour', verdict: 'object' }))).toBe('responded>author');
    expect(told(j.does('head', 'recordNoAnswer', { as: 'stranger', reason: 'away' }))).toBe('noAnswerRecorded>author');
    expect(told(j.endorsed())).toBe('consultationRecorded>author');
    expect(told(j.edited('aside'))).toBe('');
    expect(told(j.edited('purpose'))).toBe('askedAgain>dmt askedAgain>neighbour');
  });

  it('tell the author of comments that they did not make themselves', () => {
    const j = aProposal().sentToConsultation();
    expect(told(j.does('secretary', 'comment', { comment: 'c', section: 'purpose', text: 'why' }))).toBe('commented>author');
    expect(told(j.does('author', 'comment', { comment: 'd', section: 'purpose', text: 'so' }))).toBe('');
    expect(told(j.does('author', 'resolveComment', { comment: 'c' }))).toBe('');
  });

  it('remind who is silent, then tell the head of service', () => {
    const j = aProposal().sentToConsultation();
    expect(told(j.until('answerDue'))).toBe('answerDue>dmt');
    expect(told(j.until('answerOverdue'))).toBe('answerOverdue>dmt answerEscalated>headOfService');
  });

  it('ask the posts to sign, again where a sign-off lapsed or was withdrawn', () => {
    const j = aProposal(2).sentToConsultation().endorsed();
    expect(told(j.signOffRequested())).toBe('asked>post1 asked>post2');
    expect(told(j.answered('post1', 'yes'))).toBe('signedOff>author');
    expect(told(j.edited('part-post1'))).toBe('askedAgain>post1');
    expect(told(j.until('answerDue'))).toBe('answerDue>post1');
    expect(told(j.signedOff().submitted())).toBe('readyForNotice>democraticServices');
    expect(told(j.does('holder-post1', 'withdrawSignOff', { as: 'post1', reason: 'x' }))).toBe('signOffWithdrawn>author asked>post1');
  });

  it('bring what is returned back to the author, whoever returns it', () => {
    const returned = 'returned>author';
    expect(told(aProposal(2).inSignOff().answered('post1', 'returned'))).toBe(returned);
    expect(told(aProposal().awaitingDecision().does('clerk', 'returnToAuthor', { reason: 'x' }))).toBe(returned);
    const j = aProposal().sentToConsultation();
    expect(told(j.does('secretary', 'recordConsultation', { meeting: '2018-03-01', outcome: 'returned' }))).toBe(returned);
  });
});

describe('letters about the decision', () => {
  it('announce the notice, its end, urgency, interests and a new member', () => {
    const j = aProposal().awaitingDecision();
    expect(told(j.noticed())).toBe('noticeServed>author noticeServed>member');
    expect(told(j.until('noticeEnds'))).toBe('decisionDue>member');
    const urgency = 'urgencyAgreed>author urgencyAgreed>member urgencyAgreed>democraticServices';
    expect(told(j.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'flood' }))).toBe(
      `${urgency} reportToCouncil>democraticServices`,
    );
    expect(told(j.does('member', 'declareInterest', { nature: 'personal', detail: 'x' }))).toBe('interestDeclared>democraticServices');
    expect(told(j.does('member', 'declareInterest', { nature: 'prejudicial', detail: 'x' }))).toBe(
      'prejudicialInterest>democraticServices prejudicialInterest>leader',
    );
    expect(told(j.does('leader', 'reassign', { member: 'leader', reason: 'x' }))).toBe('reassigned>leader reassigned>author');
  });

  it('tell the posts that own what was changed, and nobody of them otherwise', () => {
    expect(told(aProposal(2).decidable().decided())).toBe('decisionRecorded>author decisionRecorded>democraticServices');
    expect(told(aProposal().decidable().decided('deferred'))).toBe('decisionDeferred>author decisionDeferred>democraticServices');
    const j = aProposal(2).decidable().decided('agreedWithChanges');
    expect(told(j)).toBe('decisionRecorded>author decisionRecorded>democraticServices adviceOwed>post1 adviceOwed>post2');
    expect(told(j.does('holder-post1', 'adviseOnChanges', { as: 'post1', advice: 'x' }))).toBe(
      'changesAdvisedOn>democraticServices changesAdvisedOn>member',
    );
  });

  it('announce publication, and to councillors that they may call in', () => {
    const j = aProposal().decidable().decided();
    expect(told(j.stated())).toBe('');
    expect(told(j.until('publishBy'))).toBe('publicationLate>democraticServices');
    expect(told(j.published())).toBe('published>author published>member callInOpen>councillor');
    const waived = aProposal().decidable().does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'flood' }).decided().stated();
    expect(told(waived.published())).toBe('published>author published>member inForce>author');
  });
});

describe('letters about a call-in', () => {
  const signed = 'callInSigned>democraticServices callInSigned>scrutinyOfficer';
  const calledIn = `${signed} calledIn>author calledIn>member calledIn>democraticServices calledIn>scrutinyOfficer calledIn>headOfService`;

  it('tell of each signature, and everybody of the last', () => {
    const j = aProposal().inCallInPeriod();
    expect(told(j.does('scrutiny1', 'callIn', { grounds: 'haste' }))).toBe(signed);
    expect(told(j.does('scrutiny2', 'supportCallIn'))).toBe(signed);
    expect(told(j.does('scrutiny3', 'supportCallIn'))).toBe(calledIn);
    const second = aProposal().inCallInPeriod().does('scrutiny1', 'callIn', { grounds: 'a' }).does('scrutiny2', 'callIn', { grounds: 'b' });
    expect(told(second.does('scrutiny3', 'callIn', { grounds: 'c' }))).toBe(calledIn);
    expect(told(j.does('clerk', 'ruleOnCallIn', { valid: true, reason: 'x' }))).toBe(
      'callInRuledOn>author callInRuledOn>member callInRuledOn>scrutinyOfficer',
    );
  });

  it('say to councillors that they may call in again, where a call-in is ruled invalid before the period closes', () => {
    const ruled = 'callInRuledOn>author callInRuledOn>member callInRuledOn>scrutinyOfficer';
    const rulingAt = (at: string) => {
      const j = aProposal().inCallInPeriod().calledIn().on(at);
      return told(j.does('clerk', 'ruleOnCallIn', { valid: false, reason: 'x' }));
    };
    expect(rulingAt('2018-03-14T16:59:59.999Z')).toBe(`${ruled} callInOpen>councillor`);
    for (const at of ['2018-03-14T17:00:00.000Z', '2018-03-15', '2018-03-20']) expect(rulingAt(at)).toBe(ruled);
  });

  it('tell how scrutiny and Council ended', () => {
    const called = () => aProposal().inCallInPeriod().calledIn();
    const heard = 'callInHeard>author callInHeard>member';
    const back = 'referredBack>member referredBack>author';
    expect(told(called().heard('accepted'))).toBe(`${heard} inForce>author`);
    expect(told(called().heard('referredBack'))).toBe(back);
    expect(told(called().heard('referredToCouncil'))).toBe(heard);
    expect(told(called().heard('referredToCouncil').counciled('noObjection'))).toBe(`${heard} inForce>author`);
    expect(told(called().heard('referredToCouncil').counciled('referredBack'))).toBe(back);
    expect(told(called().until('hearingBy'))).toBe('hearingLapsed>scrutinyOfficer hearingLapsed>democraticServices inForce>author');
    expect(told(called().heard('referredBack').until('reconsiderBy'))).toBe(
      'reconsiderationLate>member reconsiderationLate>democraticServices',
    );
  });

  it('tell the author when the period ends, unless nothing comes into force', () => {
    expect(told(aProposal().inForce())).toBe('inForce>author');
    expect(told(aProposal().inCallInPeriod('refused').until('callInEnds'))).toBe('');
    expect(told(aProposal().inCallInPeriod('refused').calledIn().until('hearingBy'))).toBe(
      'hearingLapsed>scrutinyOfficer hearingLapsed>democraticServices',
    );
  });
});

describe('letters after the decision', () => {
  it('remind author and evaluator, then their head and the clerks', () => {
    const j = aProposal().inForce();
    expect(told(j.does('author', 'recordImplementation', { on: on(j) }))).toBe('');
    expect(told(j.does('clerk', 'handOver', { role: 'evaluator', to: 'auditor', reason: 'x' }))).toBe(
      'handedOver>author handedOver>auditor',
    );
    expect(told(j.does('clerk', 'handOver', { role: 'author', to: 'author2', reason: 'x' }))).toBe('handedOver>author2');
    expect(told(j.until('evaluationDue'))).toBe('evaluationDue>author2 evaluationDue>auditor');
    expect(told(j.until('evaluationOverdue'))).toBe('evaluationReminder>author2 evaluationReminder>auditor');
    expect(told(j.until('evaluationOverdue'))).toBe(
      'evaluationEscalated>author2 evaluationEscalated>auditor evaluationEscalated>headOfService evaluationEscalated>democraticServices',
    );
    expect(told(j.evaluated())).toBe('evaluationReported>author2 evaluationReported>member evaluationReported>democraticServices');
  });

  it('say once to a person what two reasons would tell', () => {
    const j = aProposal(1, { vacant: ['evaluator'] }).inForce();
    expect(j.p.evaluator).toBeNull();
    expect(told(j.until('evaluationDue'))).toBe('evaluationDue>author');
    const same = aProposal().inForce().does('clerk', 'handOver', { role: 'evaluator', to: 'author', reason: 'x' });
    expect(told(same)).toBe('handedOver>author');
  });

  it('tell who is concerned that it ended early', () => {
    expect(told(aProposal().inSignOff().until('lapse'))).toBe('lapsed>author lapsed>headOfService');
    expect(told(aProposal().inSignOff().does('clerk', 'withdraw', { reason: 'x' }))).toBe(
      'withdrawn>author withdrawn>member withdrawn>democraticServices',
    );
    // A draft of which nobody outside knew is not the member's to hear of.
    expect(told(aProposal().does('author', 'withdraw', { reason: 'x' }))).toBe('withdrawn>author withdrawn>democraticServices');
    expect(told(aProposal().inForce().does('clerk', 'supersede', { by: 'p2', reason: 'x' }))).toBe(
      'superseded>author superseded>democraticServices',
    );
    expect(told(aProposal().inForce().does('clerk', 'correctRecord', { field: 'title', from: 'A post', to: 'B', reason: 'x' }))).toBe('');
  });
});
