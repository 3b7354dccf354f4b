import { timersOf } from '../../workflows/index.js';
import { aProposal, type Journey } from './world.js';

const timers = (j: Journey) => timersOf(j.p, j.council).map((t) => `${t.kind}${t.subject === '' ? '' : ` ${t.subject}`} ${t.due}`);
const off = { value: false, source: '' };

describe('notice', () => {
  it('runs for clear working days and ends the day before a decision may be made', () => {
    const j = aProposal().awaitingDecision().on('2018-03-28').noticed();
    expect(j.p.dates).toMatchObject({ noticeServed: '2018-03-28', noticeEnds: '2018-04-04', earliestDecision: '2018-04-05' });
    expect(timers(j)).toEqual(['noticeEnds 2018-04-04T23:00:00.000Z', 'lapse 2019-03-28T00:00:00.000Z']);
    expect(j.refusal('clerk', 'serveNotice')).toEqual(['notice-already-served']);
    const decision = { outcome: 'agreed' as const, reasons: 'x', alternatives: 'y' };
    expect(j.on('2018-04-04T22:59:59.999Z').refusal('member', 'recordDecision', decision)).toEqual(['notice-running']);
    expect(j.on('2018-04-04T23:00:00.000Z').refusal('member', 'recordDecision', decision)).toEqual([]);
    expect(j.settled().p.passed).toEqual(['noticeEnds']);
  });

  it('is cancelled by an edit, which must say why', () => {
    const j = aProposal(2).decidable();
    const edit = { section: 'aside', changed: { aside: 'h9' }, findings: [], optionsConsidered: true };
    expect(j.refusal('author', 'editSection', edit)).toEqual(['reasons-missing']);
    expect(j.refusal('author', 'importReport', { ...edit, source: 'seed', reason: ' ' })).toEqual(['reasons-missing']);
    j.does('author', 'editSection', { ...edit, reason: 'late news' });
    expect(j.p).toMatchObject({ state: 'signOff', passed: [], optionsConsidered: true, version: 2 });
    expect(j.p.dates).toMatchObject({ noticeServed: null, noticeEnds: null, earliestDecision: null });
    expect(j.p.consultees.every((c) => c.standing === 'stands')).toBe(true);
    j.submitted();
    expect(j.refusal('member', 'recordDecision', { outcome: 'agreed', reasons: 'x' })).toEqual(['notice-not-served']);
  });

  it('asks again, after an edit while the member waits, only whose sections changed', () => {
    const j = aProposal(2).decidable().edited('part-post2', 'late news');
    expect(j.p.consultees.map((c) => [c.standing, c.askedOn])).toEqual([
      ['stands', null],
      ['stands', null],
      ['lapsed', '2018-03-07'],
    ]);
    expect(aProposal().decidable().edited('purpose', 'late').consultee('dmt', 'consultation')).toMatchObject({
      standing: 'lapsed',
      askedOn: null,
    });
  });

  it('may be shortened by urgency, which goes with the notice that it shortened', () => {
    const j = aProposal().awaitingDecision().noticed().does('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'flood' });
    j.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'flood' });
    expect(j.p.urgencies).toEqual([
      { kind: 'notice', by: 'councilChair', post: 'councilChair', unableToAct: null, reason: 'flood', at: j.now },
      { kind: 'callIn', by: 'councilChair', post: 'councilChair', unableToAct: null, reason: 'flood', at: j.now },
    ]);
    expect(j.refusal('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'x' })).toEqual(['urgency-already-agreed']);
    expect(j.decided().p.state).toBe('decided');
    expect(j.refusal('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'x' })).toEqual([
      'urgency-too-late',
      'urgency-already-agreed',
    ]);
    const edited = aProposal().awaitingDecision().noticed().does('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'x' });
    edited.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'x' }).edited('aside', 'late');
    expect(edited.p.urgencies.map((u) => u.kind)).toEqual(['callIn']);
  });

  it('is not needed where urgency was agreed before it was served', () => {
    const j = aProposal().awaitingDecision().does('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'flood' });
    expect(j.decided().p.dates.noticeServed).toBeNull();
  });

  it('is shortened by a later chair only for an earlier one who cannot act, or whose seat is vacant', () => {
    const j = aProposal().awaitingDecision();
    const body = { kind: 'implementation' as const, reason: 'flood' };
    expect(j.refusal('councilChair', 'agreeUrgency', body)).toEqual(['urgency-order']);
    expect(j.refusal('scrutinyChair', 'agreeUrgency', { kind: 'notice', reason: 'x' })).toEqual(['not-this-post']);
    expect(j.refusal('scrutinyChair', 'agreeUrgency', body)).toEqual([]);
    j.does('viceChair', 'agreeUrgency', { ...body, unableToAct: 'both away' });
    expect(j.p.urgencies[0]).toMatchObject({ post: 'viceChair', unableToAct: 'both away' });
    const vacant = aProposal(1, { vacant: ['scrutinyChair'] }).awaitingDecision();
    expect(vacant.refusal('councilChair', 'agreeUrgency', body)).toEqual([]);
    expect(vacant.refusal('viceChair', 'agreeUrgency', body)).toEqual(['urgency-order']);
    const none = aProposal(1, { vacant: ['scrutinyChair', 'councilChair', 'viceChair'] }).awaitingDecision();
    expect(none.refusal('viceChair', 'agreeUrgency', body)).toEqual(['not-your-verb', 'not-this-post']);
  });
});

describe('the member', () => {
  it('decides once, on the version that was signed off, with reasons', () => {
    const j = aProposal().decidable();
    const at = { by: 'member', at: j.now, on: '2018-03-07', version: 1, advice: [], statement: null, publishedBy: null, publishedAt: null };
    j.does('member', 'recordDecision', {
      outcome: 'agreed',
      reasons: 'x',
      alternatives: 'y',
      recommendations: [{ id: 'r1', outcome: 'agreed' }],
    });
    expect(j.p.decision).toEqual({
      outcome: 'agreed',
      reasons: 'x',
      alternatives: 'y',
      recommendations: [{ id: 'r1', outcome: 'agreed' }],
      until: null,
      ...at,
    });
    expect(j.p.dates).toMatchObject({ decided: '2018-03-07', publishBy: '2018-03-09' });
    expect(timers(j)).toEqual(['publishBy 2018-03-10T00:00:00.000Z']);
    expect(j.refusal('member', 'recordDecision', { outcome: 'agreed', reasons: 'x' })).toEqual([
      'wrong-state',
      'already-decided',
      'record-incomplete',
    ]);
  });

  it('who defers keeps it: notice runs again, and every urgency is over', () => {
    const j = aProposal().decidable().does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'x' });
    j.does('member', 'recordDecision', { outcome: 'deferred', reasons: 'more facts', until: '2018-04-01' });
    expect(j.p).toMatchObject({ state: 'awaitingDecision', decision: null, urgencies: [], passed: [] });
    expect(j.p.earlierDecisions).toMatchObject([{ outcome: 'deferred', until: '2018-04-01', alternatives: null, recommendations: [] }]);
    expect(j.p.dates).toMatchObject({ noticeServed: null, noticeEnds: null, earliestDecision: null, decided: null, publishBy: null });
    expect(j.noticed().until('noticeEnds').decided().p.state).toBe('decided');
  });

  it('tells the alternatives, where the record needs them and the paper has none', () => {
    const body = { outcome: 'agreed' as const, reasons: 'x' };
    const j = aProposal().decidable();
    expect(j.refusal('member', 'recordDecision', body)).toEqual(['record-incomplete']);
    expect(j.refusal('member', 'recordDecision', { ...body, alternatives: ' ' })).toEqual(['record-incomplete']);
    expect(j.refusal('member', 'recordDecision', { ...body, alternatives: 'y' })).toEqual([]);
    expect(j.refusal('member', 'recordDecision', { outcome: 'deferred', reasons: 'x' })).toEqual([]);
    expect(aProposal().edited('aside').decidable().refusal('member', 'recordDecision', body)).toEqual([]);
    expect(
      aProposal(1, { create: { sections: { recommendations: 'h1' } } })
        .decidable()
        .refusal('member', 'recordDecision', body),
    ).toEqual([]);
    const holds = { value: ['reasons' as const], source: '' };
    expect(
      aProposal(1, { constitution: { statementHolds: holds } })
        .decidable()
        .refusal('member', 'recordDecision', body),
    ).toEqual([]);
  });

  it('with a prejudicial interest decides only with a dispensation, which may come later', () => {
    const j = aProposal().decidable().does('member', 'declareInterest', { nature: 'personal', detail: 'a cousin' });
    const body = { outcome: 'agreed' as const, reasons: 'x', alternatives: 'y' };
    expect(j.refusal('member', 'declareInterest', { nature: 'prejudicial', detail: ' ' })).toEqual(['record-incomplete']);
    expect(j.refusal('member', 'recordDecision', body)).toEqual([]);
    j.does('member', 'declareInterest', { nature: 'prejudicial', detail: 'a house', dispensation: ' ' });
    expect(j.p.interests[0]).toEqual({ person: 'member', nature: 'personal', detail: 'a cousin', dispensation: null, at: j.now });
    expect(j.refusal('member', 'recordDecision', body)).toEqual(['interest-prejudicial']);
    j.does('member', 'declareInterest', { nature: 'prejudicial', detail: 'another', dispensation: 'granted' });
    expect(j.refusal('member', 'recordDecision', body)).toEqual(['interest-prejudicial']);
    j.does('member', 'declareInterest', { nature: 'prejudicial', detail: 'a house', dispensation: 'granted' });
    expect(j.refusal('member', 'recordDecision', body)).toEqual([]);
    const other = aProposal().decidable().does('member', 'declareInterest', { nature: 'prejudicial', detail: 'a house' });
    other.does('clerk', 'reassign', { member: 'member2', reason: 'interest', byDirectionOf: 'leader' });
    expect(other.last.entry).toMatchObject({ kind: 'reassigned', actor: 'clerk', onBehalfOf: 'leader' });
    expect(other.decided().p.decision?.by).toBe('member2');
    expect(aProposal().decidable().does('leader', 'reassign', { member: 'leader', reason: 'x' }).last.entry.onBehalfOf).toBeNull();
  });

  it('of the executive who is only consulted declares an interest too', () => {
    const j = aProposal().does('author', 'nameConsultees', {
      add: [
        { person: 'member2', stage: 'consultation' },
        { person: 'stranger', stage: 'consultation' },
      ],
    });
    j.sentToConsultation();
    expect(j.refusal('member2', 'declareInterest', { nature: 'personal', detail: 'x' })).toEqual([]);
    expect(j.refusal('stranger', 'declareInterest', { nature: 'personal', detail: 'x' })).toEqual(['not-your-verb']);
    expect(j.refusal('leader', 'declareInterest', { nature: 'personal', detail: 'x' })).toEqual(['not-your-verb']);
  });

  it('is found by the Leader, never by an officer alone, among the executive, and with other eyes', () => {
    const j = aProposal().inSignOff().does('member2', 'signOff', { as: 'post1', verdict: 'yes' });
    expect(j.refusal('clerk', 'reassign', { member: 'leader', reason: 'x' })).toEqual(['direction-missing']);
    expect(j.refusal('clerk', 'reassign', { member: 'leader', reason: 'x', byDirectionOf: 'clerk2' })).toEqual(['direction-missing']);
    expect(j.refusal('leader', 'reassign', { member: 'clerk', reason: 'x' })).toEqual(['not-a-member']);
    expect(j.refusal('leader', 'reassign', { member: 'member2', reason: 'x' })).toEqual(['own-proposal']);
    const deputed = aProposal().inSignOff().does('deputy-post1', 'signOff', { as: 'post1', verdict: 'yes' });
    expect(deputed.refusal('clerk', 'handOver', { role: 'author', to: 'holder-post1', reason: 'x' })).toEqual([
      'not-an-author',
      'own-proposal',
    ]);
    expect(deputed.refusal('clerk', 'handOver', { role: 'evaluator', to: 'holder-post1', reason: 'x' })).toEqual([]);
    expect(deputed.refusal('clerk', 'handOver', { role: 'author', to: 'member', reason: 'x' })).toEqual(['not-an-author', 'own-proposal']);
  });

  it('never decides what they wrote with others', () => {
    const j = aProposal(1, { create: { coAuthors: ['member'] } }).decidable();
    expect(j.refusal('member', 'recordDecision', { outcome: 'agreed', reasons: 'x', alternatives: 'y' })).toEqual(['own-proposal']);
    const signed = aProposal().decidable();
    signed.p = { ...signed.p, member: 'holder-post1' };
    expect(signed.refusal('holder-post1', 'recordDecision', { outcome: 'agreed', reasons: 'x', alternatives: 'y' })).toEqual([
      'member-left',
      'own-proposal',
    ]);
  });

  it('decides nothing after leaving the executive, until somebody in it is given the decision', () => {
    const j = aProposal().decidable();
    const agreed = { outcome: 'agreed', reasons: 'x', alternatives: 'y' } as const;
    expect(j.refusal('member', 'recordDecision', agreed)).toEqual([]);
    Object.assign(j, { council: { ...j.council, holders: { ...j.council.holders, cabinetMember: ['member2'] } } });
    expect(j.refusal('member', 'recordDecision', agreed)).toEqual(['member-left']);
    j.does('leader', 'reassign', { member: 'member2', reason: 'The member has left.' });
    expect(j.refusal('member2', 'recordDecision', agreed)).toEqual([]);
  });
});

describe('publication', () => {
  it('waits for the statement, for advice on what was changed, and for a second person', () => {
    const j = aProposal(2).decidable().decided('agreedWithChanges');
    expect(j.refusal('clerk', 'publishNotice')).toEqual(['statement-missing', 'advice-on-changes-outstanding']);
    j.stated();
    expect(j.p.decision?.statement).toEqual({ en: 'Agreed.', cy: 'Cytunwyd.', welshReason: null, by: 'clerk', at: j.now });
    expect(j.refusal('clerk', 'publishNotice')).toEqual(['advice-on-changes-outstanding', 'second-person-needed']);
    j.does('deputy-post1', 'adviseOnChanges', { as: 'post1', advice: 'fine' });
    expect(j.p.decision?.advice).toEqual([{ post: 'post1', advice: 'fine', by: 'deputy-post1', onBehalfOf: 'holder-post1', at: j.now }]);
    expect(j.last.entry.onBehalfOf).toBe('holder-post1');
    expect(j.refusal('holder-post1', 'adviseOnChanges', { as: 'post1', advice: 'again' })).toEqual(['no-changes-to-advise-on']);
    expect(j.refusal('holder-post2', 'adviseOnChanges', { as: 'dmt', advice: 'x' })).toEqual(['not-this-post', 'no-changes-to-advise-on']);
    j.does('holder-post2', 'adviseOnChanges', { as: 'post2', advice: 'fine' });
    expect(j.p.decision?.advice.map((a) => a.post)).toEqual(['post1', 'post2']);
    expect(j.refusal('clerk', 'publishNotice')).toEqual(['second-person-needed']);
    j.published();
    expect(j.p.decision).toMatchObject({ publishedBy: 'clerk2', publishedAt: j.now });
    expect(j.p).toMatchObject({ state: 'callInPeriod', dates: { published: '2018-03-07', callInEnds: '2018-03-14', inForce: null } });
    expect(
      aProposal(1, { constitution: { secondPersonPublishes: off } })
        .decidable()
        .decided()
        .stated()
        .refusal('clerk', 'publishNotice'),
    ).toEqual([]);
  });

  it('asks for advice the post that owns the recommendations, where one does', () => {
    const posts = aProposal(2).council.constitution.posts;
    const owner = { ...posts, post2: { ...posts.post2!, owns: ['recommendations'] } };
    const j = aProposal(2, { constitution: { posts: owner } })
      .decidable()
      .decided('agreedWithChanges')
      .stated();
    expect(j.refusal('holder-post1', 'adviseOnChanges', { as: 'post1', advice: 'x' })).toEqual([
      'not-your-verb',
      'not-this-post',
      'no-changes-to-advise-on',
    ]);
    j.does('holder-post2', 'adviseOnChanges', { as: 'post2', advice: 'x' });
    expect(j.published().p.state).toBe('callInPeriod');
    expect(aProposal().decidable().decided().refusal('holder-post1', 'adviseOnChanges', { as: 'post1', advice: 'x' })).toEqual([
      'no-changes-to-advise-on',
    ]);
  });

  it('has a statement in both languages, or the reason why not, where that suffices', () => {
    const j = aProposal().decidable().decided();
    expect(j.refusal('clerk', 'writeStatement', { en: 'x' })).toEqual(['record-incomplete']);
    expect(j.refusal('clerk', 'writeStatement', { en: 'x', welshReason: 'short notice' })).toEqual([]);
    const strict = aProposal(1, { constitution: { welshStatement: { value: 'required', source: '' } } })
      .decidable()
      .decided();
    expect(strict.refusal('clerk', 'writeStatement', { en: 'x', welshReason: 'short notice' })).toEqual(['record-incomplete']);
    expect(strict.refusal('clerk', 'writeStatement', { en: 'x', cy: 'y' })).toEqual([]);
  });

  it('names what the legal record lacks, item by item', () => {
    const j = aProposal().decidable().decided();
    const missing = (change: Partial<typeof j.p>) => {
      const bare = aProposal().decidable().decided();
      bare.p = { ...bare.p, ...change };
      const judged = bare.judged('clerk', 'writeStatement', { en: 'x' });
      return 'refused' in judged ? judged.refused[0]?.details.missing : [];
    };
    expect(missing({})).toEqual(['welsh']);
    expect(missing({ decision: null })).toEqual(['decision', 'reasons', 'alternatives', 'welsh']);
    expect(missing({ decision: { ...j.p.decision!, reasons: ' ', alternatives: null } })).toEqual(['reasons', 'alternatives', 'welsh']);
    expect(missing({ interests: [{ person: 'member', nature: 'personal', detail: '', dispensation: null, at: j.now }] })).toEqual([
      'interests',
      'welsh',
    ]);
    expect(missing({ consultees: j.p.consultees.filter((c) => c.stage === 'signOff') })).toEqual(['consultation', 'welsh']);
    expect(missing({ consultees: j.p.consultees.map((c) => ({ ...c, answeredVersion: c.stage === 'signOff' ? 1 : null })) })).toEqual([
      'consultation',
      'welsh',
    ]);
    expect(missing({ decision: { ...j.p.decision!, alternatives: null }, optionsConsidered: true })).toEqual(['welsh']);
    expect(missing({ decision: { ...j.p.decision!, alternatives: null }, sections: {} })).toEqual(['welsh']);
  });

  it('closes what goes to Cabinet, and puts in force or closes what no call-in can hold', () => {
    const cabinet = aProposal().decidable().decided('referredToCabinet').stated().published();
    expect(cabinet.p).toMatchObject({ state: 'closed', dates: { published: '2018-03-07', callInEnds: null, inForce: null } });
    expect(cabinet.last.timers).toEqual([]);
    const waived = (outcome: 'agreed' | 'refused') =>
      aProposal()
        .decidable()
        .does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'flood' })
        .decided(outcome)
        .stated()
        .published();
    expect(waived('agreed').p).toMatchObject({
      state: 'inForce',
      dates: { callInEnds: null, inForce: '2018-03-07', evaluationDue: '2019-03-07' },
    });
    expect(waived('refused').p).toMatchObject({ state: 'closed', dates: { inForce: null, evaluationDue: null } });
    const urgent = aProposal()
      .decidable()
      .does('scrutinyChair', 'agreeUrgency', { kind: 'implementation', reason: 'flood' })
      .decided()
      .stated()
      .published();
    expect(urgent.p.state).toBe('callInPeriod');
  });
});

describe('call-in', () => {
  it('is open to the last minute of its hour on its last day, also in summer time', () => {
    const j = aProposal().decidable().on('2018-03-28').decided().stated().published();
    expect(j.p.dates.callInEnds).toBe('2018-04-06');
    expect(j.on('2018-04-06T15:59:59.999Z').refusal('scrutiny1', 'callIn', { grounds: 'x' })).toEqual([]);
    expect(j.on('2018-04-06T16:00:00.000Z').refusal('scrutiny1', 'callIn', { grounds: 'x' })).toEqual(['call-in-closed']);
    j.until('callInEnds');
    expect([j.now, j.p.state, j.p.dates.inForce, j.p.dates.evaluationDue]).toEqual([
      '2018-04-06T23:00:00.000Z',
      'inForce',
      '2018-04-07',
      '2019-04-07',
    ]);
  });

  it('needs councillors outside the executive, each once', () => {
    const j = aProposal().inCallInPeriod();
    expect(j.refusal('execCouncillor', 'callIn', { grounds: 'x' })).toEqual(['not-eligible-to-call-in']);
    expect(j.refusal('clerk', 'callIn', { grounds: 'x' })).toEqual(['not-your-verb', 'not-eligible-to-call-in']);
    expect(j.refusal('scrutiny1', 'supportCallIn')).toEqual(['no-call-in']);
    j.does('scrutiny1', 'callIn', { grounds: 'haste' });
    expect(j.refusal('scrutiny1', 'supportCallIn')).toEqual(['already-called-in']);
    j.does('scrutiny2', 'supportCallIn');
    expect(j.p).toMatchObject({ state: 'callInPeriod', calledInBefore: false, dates: { hearingBy: null }, callIn: { calledInOn: null } });
    j.does('scrutiny3', 'supportCallIn');
    expect(j.p.callIn).toEqual({
      signatures: [
        { person: 'scrutiny1', grounds: 'haste', at: j.now },
        { person: 'scrutiny2', grounds: null, at: j.now },
        { person: 'scrutiny3', grounds: null, at: j.now },
      ],
      calledInOn: '2018-03-07',
      rulings: [],
      hearing: null,
      council: null,
    });
    expect(j.p).toMatchObject({ state: 'calledIn', calledInBefore: true, dates: { hearingBy: '2018-03-28' } });
    expect(timers(j)).toEqual(['hearingBy 2018-03-28T23:00:00.000Z']);
  });

  it('that is ruled invalid is as if it had not been, and may be made again', () => {
    const j = aProposal().inCallInPeriod().calledIn().does('clerk', 'ruleOnCallIn', { valid: true, reason: 'in form' });
    expect(j.p).toMatchObject({ state: 'calledIn', calledInBefore: true, dates: { hearingBy: '2018-03-28' } });
    expect(j.p.callIn?.signatures).toHaveLength(3);
    j.does('clerk', 'ruleOnCallIn', { valid: false, reason: 'no grounds' });
    expect(j.p).toMatchObject({ state: 'callInPeriod', calledInBefore: false, dates: { hearingBy: null } });
    const ruled = { by: 'clerk', at: j.now };
    expect(j.p.callIn).toEqual({
      signatures: [],
      calledInOn: null,
      rulings: [
        { ...ruled, valid: true, reason: 'in form' },
        { ...ruled, valid: false, reason: 'no grounds' },
      ],
      hearing: null,
      council: null,
    });
    expect(j.calledIn().p.state).toBe('calledIn');
  });

  it('that scrutiny accepts lets the decision into force on that day', () => {
    const j = aProposal().inCallInPeriod().calledIn().on('2018-03-20').heard('accepted');
    expect(j.p).toMatchObject({ state: 'inForce', dates: { inForce: '2018-03-20', evaluationDue: '2019-03-20' } });
    expect(j.p.callIn?.hearing).toEqual({ heardOn: '2018-03-20', outcome: 'accepted', reasons: 'heard', by: 'scrutinyOfficer', at: j.now });
    expect(aProposal().inCallInPeriod('refused').calledIn().heard('accepted').p).toMatchObject({
      state: 'closed',
      dates: { inForce: null },
    });
  });

  it('that is not heard in time lapses, and the decision is in force', () => {
    const j = aProposal().inCallInPeriod().calledIn().until('hearingBy');
    expect(j.p).toMatchObject({
      state: 'inForce',
      passed: ['noticeEnds', 'hearingBy'],
      dates: { inForce: '2018-03-29', evaluationDue: '2019-03-29' },
    });
    expect(aProposal().inCallInPeriod('refused').calledIn().until('hearingBy').p.state).toBe('closed');
  });

  it('referred back goes to the member without fresh notice, and is never called in again', () => {
    const j = aProposal().inCallInPeriod().calledIn().on('2018-03-28').heard('referredBack');
    expect(j.p).toMatchObject({ state: 'awaitingDecision', decision: null, calledInBefore: true, passed: ['noticeEnds'] });
    expect(j.p.earlierDecisions).toMatchObject([{ outcome: 'agreed', publishedBy: 'clerk2' }]);
    expect(j.p.dates).toMatchObject({
      noticeServed: '2018-03-01',
      decided: null,
      publishBy: null,
      published: null,
      callInEnds: null,
      hearingBy: null,
      reconsiderBy: '2018-04-13',
    });
    expect(timers(j)).toEqual(['reconsiderBy 2018-04-13T23:00:00.000Z', 'lapse 2019-03-28T00:00:00.000Z']);
    j.until('reconsiderBy');
    expect(j.p.passed).toEqual(['noticeEnds', 'reconsiderBy']);
    j.decided().stated().published();
    expect(j.p).toMatchObject({ state: 'inForce', dates: { callInEnds: null, inForce: '2018-04-14' } });
  });

  it('referred back needs no notice where urgency stood for it, but call-in may be waived no longer', () => {
    const j = aProposal().awaitingDecision().does('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'flood' });
    j.does('scrutinyChair', 'agreeUrgency', { kind: 'implementation', reason: 'flood' })
      .decided()
      .stated()
      .published()
      .calledIn()
      .heard('referredBack');
    expect(j.p.urgencies.map((u) => u.kind)).toEqual(['notice']);
    expect(j.decided().p.state).toBe('decided');
  });

  it('sent to Council waits for Council, however long', () => {
    const j = aProposal().inCallInPeriod().calledIn().on('2018-03-20').heard('referredToCouncil');
    expect(j.p).toMatchObject({ state: 'calledIn', dates: { hearingBy: '2018-03-28' } });
    expect(timers(j)).toEqual([]);
    expect(j.refusal('clerk', 'ruleOnCallIn', { valid: false, reason: 'x' })).toEqual(['referred-to-council']);
    expect(j.refusal('scrutinyOfficer', 'hearCallIn', { heardOn: '2018-03-20', outcome: 'accepted', reasons: 'x' })).toEqual([
      'referred-to-council',
    ]);
    expect(
      j.on('2018-05-01').refusal('clerk', 'recordCouncilOutcome', { metOn: '2018-03-19', outcome: 'noObjection', reasons: 'x' }),
    ).toEqual(['date-impossible']);
    const back = { metOn: '2018-04-30', outcome: 'referredBack' as const, reasons: 'think again' };
    j.does('clerk', 'recordCouncilOutcome', back);
    expect(j.p).toMatchObject({ state: 'awaitingDecision', dates: { reconsiderBy: '2018-05-16' } });
    expect(j.p.callIn?.council).toEqual({ ...back, by: 'clerk', at: j.now });
    const none = aProposal().inCallInPeriod().calledIn().heard('referredToCouncil').on('2018-04-03').counciled('noObjection');
    expect(none.p).toMatchObject({ state: 'inForce', dates: { inForce: '2018-04-03' } });
    expect(aProposal().inCallInPeriod('refused').calledIn().heard('referredToCouncil').counciled('noObjection').p.state).toBe('closed');
  });

  it('takes meetings only between the step that opened them and today', () => {
    const j = aProposal().inCallInPeriod().calledIn().on('2018-03-12');
    const heard = (heardOn: string) => j.refusal('scrutinyOfficer', 'hearCallIn', { heardOn, outcome: 'accepted', reasons: 'x' });
    expect(['2018-03-06', '2018-03-13', '2018-02-30', 'soon'].map((day) => heard(day))).toEqual(Array(4).fill(['date-impossible']));
    expect(['2018-03-07', '2018-03-12'].map((day) => heard(day))).toEqual([[], []]);
    const team = aProposal().on('2018-03-05').sentToConsultation().on('2018-03-07');
    const met = (meeting: string) => team.refusal('secretary', 'recordConsultation', { meeting, outcome: 'endorsed' });
    expect(['2018-03-04', '2018-03-05', '2018-03-07', '2018-03-08'].map((day) => met(day))).toEqual([
      ['date-impossible'],
      [],
      [],
      ['date-impossible'],
    ]);
  });

  it('of a refused decision closes it when its period ends, without an evaluation', () => {
    const j = aProposal().inCallInPeriod('refused').until('callInEnds');
    expect(j.p).toMatchObject({ state: 'closed', dates: { inForce: null, evaluationDue: null } });
  });

  it('cannot come after its period, however late the clock is', () => {
    const j = aProposal().inCallInPeriod().on('2018-06-01').settled();
    expect(j.p).toMatchObject({ state: 'inForce', dates: { inForce: '2018-03-15', evaluationDue: '2019-03-15' } });
    expect(j.refusal('scrutiny1', 'callIn', { grounds: 'x' })).toEqual(['wrong-state', 'call-in-closed']);
    expect(j.last.entry.at).toBe(j.now);
    const years = aProposal().inCallInPeriod().on('2020-01-01').settled();
    expect(years.p).toMatchObject({
      state: 'evaluationDue',
      passed: ['noticeEnds', 'evaluationOverdue:reminder', 'evaluationOverdue:escalation'],
    });
  });
});

describe('in force', () => {
  it('is implemented once, from that day on, and never dated ahead', () => {
    const j = aProposal().inForce().on('2018-03-20');
    const on = (day: string) => j.refusal('author', 'recordImplementation', { on: day });
    expect(['2018-03-14', '2018-03-15', '2018-03-20', '2018-03-21'].map(on)).toEqual([['date-impossible'], [], [], ['date-impossible']]);
    j.does('head', 'recordImplementation', { on: '2018-03-16' });
    expect(j.p.dates).toMatchObject({ implemented: '2018-03-16', inForce: '2018-03-15', evaluationDue: '2019-03-15' });
    expect(on('2018-03-20')).toEqual(['already-implemented']);
  });

  it('may have been implemented from the decision on, where that was urgent', () => {
    const j = aProposal()
      .decidable()
      .does('scrutinyChair', 'agreeUrgency', { kind: 'implementation', reason: 'flood' })
      .decided()
      .stated()
      .published();
    j.until('callInEnds');
    expect(j.refusal('author', 'recordImplementation', { on: '2018-03-07' })).toEqual([]);
    expect(j.refusal('author', 'recordImplementation', { on: '2018-03-06' })).toEqual(['date-impossible']);
  });

  it('counts the twelve months from what the constitution says', () => {
    const from = (value: 'inForce' | 'decision' | 'implementation') =>
      aProposal(1, { constitution: { evaluationFrom: { value, source: '' } } }).inForce();
    expect(from('inForce').p.dates.evaluationDue).toBe('2019-03-15');
    expect(from('decision').p.dates.evaluationDue).toBe('2019-03-07');
    const j = from('implementation');
    expect(j.p.dates.evaluationDue).toBeNull();
    expect(timers(j)).toEqual([]);
    j.on('2018-03-20').does('author', 'recordImplementation', { on: '2018-03-18' });
    expect(j.p.dates).toMatchObject({ inForce: '2018-03-15', implemented: '2018-03-18', evaluationDue: '2019-03-18' });
    expect(timers(j)).toEqual(['evaluationDue 2019-03-18T00:00:00.000Z']);
  });

  it('is evaluated when that is due, on every question that was pinned', () => {
    const j = aProposal().inForce();
    const answers = j.p.questions.map((question) => ({ question, achieved: 'partly' as const, result: 'some' }));
    expect(j.on('2019-03-14').refusal('author', 'reportEvaluation', { answers })).toEqual(['wrong-state', 'evaluation-not-due']);
    j.until('evaluationDue');
    expect([j.now, j.p.state]).toEqual(['2019-03-15T00:00:00.000Z', 'evaluationDue']);
    expect(timers(j)).toEqual([
      'evaluationOverdue reminder 2019-03-30T00:00:00.000Z',
      'evaluationOverdue escalation 2019-04-12T23:00:00.000Z',
    ]);
    const short = j.judged('evaluator', 'reportEvaluation', { answers: [{ ...answers[0]!, result: ' ' }, answers[1]!] });
    expect('refused' in short && short.refused.map((r) => [r.code, r.details])).toEqual([
      ['evaluation-incomplete', { missing: ['outcome', 'cost'] }],
    ]);
    j.until('evaluationOverdue');
    expect(j.p.passed).toEqual(['noticeEnds', 'evaluationOverdue:reminder']);
    expect(timers(j)).toEqual(['evaluationOverdue escalation 2019-04-12T23:00:00.000Z']);
    j.until('evaluationOverdue').does('evaluator', 'reportEvaluation', { answers, comments: 'late' });
    expect(j.p).toMatchObject({ state: 'closed', evaluation: { answers, comments: 'late', by: 'evaluator', at: j.now } });
    expect(timers(j)).toEqual([]);
    expect(aProposal().inForce().until('evaluationDue').evaluated().p.evaluation?.comments).toBeNull();
  });

  it('may be corrected beside the original, also once closed, by naming what the record says', () => {
    const j = aProposal().inForce().until('evaluationDue').evaluated();
    const correct = (field: 'title' | 'reasons' | 'statement.en' | 'statement.cy', from: string) =>
      j.refusal('clerk', 'correctRecord', { field, from, to: 'other', reason: 'misprint' });
    expect([
      correct('title', 'A post'),
      correct('reasons', 'it works'),
      correct('statement.en', 'Agreed.'),
      correct('statement.cy', 'Cytunwyd.'),
    ]).toEqual([[], [], [], []]);
    expect([
      correct('title', 'it works'),
      correct('reasons', ''),
      correct('statement.en', 'Cytunwyd.'),
      correct('statement.cy', 'Agreed.'),
    ]).toEqual(Array(4).fill(['correction-does-not-match']));
    j.does('clerk', 'correctRecord', { field: 'title', from: 'A post', to: 'The post', reason: 'misprint' });
    expect(j.p).toMatchObject({ state: 'closed', title: 'A post' });
    j.does('clerk', 'correctRecord', { field: 'title', from: 'The post', to: 'Post', reason: 'again' });
    const made = { field: 'title', by: 'clerk', at: j.now };
    expect(j.p.corrections).toEqual([
      { ...made, from: 'A post', to: 'The post', reason: 'misprint' },
      { ...made, from: 'The post', to: 'Post', reason: 'again' },
    ]);
    expect(correct('reasons', 'it works')).toEqual([]);
    expect(j.refusal('clerk', 'handOver', { role: 'author', to: 'author2', reason: 'x' })).toEqual(['wrong-state']);
    expect(j.judged('author', 'withdraw', { reason: 'x' })).toMatchObject({
      refused: [{ code: 'wrong-state' }, { code: 'already-decided' }],
    });
  });

  it('has no reasons or statement to correct before there are any', () => {
    const j = aProposal().decidable().decided();
    for (const field of ['statement.en', 'statement.cy'] as const)
      expect(j.refusal('clerk', 'correctRecord', { field, from: '', to: 'x', reason: 'y' })).toEqual(['correction-does-not-match']);
    const draft = aProposal();
    expect(draft.refusal('clerk', 'correctRecord', { field: 'reasons', from: '', to: 'x', reason: 'y' })).toEqual([
      'wrong-state',
      'correction-does-not-match',
    ]);
  });
});

describe('a proposal that ends early', () => {
  it('keeps why, and is published where its notice was', () => {
    const early = aProposal().inSignOff().does('author', 'withdraw', { reason: 'no need' });
    expect(early.p).toMatchObject({ state: 'withdrawn', ending: { reason: 'no need', by: 'author', publish: false } });
    expect(early.consultee('post1')).toMatchObject({ standing: 'notAsked', askedOn: null });
    expect(aProposal().decidable().does('clerk', 'withdraw', { reason: 'x' }).p.ending).toEqual({
      reason: 'x',
      by: 'clerk',
      publish: true,
    });
    const idle = aProposal().inSignOff().until('lapse');
    expect([idle.now, idle.p.state, idle.p.ending, idle.p.touchedOn]).toEqual([
      '2019-03-01T00:00:00.000Z',
      'lapsed',
      { reason: 'idle', by: null, publish: false },
      '2018-03-01',
    ]);
    expect(idle.consultee('post1')).toMatchObject({ standing: 'notAsked', askedOn: null });
    expect(aProposal().decidable().until('lapse').p.ending?.publish).toBe(true);
    expect(aProposal().inForce().does('clerk', 'supersede', { by: 'p2', reason: 'x' }).p).toMatchObject({
      state: 'superseded',
      ending: { reason: 'x', by: 'p2', publish: true },
    });
  });

  it('lapses after so many months from the last thing a person did', () => {
    const j = aProposal().on('2018-08-31').sentToConsultation();
    expect(j.p.touchedOn).toBe('2018-08-31');
    expect(timers(j).at(-1)).toBe('lapse 2019-08-30T23:00:00.000Z');
    expect(j.until('answerOverdue').p.touchedOn).toBe('2018-08-31');
    expect(j.on('2019-08-30T22:59:59.999Z').refusal('clock', 'lapse', { due: j.now })).toEqual(['not-due']);
  });
});

describe('dates that are counted again after the calendar changed', () => {
  const later = (j: Journey, ...days: string[]) => {
    const { calendar } = j.council;
    Object.assign(j.council, { calendar: { ...calendar, holidays: new Set([...calendar.holidays, ...days]) } });
    return j.does('clock', 'recountDates', { due: j.now });
  };
  const letters = (j: Journey) => j.last.letters.map((l) => l.kind).join();

  it('move with a day that no longer counts, from the day that opened them', () => {
    const notice = later(aProposal().awaitingDecision().noticed(), '2018-03-05');
    expect(notice.p.dates).toMatchObject({ noticeEnds: '2018-03-07', earliestDecision: '2018-03-08' });
    expect(notice.last.entry).toMatchObject({ kind: 'datesRecounted', actor: 'clock' });
    expect(notice.last.letters.map((l) => [l.kind, Object.values(l.to)[0]])).toEqual([
      ['datesMoved', 'author'],
      ['datesMoved', 'member'],
      ['datesMoved', 'democraticServices'],
    ]);
    expect(later(aProposal().decidable().decided(), '2018-03-08').p.dates).toMatchObject({
      publishBy: '2018-03-12',
      noticeEnds: '2018-03-06',
    });
    expect(later(aProposal().inCallInPeriod(), '2018-03-08').p.dates).toMatchObject({ callInEnds: '2018-03-15' });
    expect(later(aProposal().inCallInPeriod().calledIn(), '2018-03-08').p.dates).toMatchObject({ hearingBy: '2018-03-29' });
    expect(later(aProposal().inCallInPeriod().calledIn().heard('referredBack'), '2018-03-08').p.dates.reconsiderBy).toBe('2018-03-22');
    const council = aProposal().inCallInPeriod().calledIn().heard('referredToCouncil').on('2018-03-20').counciled('referredBack');
    expect(council.p.dates.reconsiderBy).toBe('2018-04-05');
    expect(later(council, '2018-03-21').p.dates.reconsiderBy).toBe('2018-04-06');
  });

  it('stay where they have passed, and are told of only when one moved', () => {
    const j = aProposal().decidable();
    expect(later(j, '2018-03-05').p.dates).toMatchObject({ noticeEnds: '2018-03-06', earliestDecision: '2018-03-07' });
    expect(letters(j)).toBe('');
    expect(letters(later(aProposal(), '2018-03-05'))).toBe('');
    const today = aProposal().awaitingDecision().noticed().on('2018-03-06');
    expect(later(today, '2018-03-06').p.dates.noticeEnds).toBe('2018-03-07');
    expect(later(aProposal().sentToConsultation(), '2018-03-05').p.dates).toMatchObject({
      noticeEnds: null,
      earliestDecision: null,
      publishBy: null,
    });
  });
});
