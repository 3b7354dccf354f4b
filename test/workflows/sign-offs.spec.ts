import { aProposal } from './world.js';

const standings = (j: ReturnType<typeof aProposal>) => j.p.consultees.map((c) => `${c.key} ${c.standing}`).join();

describe('a sign-off', () => {
  it('covers the sections that its post owns and the recommendations, as they are at that moment', () => {
    const j = aProposal(2).inSignOff().answered('post1', 'yes');
    expect(j.consultee('post1')).toMatchObject({
      standing: 'stands',
      verdict: 'yes',
      comment: 'because',
      by: 'holder-post1',
      onBehalfOf: null,
      at: j.now,
      answeredVersion: 1,
      covered: { 'part-post1': 'h1', recommendations: 'h1' },
    });
    expect(Object.keys(j.consultee('post1').covered ?? {})).toEqual(['part-post1', 'recommendations']);
    expect(j.consultee('post2').standing).toBe('asked');
  });

  it('lapses only when a section changes that it covered, and is asked for again', () => {
    const j = aProposal(2).inSignOff().signedOff();
    expect(standings(j.edited('aside'))).toBe('dmt stands,post1 stands,post2 stands');
    j.on('2018-03-05').edited('part-post1');
    expect(standings(j)).toBe('dmt stands,post1 lapsed,post2 stands');
    expect(j.consultee('post1')).toMatchObject({
      askedOn: '2018-03-05',
      answerBy: '2018-03-19',
      reminded: 0,
      verdict: 'yes',
      answeredVersion: 1,
    });
    expect(j.refusal('author', 'submitForDecision')).toEqual(['sign-off-lapsed']);
    expect(j.p).toMatchObject({ state: 'signOff', version: 3 });
  });

  it('lapses for everybody when the recommendations change', () => {
    expect(standings(aProposal(2).inSignOff().signedOff().edited('recommendations'))).toBe('dmt lapsed,post1 lapsed,post2 lapsed');
  });

  it('is covered as an empty text where the report lacks the section', () => {
    const j = aProposal(1, { create: { sections: { recommendations: 'h1' } } })
      .inSignOff()
      .signedOff();
    expect(j.consultee('post1').covered).toEqual({ 'part-post1': '', recommendations: 'h1' });
    expect(j.edited('aside').consultee('post1').standing).toBe('stands');
    expect(j.edited('part-post1').consultee('post1').standing).toBe('lapsed');
  });

  it('survives the way back to the author, where the text that it covers stays', () => {
    const j = aProposal(2).inSignOff().answered('post1', 'yes').does('head', 'returnToAuthor', { reason: 'mend' });
    expect(standings(j)).toBe('dmt stands,post1 stands,post2 notAsked');
    expect(j.p.consultees.map((c) => c.askedOn)).toEqual([null, null, null]);
    j.edited('part-post2').sentToConsultation().signOffRequested();
    expect(j.consultee('post1')).toMatchObject({ standing: 'stands', askedOn: null });
    expect(j.signedOff('post2').submitted().p.state).toBe('awaitingDecision');
  });

  it('that lapsed in draft is asked for again when its stage opens', () => {
    const j = aProposal(2).inSignOff().signedOff().does('head', 'returnToAuthor', { reason: 'mend' }).edited('recommendations');
    expect(j.p.consultees.map((c) => [c.standing, c.askedOn, c.answerBy])).toEqual(Array(3).fill(['lapsed', null, null]));
    j.on('2018-03-05').sentToConsultation();
    expect(j.p.consultees.map((c) => c.askedOn)).toEqual(['2018-03-05', null, null]);
    j.endorsed().on('2018-03-06').signOffRequested();
    expect(j.p.consultees.map((c) => [c.standing, c.askedOn])).toEqual([
      ['stands', null],
      ['lapsed', '2018-03-06'],
      ['lapsed', '2018-03-06'],
    ]);
  });

  it('that was returned takes the proposal back, and is no answer', () => {
    const j = aProposal(2).inSignOff().answered('post2', 'yes').answered('post1', 'returned');
    expect(j.p.state).toBe('draft');
    expect(j.consultee('post1')).toMatchObject({ standing: 'notAsked', verdict: 'returned', askedOn: null });
    j.sentToConsultation().signOffRequested();
    expect(standings(j)).toBe('dmt stands,post1 asked,post2 stands');
    expect(j.refusal('author', 'submitForDecision')).toEqual(['sign-off-outstanding']);
  });

  it('is withdrawn by the same post, as if it had never been given', () => {
    const j = aProposal(2)
      .awaitingDecision()
      .noticed()
      .on('2018-03-05')
      .does('holder-post1', 'withdrawSignOff', { as: 'post1', reason: 'x' });
    expect(j.p).toMatchObject({ state: 'signOff', dates: { noticeServed: null, noticeEnds: null, earliestDecision: null } });
    expect(j.consultee('post1')).toMatchObject({
      standing: 'asked',
      askedOn: '2018-03-05',
      verdict: null,
      comment: null,
      by: null,
      onBehalfOf: null,
      at: null,
      answeredVersion: null,
      covered: null,
      reminded: 0,
    });
    expect(j.consultee('post2').standing).toBe('stands');
  });

  it('that objects blocks, or goes to the member where the post’s setting says so', () => {
    expect(aProposal(2).inSignOff().answered('post1', 'objected').signedOff('post2').refusal('author', 'submitForDecision')).toEqual([
      'sign-off-objected',
    ]);
    const posts = aProposal(2).council.constitution.posts;
    const tolerant = { ...posts, post1: { ...posts.post1!, objection: 'goesToMember' as const } };
    const j = aProposal(2, { constitution: { posts: tolerant } })
      .inSignOff()
      .answered('post1', 'objected')
      .signedOff('post2')
      .submitted();
    expect(j.p.state).toBe('awaitingDecision');
    const strict = { ...posts, post1: { ...posts.post1!, objection: 'blocks' as const } };
    expect(
      aProposal(1, { constitution: { posts: strict } })
        .inSignOff()
        .answered('post1', 'objected')
        .refusal('author', 'submitForDecision'),
    ).toEqual(['sign-off-objected']);
  });

  it('is given by a deputy on behalf of the holder, with both names on the record', () => {
    for (const onBehalfOf of ['holder-post1', undefined]) {
      const body = { as: 'post1', verdict: 'yes' as const, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
      const j = aProposal().inSignOff().does('deputy-post1', 'signOff', body);
      expect(j.consultee('post1')).toMatchObject({ by: 'deputy-post1', onBehalfOf: 'holder-post1' });
      expect(j.last.entry).toMatchObject({
        kind: 'signedOff',
        actor: 'deputy-post1',
        onBehalfOf: 'holder-post1',
        payload: { type: 'signOff', ...body },
      });
    }
    const own = aProposal().inSignOff().does('holder-post1', 'signOff', { as: 'post1', onBehalfOf: 'holder-post1', verdict: 'yes' });
    expect(own.last.entry.onBehalfOf).toBeNull();
    const team = aProposal()
      .sentToConsultation()
      .does('deputy-dmt', 'recordConsultation', { meeting: '2018-03-01', outcome: 'endorsed', note: 'ok' });
    expect(team.consultee('dmt', 'consultation')).toMatchObject({ by: 'deputy-dmt', onBehalfOf: 'secretary', comment: 'ok' });
    expect(team.last.entry).toMatchObject({ actor: 'deputy-dmt', onBehalfOf: 'secretary' });
  });

  it('is given for nobody who did not delegate that post', () => {
    const j = aProposal(2).inSignOff();
    expect(j.refusal('deputy-post1', 'signOff', { as: 'post2', verdict: 'yes' })).toEqual(['not-this-post']);
    expect(j.refusal('deputy-post1', 'signOff', { as: 'post1', onBehalfOf: 'holder-post2', verdict: 'yes' })).toEqual(['no-delegation']);
    expect(j.refusal('holder-post1', 'signOff', { as: 'post2', verdict: 'yes' })).toEqual(['not-this-post']);
    expect(j.refusal('holder-post1', 'signOff', { as: 'dmt', verdict: 'yes' })).toEqual(['not-this-post']);
    expect(j.refusal('clerk', 'signOff', { as: 'post1', verdict: 'yes' })).toEqual(['not-your-verb', 'not-this-post']);
  });

  it('is given by a named person in their own name only', () => {
    const j = aProposal()
      .does('author', 'nameConsultees', { add: [{ person: 'stranger', stage: 'signOff', sections: ['aside'] }] })
      .inSignOff();
    expect(j.does('stranger', 'signOff', { as: 'stranger', verdict: 'yes' }).consultee('stranger')).toMatchObject({
      post: null,
      person: 'stranger',
      required: false,
      by: 'stranger',
      covered: { aside: 'h1', recommendations: 'h1' },
    });
    expect(j.refusal('holder-post1', 'signOff', { as: 'stranger', verdict: 'yes' })).toEqual(['not-this-post']);
  });
});

describe('a consultation', () => {
  it('asks everybody by a date: the author’s, or so many working days on', () => {
    const j = aProposal();
    j.does('author', 'nameConsultees', {
      add: [
        { post: 'neighbour', stage: 'consultation', answerBy: '2018-03-08' },
        { person: 'stranger', stage: 'consultation', answerBy: '2018-03-02' },
      ],
    });
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({
      sections: ['purpose'],
      askedOn: null,
      standing: 'notAsked',
      required: false,
    });
    j.on('2018-03-02').sentToConsultation();
    expect(j.p.dates.consultation).toBe('2018-03-02');
    const ten = '2018-03-16';
    expect(j.p.consultees.map((c) => [c.key, c.standing, c.askedOn, c.answerBy])).toEqual([
      ['dmt', 'asked', '2018-03-02', ten],
      ['post1', 'notAsked', null, null],
      ['neighbour', 'asked', '2018-03-02', '2018-03-08'],
      ['stranger', 'asked', '2018-03-02', ten],
    ]);
  });

  it('asks at once whoever is named while it runs, and nobody for the other stage', () => {
    const j = aProposal().sentToConsultation();
    j.does('author', 'nameConsultees', {
      add: [
        { post: 'neighbour', stage: 'consultation' },
        { person: 'stranger', stage: 'signOff' },
      ],
    });
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({ standing: 'asked', askedOn: '2018-03-01', answerBy: '2018-03-15' });
    expect(j.consultee('stranger')).toMatchObject({ standing: 'notAsked', askedOn: null, sections: [] });
    j.does('author', 'nameConsultees', {
      remove: [
        { as: 'neighbour', stage: 'consultation' },
        { as: 'stranger', stage: 'signOff' },
      ],
    });
    expect(j.p.consultees.map((c) => c.key)).toEqual(['dmt', 'post1']);
  });

  it('removes a person from the stage that is named, not from both', () => {
    const j = aProposal();
    const both = ['consultation', 'signOff'] as const;
    j.does('author', 'nameConsultees', { add: both.map((stage) => ({ person: 'stranger', stage })) });
    j.does('author', 'nameConsultees', { remove: [{ as: 'stranger', stage: 'signOff' }] });
    expect(j.consultee('stranger', 'consultation').stage).toBe('consultation');
    expect(j.p.consultees.map((c) => c.key)).toEqual(['dmt', 'post1', 'stranger']);
  });

  it('records conditions before a note, and who answered for silence in their own name', () => {
    const j = aProposal()
      .does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] })
      .sentToConsultation();
    j.does('secretary', 'recordConsultation', { meeting: '2018-03-01', outcome: 'endorsed', note: 'n', conditions: 'c' });
    expect(j.consultee('dmt', 'consultation')).toMatchObject({ verdict: 'endorsed', comment: 'c' });
    j.does('head', 'recordNoAnswer', { as: 'neighbour', reason: 'silent' });
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({
      verdict: 'noAnswer',
      comment: 'silent',
      by: 'head',
      onBehalfOf: null,
    });
    expect(j.last.entry.onBehalfOf).toBeNull();
    j.does('neighbour', 'respond', { as: 'neighbour', verdict: 'noComment' });
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({ verdict: 'noComment', comment: null });
  });

  it('is not enough where the team only noted the report, unless the constitution says so', () => {
    const noted = { meeting: '2018-03-01', outcome: 'noted' as const };
    expect(aProposal().sentToConsultation().does('secretary', 'recordConsultation', noted).refusal('author', 'requestSignOff')).toEqual([
      'consultation-outstanding',
    ]);
    const j = aProposal(1, { constitution: { notedSuffices: { value: true, source: '' } } }).sentToConsultation();
    expect(j.does('secretary', 'recordConsultation', noted).signOffRequested().p.state).toBe('signOff');
  });

  it('asks again at once where an edit lapses a view, and keeps the question of whoever still waits', () => {
    const j = aProposal()
      .does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] })
      .sentToConsultation()
      .endorsed();
    j.on('2018-03-05').edited('purpose');
    expect(j.consultee('dmt', 'consultation')).toMatchObject({ standing: 'lapsed', askedOn: '2018-03-05', answerBy: '2018-03-19' });
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({ standing: 'asked', askedOn: '2018-03-01', answerBy: '2018-03-15' });
    expect(j.consultee('post1')).toMatchObject({ standing: 'notAsked', askedOn: null });
    j.until('answerOverdue').until('answerOverdue');
    expect(standings(j)).toBe('dmt overdue,post1 notAsked,neighbour overdue');
    j.does('clerk', 'returnToAuthor', { reason: 'x' });
    expect(standings(j)).toBe('dmt lapsed,post1 notAsked,neighbour notAsked');
  });

  it('leaves an unanswered optional view behind when sign-off is asked for', () => {
    const j = aProposal()
      .does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] })
      .sentToConsultation()
      .endorsed()
      .signOffRequested();
    expect(j.consultee('neighbour', 'consultation')).toMatchObject({ standing: 'asked', askedOn: null });
    expect(j.signedOff().submitted().consultee('post1').askedOn).toBeNull();
  });

  it('keeps comments and answers to findings with who gave them', () => {
    const findings = [
      { code: 'number-doubled', severity: 'warning' as const, section: 'aside', paragraph: '3.5' },
      { code: 'total-wrong', severity: 'error' as const, section: 'aside' },
    ];
    const j = aProposal(1, { create: { findings } });
    expect(j.refusal('author', 'sendToConsultation')).toEqual(['check-failed']);
    expect(j.refusal('author', 'answerFinding', { code: 'total-wrong', reason: 'x' })).toEqual(['finding-is-error']);
    expect(j.refusal('author', 'answerFinding', { code: 'number-doubled', paragraph: '9', reason: 'x' })).toEqual(['finding-unknown']);
    j.does('author', 'answerFinding', { code: 'number-doubled', paragraph: '3.5', reason: 'as printed' });
    j.does('author', 'answerFinding', { code: 'number-doubled', reason: 'again' });
    expect(j.p.findingAnswers).toEqual([
      { code: 'number-doubled', paragraph: '3.5', reason: 'as printed', by: 'author', at: j.now },
      { code: 'number-doubled', paragraph: null, reason: 'again', by: 'author', at: j.now },
    ]);
    j.edited('aside').sentToConsultation();
    j.does('secretary', 'comment', { comment: 'c', section: 'aside', paragraph: '1', text: 'why' }).does('author', 'comment', {
      comment: 'd',
      section: 'aside',
      text: 'so',
    });
    const made = { section: 'aside', at: j.now, resolvedBy: null, resolvedAt: null };
    expect(j.p.comments).toEqual([
      { ...made, id: 'c', paragraph: '1', text: 'why', by: 'secretary' },
      { ...made, id: 'd', paragraph: null, text: 'so', by: 'author' },
    ]);
    expect(j.refusal('secretary', 'resolveComment', { comment: 'd' })).toEqual(['not-your-comment']);
    j.does('secretary', 'resolveComment', { comment: 'c' });
    expect(j.p.comments.map((c) => [c.resolvedBy, c.resolvedAt])).toEqual([
      ['secretary', j.now],
      [null, null],
    ]);
    expect(j.endorsed().refusal('author', 'requestSignOff')).toEqual(['comments-open']);
    expect(j.does('author', 'resolveComment', { comment: 'd' }).signOffRequested().p.state).toBe('signOff');
    expect(j.refusal('author', 'resolveComment', { comment: 'd' })).toEqual(['comment-unknown']);
  });
});
