import { available, decide, isRefused, timersOf } from '../../workflows/index.js';
import { mayRead } from '../../workflows/reading.js';
import { act, actor, aProposal, type Journey } from './world.js';

/** Cases at the edge of a rule, each found by a mutant that lived. */

const neighbour = { post: 'neighbour', stage: 'consultation' as const };
const told = (j: Journey) => j.last.letters.map((l) => l.kind);

describe('at the edge of consultation', () => {
  it('a silence is answered for only where that consultee was asked at that stage and is silent', () => {
    const j = aProposal().does('author', 'nameConsultees', { add: [neighbour, { person: 'stranger', stage: 'consultation' }] });
    const silent = (as: string) => j.refusal('head', 'recordNoAnswer', { as, reason: 'x' });
    expect(silent('neighbour')).toEqual(['wrong-state', 'not-this-post']);
    j.sentToConsultation().does('neighbour', 'respond', { as: 'neighbour', verdict: 'support' });
    expect(['neighbour', 'stranger', 'post1', 'dmt', 'nobody'].map(silent)).toEqual([
      ['not-this-post'],
      [],
      ['not-this-post'],
      ['not-this-post'],
      ['not-this-post'],
    ]);
    const signing = aProposal()
      .does('author', 'nameConsultees', { add: [neighbour] })
      .sentToConsultation()
      .endorsed()
      .signOffRequested();
    expect(signing.refusal('head', 'recordNoAnswer', { as: 'post1', reason: 'x' })).toEqual(['wrong-state', 'not-this-post']);
  });

  it('the team answers by its meeting and by no form, but signs like any post where it was named to', () => {
    const j = aProposal()
      .does('author', 'nameConsultees', { add: [{ post: 'dmt', stage: 'signOff' }] })
      .sentToConsultation();
    expect(j.refusal('secretary', 'respond', { as: 'dmt', verdict: 'support' })).toEqual(['not-your-verb', 'not-this-post']);
    j.endorsed().signOffRequested().signedOff();
    expect(j.refusal('author', 'submitForDecision')).toEqual(['sign-off-outstanding']);
    expect(j.does('secretary', 'signOff', { as: 'dmt', verdict: 'yes' }).submitted().p.state).toBe('awaitingDecision');
  });

  it('only the required views are missed once somebody has spoken', () => {
    const j = aProposal().does('author', 'nameConsultees', { add: [neighbour, { person: 'stranger', stage: 'consultation' }] });
    j.sentToConsultation().does('neighbour', 'respond', { as: 'neighbour', verdict: 'support' });
    const judged = j.judged('author', 'requestSignOff');
    expect(isRefused(judged) && judged.refused[0]?.details).toEqual({ posts: ['dmt'] });
  });

  it('who has no open comment of their own resolves none, whatever was resolved before', () => {
    const j = aProposal().sentToConsultation();
    j.does('secretary', 'comment', { comment: 'c', section: 'aside', text: 'x' }).does('secretary', 'resolveComment', { comment: 'c' });
    j.does('author', 'comment', { comment: 'd', section: 'aside', text: 'x' });
    const shown = available(j.p, { actor: actor('secretary', j.council), at: j.now, under: j.council });
    expect(shown.find((verb) => verb.type === 'resolveComment')?.refused.map((r) => r.code)).toEqual(['not-your-comment']);
  });

  it('co-authors write, and leave the steps to the author', () => {
    const j = aProposal(1, { create: { coAuthors: ['stranger'] } });
    expect(
      j.refusal('stranger', 'editSection', { section: 'aside', changed: { aside: 'h2' }, findings: [], optionsConsidered: true }),
    ).toEqual([]);
    expect(j.refusal('stranger', 'sendToConsultation')).toEqual(['not-your-verb']);
  });
});

describe('at the edge of sign-off', () => {
  it('a deputy of two holders of one post speaks for the one that is named', () => {
    const j = aProposal().inSignOff();
    const covers = ['holder-post1', 'author2'].map((principal) => ({ principal, posts: ['post1'] }));
    const both = { person: 'deputy', posts: [], covers };
    const judged = decide(j.p, {
      type: 'signOff',
      as: 'post1',
      onBehalfOf: 'author2',
      verdict: 'yes',
      actor: both,
      at: j.now,
      under: j.council,
    });
    if (isRefused(judged)) throw new Error('refused');
    expect([judged.entry.onBehalfOf, judged.next.consultees[1]?.onBehalfOf]).toEqual(['author2', 'author2']);
    const first = decide(j.p, { type: 'signOff', as: 'post1', verdict: 'yes', actor: both, at: j.now, under: j.council });
    expect(!isRefused(first) && first.entry.onBehalfOf).toBe('holder-post1');
  });

  it('a holder who names somebody else as absent is no deputy of theirs', () => {
    expect(aProposal().inSignOff().refusal('holder-post1', 'signOff', { as: 'post1', onBehalfOf: 'author2', verdict: 'yes' })).toEqual([
      'no-delegation',
    ]);
  });

  it('the member signs nothing that they will decide', () => {
    const j = aProposal(1, { create: { portfolio: 'roads' } }).inSignOff();
    expect(j.refusal('member2', 'signOff', { as: 'post1', verdict: 'yes' })).toEqual(['own-proposal']);
  });

  it('who signed text that has changed since may become its author', () => {
    const j = aProposal().inSignOff().does('author2', 'signOff', { as: 'post1', verdict: 'yes' });
    const handOver = { role: 'author' as const, to: 'author2', reason: 'moved' };
    expect(j.refusal('clerk', 'handOver', handOver)).toEqual(['own-proposal']);
    expect(j.edited('part-post1').refusal('clerk', 'handOver', handOver)).toEqual([]);
  });

  it('what was imported while the member waits goes back to sign-off too', () => {
    const body = { source: 'seed', changed: { aside: 'h2' }, findings: [], optionsConsidered: true, reason: 'late' };
    expect(aProposal().awaitingDecision().does('author', 'importReport', body).p.state).toBe('signOff');
    expect(aProposal().inSignOff().does('author', 'importReport', body).p).toMatchObject({
      state: 'signOff',
      version: 2,
      sections: { aside: 'h2' },
    });
  });
});

describe('at the edge of the decision', () => {
  it('only the same person’s dispensation for the same interest counts', () => {
    const body = { outcome: 'agreed' as const, reasons: 'x', alternatives: 'y' };
    const alone = aProposal()
      .decidable()
      .does('member', 'declareInterest', { nature: 'prejudicial', detail: 'a house', dispensation: 'granted' });
    expect(alone.refusal('member', 'recordDecision', body)).toEqual([]);
    expect(told(alone.does('member', 'declareInterest', { nature: 'personal', detail: 'x' }))).toEqual(['interestDeclared']);
    expect(told(alone.does('member', 'declareInterest', { nature: 'personal', detail: 'y' }))).toEqual(['interestDeclared']);
    const j = aProposal().decidable().does('member', 'declareInterest', { nature: 'prejudicial', detail: 'a house' });
    j.does('leader', 'reassign', { member: 'leader', reason: 'x' });
    j.does('leader', 'declareInterest', { nature: 'prejudicial', detail: 'a house', dispensation: 'granted' });
    expect(j.refusal('leader', 'recordDecision', body)).toEqual([]);
    expect(told(j)).toEqual(['prejudicialInterest', 'prejudicialInterest']);
    j.on('2018-03-09').does('leader', 'reassign', { member: 'member', reason: 'x' });
    const judged = j.judged('member', 'recordDecision', body);
    expect(isRefused(judged) && judged.refused.map((r) => [r.code, r.since])).toEqual([['interest-prejudicial', j.p.interests[0]?.at]]);
    expect(
      told(
        j
          .does('leader', 'reassign', { member: 'leader', reason: 'x' })
          .does('leader', 'declareInterest', { nature: 'personal', detail: 'z' }),
      ),
    ).toEqual(['interestDeclared']);
  });

  it('a declared interest that is described is no gap in the record', () => {
    const j = aProposal().decidable().does('member', 'declareInterest', { nature: 'personal', detail: 'a cousin' }).decided();
    expect(j.refusal('clerk', 'writeStatement', { en: 'x', cy: 'y' })).toEqual([]);
  });

  it('reconsideration that was flagged as late stays flagged, whatever is edited', () => {
    const j = aProposal().inCallInPeriod().calledIn().heard('referredBack').until('reconsiderBy').edited('aside', 'late');
    expect(j.p.passed).toEqual(['reconsiderBy']);
  });

  it('publication is flagged as late once, and again for the decision after a refer-back', () => {
    const j = aProposal().decidable().decided().until('publishBy');
    expect(j.p.passed).toEqual(['noticeEnds', 'publishBy']);
    expect(timersOf(j.p, j.council)).toEqual([]);
    j.stated().published().calledIn().heard('referredBack');
    expect(j.p.passed).toEqual(['noticeEnds']);
    expect(timersOf(j.decided().p, j.council).map((t) => t.kind)).toEqual(['publishBy']);
  });

  it('what lies with Council is not in force', () => {
    expect(aProposal().inCallInPeriod().calledIn().heard('referredToCouncil').p.dates).toMatchObject({
      inForce: null,
      evaluationDue: null,
    });
  });

  it('nobody resolves a comment, or is told that they could, after the decision', () => {
    const j = aProposal().decidable().decided();
    expect(j.refusal('author', 'resolveComment', { comment: 'c' })).toEqual(['wrong-state', 'already-decided', 'comment-unknown']);
  });
});

describe('at the edge of call-in', () => {
  it('the period is no more, once it was called in or is over, whatever its date', () => {
    const j = aProposal().inCallInPeriod().calledIn();
    expect(j.refusal('scrutiny4', 'supportCallIn')).toEqual(['wrong-state', 'call-in-closed', 'already-called-in']);
    expect(aProposal().decidable().decided().refusal('scrutiny4', 'callIn', { grounds: 'x' })).toEqual(['wrong-state', 'call-in-closed']);
  });

  it('a councillor with another post, outside the executive, may call in', () => {
    const j = aProposal().inCallInPeriod();
    const chair = { person: 'chair', posts: ['scrutinyChair', 'councillor'], covers: [] };
    expect(isRefused(decide(j.p, { type: 'callIn', grounds: 'x', actor: chair, at: j.now, under: j.council }))).toBe(false);
  });

  it('nothing is implemented on the day before it is in force, whatever the state says', () => {
    const j = aProposal().inForce();
    j.p = { ...j.p, dates: { ...j.p.dates, inForce: '2018-03-16' } };
    expect(j.refusal('author', 'recordImplementation', { on: '2018-03-15' })).toEqual(['not-in-force', 'date-impossible']);
  });

  it('an evaluation with one answer too few is incomplete', () => {
    const j = aProposal().inForce().until('evaluationDue');
    const answers = ['outcome', 'benchmark'].map((question) => ({ question, achieved: 'no' as const, result: 'x' }));
    expect(j.refusal('author', 'reportEvaluation', { answers })).toEqual(['evaluation-incomplete']);
    expect(j.refusal('stranger', 'reportEvaluation', { answers })).toEqual(['not-your-verb', 'evaluation-incomplete']);
  });
});

describe('at the edge of an early end', () => {
  it('every undecided state is withdrawn and lapses, every published one is superseded', () => {
    const undecided = [
      () => aProposal(),
      () => aProposal().sentToConsultation(),
      () => aProposal().inSignOff(),
      () => aProposal().awaitingDecision(),
    ];
    expect(undecided.map((j) => j().does('clerk', 'withdraw', { reason: 'x' }).p.state)).toEqual(Array(4).fill('withdrawn'));
    expect(undecided.map((j) => j().until('lapse').p.state)).toEqual(Array(4).fill('lapsed'));
    const published = [() => aProposal().inCallInPeriod(), () => aProposal().inForce(), () => aProposal().inForce().until('evaluationDue')];
    expect(published.map((j) => j().does('clerk', 'supersede', { by: 'p2', reason: 'x' }).p.state)).toEqual(Array(3).fill('superseded'));
  });

  it('the clock’s verbs are the clock’s alone', () => {
    const j = aProposal().sentToConsultation().on('2019-03-01');
    expect(isRefused(decide(j.p, act('lapse', { due: j.now }, 'author', j.now, j.council)))).toBe(true);
  });
});

describe('at the edge of what an outside reading found', () => {
  const decides = (j: Journey, body: object) =>
    j.refusal('member', 'recordDecision', { reasons: 'x', alternatives: 'y', outcome: 'agreed', ...body });
  const each = (...outcomes: ('agreed' | 'agreedWithChanges' | 'refused')[]) => ({
    recommendations: outcomes.map((outcome, i) => ({ id: `r${i}`, outcome, text: 't' })),
  });

  it('a decision says of the whole what it says of its parts', () => {
    const j = aProposal().decidable();
    const odd = ['decision-inconsistent'];
    expect(decides(j, { outcome: 'agreed', ...each('agreed', 'agreed') })).toEqual([]);
    expect(decides(j, { outcome: 'agreed', ...each('agreed', 'agreedWithChanges') })).toEqual(odd);
    expect(decides(j, { outcome: 'refused', ...each('refused') })).toEqual([]);
    expect(decides(j, { outcome: 'refused', ...each('refused', 'agreed') })).toEqual(odd);
    expect(decides(j, { outcome: 'agreedWithChanges', ...each('agreed', 'agreedWithChanges', 'refused') })).toEqual([]);
    expect(decides(j, { outcome: 'referredToCabinet', ...each('agreed') })).toEqual(odd);
    expect(decides(j, { outcome: 'deferred' })).toEqual([]);
  });

  it('a decision is deferred to a day that lies ahead', () => {
    const j = aProposal().decidable();
    const until = (day: string) => decides(j, { outcome: 'deferred', until: day });
    expect([until('2018-03-06'), until('2018-03-07'), until('2018-03-08')]).toEqual([['date-impossible'], ['date-impossible'], []]);
    expect([until('soon'), until('2999-02-30')]).toEqual([['date-impossible'], ['date-impossible']]);
  });

  it('an urgency out of order is cleared by the first chair who holds the post', () => {
    const cleared = (j: Journey) => {
      const judged = j.judged('viceChair', 'agreeUrgency', { kind: 'implementation', reason: 'flood' });
      return isRefused(judged) && judged.refused.map((r) => [r.code, r.clearedBy]);
    };
    expect(cleared(aProposal().awaitingDecision())).toEqual([['urgency-order', [{ post: 'scrutinyChair' }]]]);
    expect(cleared(aProposal(1, { vacant: ['scrutinyChair'] }).awaitingDecision())).toEqual([
      ['urgency-order', [{ post: 'councilChair' }]],
    ]);
  });

  it('an objection is told to the head of service too', () => {
    const j = aProposal().inSignOff().answered('post1', 'objected');
    expect(j.last.letters).toEqual([
      { kind: 'objected', to: { person: 'author' } },
      { kind: 'objected', to: { post: 'headOfService' } },
    ]);
  });

  it('who wrote it before two hand-overs still signs nothing of it', () => {
    const j = aProposal(1, { create: { coAuthors: [] } })
      .inSignOff()
      .does('clerk', 'handOver', { role: 'author', to: 'author2', reason: 'x' });
    j.does('clerk', 'handOver', { role: 'author', to: 'author', reason: 'x' }).does('clerk', 'handOver', {
      role: 'author',
      to: 'author2',
      reason: 'x',
    });
    expect(j.p.earlierAuthors).toEqual(['author', 'author2', 'author']);
    j.does('clerk', 'handOver', { role: 'author', to: 'author', reason: 'x' });
    expect(j.refusal('author2', 'signOff', { as: 'post1', verdict: 'yes' })).toEqual(['own-proposal']);
  });

  it('a draft that ended before anybody was consulted stays among those who knew of it', () => {
    const withdrawn = (j: Journey) => mayRead(j.does('clerk', 'withdraw', { reason: 'x' }).p, actor('member', j.council), j.council);
    expect(withdrawn(aProposal())).toBe(false);
    expect(withdrawn(aProposal().sentToConsultation())).toBe(true);
    const returned = aProposal().sentToConsultation().does('clerk', 'returnToAuthor', { reason: 'x' });
    expect(mayRead(returned.p, actor('member', returned.council), returned.council)).toBe(false);
  });
});
