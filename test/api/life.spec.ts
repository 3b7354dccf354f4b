import { type House, openHouse } from './house.js';
import { aDraft, bring, expectStatus, show } from './journey.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

describe('a whole proposal over HTTP', () => {
  it('goes from draft to closed', async () => {
    const id = await aDraft(house);
    expect(await bring(house, id, 'publishNotice')).toMatchObject({ state: 'callInPeriod' });
    house.advance('2018-03-20');
    const inForce = (await house.as('head').get(`proposals/${id}`)).body;
    expect(inForce).toMatchObject({ state: 'inForce', dates: { evaluationDue: expect.any(String) } });
    expectStatus(await house.as('author').does(id, 'recordImplementation', { on: '2018-03-19' }), 200);
    house.advance(inForce.dates.evaluationDue);
    const answers = ['outcome', 'criteria', 'cost'].map((question) => ({
      question,
      achieved: 'fully',
      result: 'It did.',
      actualCost: 2_107_400,
    }));
    const closed = expectStatus(await house.as('author').does(id, 'reportEvaluation', { answers }), 200).body;
    expect(closed).toMatchObject({ state: 'closed', evaluation: { by: 'author', answers } });
    expect(await show(house, id)).toEqual(closed);

    const history = (await house.as('auditor').get(`proposals/${id}/history`)).body;
    expect(history.map((e: { sequence: number }) => e.sequence)).toEqual(history.map((_: unknown, i: number) => i + 1));
    expect(history.map((e: { kind: string }) => e.kind)).toEqual(
      expect.arrayContaining(['proposalCreated', 'reportImported', 'signedOff', 'callInPeriodEnded', 'evaluationReported']),
    );
    for (const [i, entry] of history.entries()) if (i > 0) expect(entry.previous).toBe(history[i - 1].hash);
    expect(history.at(-1)).toMatchObject({
      actor: 'author',
      onBehalfOf: null,
      state: 'closed',
      payloadHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      erased: null,
    });
    expect((await house.as('auditor').get(`proposals/${id}/history?after=2&limit=3`)).headers.link).toContain('after=5');
  });

  it('is called in, referred back and decided again', async () => {
    const id = await aDraft(house);
    house.advance('2018-06-04');
    await bring(house, id, 'publishNotice');
    expectStatus(await house.as('scrutiny1').does(id, 'callIn', { grounds: 'Too quick.' }), 200);
    expectStatus(await house.as('scrutiny2').does(id, 'supportCallIn'), 200);
    expect((await house.as('scrutiny3').does(id, 'supportCallIn')).body.state).toBe('calledIn');
    const heardOn = house.clock.at.slice(0, 10);
    const back = await house.as('scrutinyOfficer').does(id, 'hearCallIn', { heardOn, outcome: 'referredBack', reasons: 'Ask again.' });
    expect(back.body).toMatchObject({ state: 'awaitingDecision', decision: null, earlierDecisions: [{ outcome: 'agreed' }] });
    expect((await house.as('member').does(id, 'recordDecision', { outcome: 'refused', reasons: 'Not now.' })).body.state).toBe('decided');
  });

  it('is superseded by another, named by its id or its reference', async () => {
    const [one, two, newer] = [await aDraft(house), await aDraft(house), await aDraft(house)];
    const { ref } = await show(house, newer);
    for (const [id, by] of [
      [one, newer],
      [two, ref],
    ] as const) {
      await bring(house, id, 'publishNotice');
      const done = await house.as('democratic').does(id, 'supersede', { by, reason: 'A newer one.' });
      expect(done.body).toMatchObject({ state: 'superseded', ending: { reason: 'A newer one.' } });
    }
  });

  it('shows what waits on each person, and why', async () => {
    const tasks = async (handle: Parameters<House['as']>[0]) =>
      (await house.as(handle).get('tasks')).body
        .filter((t: { proposal: string }) => t.proposal === id)
        .map((t: { verb: string; why: string; as?: string }) => [t.verb, t.why, t.as ?? null]);
    const id = await aDraft(house);
    expect(await tasks('author')).toEqual([['sendToConsultation', 'proposalCreated', null]]);
    await bring(house, id, 'sendToConsultation');
    expect(await tasks('dmt')).toEqual([['recordConsultation', 'asked', 'dmt']]);
    expect(await tasks('author')).toEqual([]);
    expectStatus(await house.as('dmt').does(id, 'recordConsultation', { meeting: house.clock.at.slice(0, 10), outcome: 'endorsed' }), 200);
    expect(await tasks('author')).toEqual([['requestSignOff', 'sentToConsultation', null]]);
    expectStatus(await house.as('author').does(id, 'requestSignOff'), 200);
    expect(await tasks('finance')).toEqual([['signOff', 'asked', 'finance']]);
    expect(await tasks('hr')).toEqual([]);
    for (const as of ['finance', 'legal'] as const) expectStatus(await house.as(as).does(id, 'signOff', { as, verdict: 'yes' }), 200);
    expect(await tasks('author')).toEqual([['submitForDecision', 'signOffRequested', null]]);
    expectStatus(await house.as('author').does(id, 'submitForDecision'), 200);
    expect(await tasks('democratic')).toEqual([['serveNotice', 'submittedForDecision', null]]);
    expect(await tasks('member')).toEqual([]);
    expectStatus(await house.as('democratic').does(id, 'serveNotice'), 200);
    house.advance((await show(house, id)).dates.earliestDecision);
    expect(await tasks('member')).toEqual([['recordDecision', 'submittedForDecision', null]]);
    expectStatus(await house.as('member').does(id, 'recordDecision', { outcome: 'agreed', reasons: 'Yes.', alternatives: 'None.' }), 200);
    expect(await tasks('democratic')).toEqual([['writeStatement', 'decisionRecorded', null]]);
  });
});

describe('the report over HTTP', () => {
  it('imports Markdown or JSON, and says where every part went', async () => {
    const { body: made } = await house
      .as('author')
      .post('proposals', { template: 'report-2018', kind: 'grant', title: 'B', portfolio: 'resources', wards: [] });
    const text = 'DATE:\t14 June 2018\nSome words that belong nowhere: \n\n## 1. PURPOSE\n\n1.1 To **try** it.\n';
    const md = await house.as('author').post(`proposals/${made.id}/report/import?filename=paper.md`, text, {
      headers: { 'content-type': 'text/markdown; charset=utf-8' },
      seen: made,
    });
    expectStatus(md, 200);
    expect(md.body).toMatchObject({
      proposal: { version: 2 },
      placements: [{ section: 'purpose', confidence: 'certain' }],
      characters: { holds: true, total: text.length },
    });
    expect(md.headers.etag).toBe('"2.2"');
    const json = await house
      .as('author')
      .post(`proposals/${made.id}/report/import`, { text, filename: 'paper.txt' }, { seen: md.body.proposal });
    expect(json.body.proposal).toMatchObject({ version: 2, revision: 2 });
    const history = (await house.as('author').get(`proposals/${made.id}/history`)).body;
    expect(history.at(-1).payload).toMatchObject({ type: 'importReport', source: 'paper.md' });
  });

  it('takes a section as blocks or plain text, and the head as facts', async () => {
    const id = await aDraft(house);
    const author = house.as('author');
    const put = async (section: string, body: object) =>
      author.put(`proposals/${id}/report/sections/${section}`, body, { seen: await show(house, id) });
    expectStatus(
      await put('purpose', { text: '1.1 To try it.\n\n  And a second line.\r\n3.5 million is no number, yet reads like one.' }),
      200,
    );
    expectStatus(await put('reasons', { blocks: [{ kind: 'table', id: 't1', header: true, rows: [['a'], ['1']] }] }), 200);
    expectStatus(await put('head', { head: { subject: 'A van', date: '2018-06-14' } }), 200);
    const { body: report } = await author.get(`proposals/${id}/report`);
    const section = (name: string) => report.sections.find((s: { section: string }) => s.section === name);
    // The paragraph that stood is gone, and its id with it.
    expect(section('purpose').blocks.slice(0, 2)).toEqual([
      { kind: 'paragraph', id: 'p2', text: 'To try it.', sourceNumber: '1.1' },
      { kind: 'paragraph', id: 'p3', text: 'And a second line.' },
    ]);
    expect(section('purpose')).toMatchObject({
      title: { en: expect.any(String), cy: expect.any(String) },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(report).toMatchObject({ template: 'report-2018', version: 5, head: { subject: 'A van', date: '2018-06-14' } });
    const earlier = (await author.get(`proposals/${id}/report?version=2`)).body;
    expect(earlier).toMatchObject({ version: 2, head: { subject: expect.stringContaining('Library') } });
    expect((await author.get(`proposals/${id}/report?version=6`)).status).toBe(404);

    const whole = await author.put(
      `proposals/${id}/report`,
      { sections: [{ section: 'purpose', blocks: [{ kind: 'paragraph', id: 'p1', text: 'Only this.' }] }] },
      { seen: await show(house, id) },
    );
    expectStatus(whole, 200);
    const after = (await author.get(`proposals/${id}/report`)).body;
    expect(after.head).toEqual(report.head);
    expect(after.sections.flatMap((s: { blocks: object[] }) => s.blocks)).toHaveLength(1);
    const checks = (await house.as('author').get(`proposals/${id}/checks`, { headers: { 'accept-language': 'cy' } })).body;
    expect(checks).toContainEqual(
      expect.objectContaining({
        code: 'recommendations-empty',
        severity: 'error',
        asks: 'author',
        message: expect.any(String),
        answer: null,
      }),
    );
  });
});
