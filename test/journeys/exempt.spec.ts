import type { Json } from '../api/house.js';
import { reads } from '../register/public.js';
import { aHouse, changesConstitution, ok, Story, statement } from './story.js';

const house = aHouse();
const exempt = { paragraphs: [13], reason: 'It shows who holds the post.', balance: 'Their privacy weighs more.' };
const report = async (story: Story, who: Parameters<typeof story.ask>[0]): Promise<Json> =>
  ok(await house().as(who).get(`proposals/${story.id}/report`)).body;
const section = (view: Json, id: string): Json => view.sections.find((one: Json) => one.section === id);
const page = async (story: Story, lang = 'en'): Promise<Json> =>
  ok(await reads(house(), `register/decisions/${(await story.now()).ref}`, { 'accept-language': lang })).body;

describe('A part that is kept from the public', () => {
  it('is its heading and one sentence on the register, in both languages', async () => {
    const story = await Story.begins(house());
    await story.does('author', 'markExempt', { part: 'keyIssues', ...exempt, reviewOn: '2020-01-01' });
    await story.goesTo('noticeServed');
    const shown = (await page(story)).report.sections.find(({ id }: Json) => id === 'keyIssues');
    expect(shown.blocks).toEqual([]);
    expect(shown.exempt.words).toBe(
      'This part is exempt from publication under paragraph 13 (information which is likely to reveal the identity of an individual) of Part 4 of Schedule 12A to the Local Government Act 1972. In all the circumstances of the case, the public interest in keeping it back outweighs the public interest in disclosing it. This is to be looked at again by 1 January 2020.',
    );
    expect(JSON.stringify(shown)).not.toContain('who holds the post');
    const cy = (await page(story, 'cy')).report.sections.find(({ id }: Json) => id === 'keyIssues');
    expect(cy.exempt.words).toContain('paragraff 13');
    expect((await page(story)).title.text).toBe('A library van driver');
  });

  it('is read by those who have business in it, and by nobody else', async () => {
    const story = await Story.begins(house());
    await story.does('author', 'markExempt', { part: 'keyIssues', ...exempt });
    await story.goesTo('noticeServed');
    for (const who of ['author', 'member', 'head', 'democratic', 'auditor', 'leader', 'finance', 'legal', 'dmt'] as const)
      expect([who, section(await report(story, who), 'keyIssues').blocks.length > 0]).toEqual([who, true]);
    for (const who of ['scrutiny1', 'member2', 'scrutinyOfficer', 'author2', 'councilChair', 'hr'] as const) {
      const one = section(await report(story, who), 'keyIssues');
      expect([who, one.blocks, one.hash]).toEqual([who, [], '']);
      expect(one.exempt).toMatchObject({ paragraphs: [13], confidential: false });
      const own = ok(await house().as(who).get(`proposals/${story.id}`)).body;
      expect(own.exemptions).toMatchObject([{ part: 'keyIssues', reason: '', balance: '' }]);
      expect(own.findings).toEqual([]);
    }
  });

  it('is read by scrutiny and the signatories once the decision is called in', async () => {
    const story = await Story.begins(house());
    await story.does('author', 'markExempt', { part: 'keyIssues', ...exempt });
    await story.goesTo('callInPeriod');
    const may = async (who: 'scrutiny1' | 'scrutinyOfficer') => section(await report(story, who), 'keyIssues').blocks.length > 0;
    expect([await may('scrutiny1'), await may('scrutinyOfficer')]).toEqual([false, false]);
    await story.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
    await story.does('scrutiny2', 'supportCallIn');
    await story.does('scrutiny3', 'supportCallIn');
    expect([await may('scrutiny1'), await may('scrutinyOfficer')]).toEqual([true, true]);
  });

  it('leaves who wrote it, and how to reach them, out of the printed public version', async () => {
    const story = await Story.begins(house());
    await story.edits('contact', '12.1 Telephone 01633 000111.');
    const print = async (query: string) =>
      ok(await house().as('democratic').get(`proposals/${story.id}/documents/report.html${query}`)).text;
    expect(await print('')).toContain('01633 000111');
    expect(await print('?audience=public')).not.toContain('01633 000111');
  });

  it('is taken off the register at once, and is not found there, when it should never have been published', async () => {
    const story = await Story.begins(house());
    await story.edits('keyIssues', '3.1 The word is kanariowl.');
    await story.goesTo('callInPeriod');
    const { ref } = await story.now();
    const find = async () => ok(await reads(house(), 'register/decisions?q=kanariowl')).body.decisions.map((line: Json) => line.ref);
    expect(await find()).toEqual([ref]);
    expect(await story.refused('author', 'markExempt', { part: 'keyIssues', ...exempt })).toEqual(['not-your-verb']);
    const before = await reads(house(), `register/decisions/${ref}`);
    await story.does('democratic', 'markExempt', { part: 'keyIssues', ...exempt });
    expect(await find()).toEqual([]);
    expect((await reads(house(), `register/decisions/${ref}`)).text).not.toContain('kanariowl');
    const again = await reads(house(), `register/decisions/${ref}`, { 'if-none-match': String(before.headers.etag) });
    expect(again.status).toBe(200);
    await story.does('democratic', 'liftExemption', { part: 'keyIssues', reason: 'It is known by now.' });
    expect(await find()).toEqual([ref]);
  });

  it('lapses what Legal has signed, and nothing else, while the member waits', async () => {
    const story = await Story.begins(house());
    await story.goesTo('noticeServed');
    await story.does('democratic', 'markExempt', { part: 'keyIssues', ...exempt });
    expect([await story.state(), await story.standingOf('legal'), await story.standingOf('finance')]).toEqual([
      'signOff',
      'lapsed',
      'stands',
    ]);
    expect((await story.now()).dates.noticeServed).toBeNull();
    await story.does('legal', 'signOff', { as: 'legal', verdict: 'yes' });
    await story.isAt('signedOff').goesTo('callInPeriod');
    await story.does('democratic', 'markExempt', { part: 'resources', paragraphs: [14], reason: 'Prices.', balance: 'A tender runs.' });
    expect([await story.state(), await story.standingOf('legal')]).toEqual(['callInPeriod', 'stands']);
  });

  it('needs a paragraph or confidence, a reason, a balance but for privilege, and a day to come', async () => {
    const story = await Story.begins(house());
    const mark = (body: object) => story.refused('author', 'markExempt', { part: 'keyIssues', ...exempt, ...body });
    expect(await mark({ part: 'head' })).toEqual(['part-unknown']);
    expect(await mark({ part: 'nowhere' })).toEqual(['part-unknown']);
    expect(await mark({ paragraphs: [] })).toEqual(['exempt-paragraph-missing']);
    expect(await mark({ reviewOn: '2018-02-01' })).toEqual(['date-impossible']);
    expect(await story.refused('author', 'markExempt', { part: 'keyIssues', paragraphs: [14], reason: 'Prices.' })).toEqual([
      'public-interest-missing',
    ]);
    expect(await story.refused('author', 'liftExemption', { part: 'keyIssues', reason: 'No.' })).toEqual(['not-your-verb', 'not-exempt']);
    expect((await story.ask('author', 'markExempt', { part: 'keyIssues', ...exempt, paragraphs: [11] })).status).toBe(422);
    await story.does('author', 'markExempt', { part: 'keyIssues', paragraphs: [16], reason: 'Advice.' });
    await story.does('author', 'markExempt', { part: 'keyIssues', paragraphs: [], confidential: true, reason: 'Told by the Government.' });
    expect((await story.now()).exemptions).toHaveLength(1);
  });

  it('shows no standing text to whoever sends a stale edit of it', async () => {
    const story = await Story.begins(house());
    await story.edits('keyIssues', '3.1 The word is kanariwren.');
    await story.does('author', 'markExempt', { part: 'keyIssues', ...exempt });
    await story.goesTo('noticeServed');
    const seen = { version: 1, revision: 1 };
    for (const [who, told] of [
      ['scrutiny1', false],
      ['author', true],
    ] as const) {
      const sent = await house().as(who).put(`proposals/${story.id}/report/sections/keyIssues`, { text: '3.1 Mine.' }, { seen });
      expect([sent.status, sent.text.includes('kanariwren')]).toEqual([412, told]);
    }
  });
});

describe('Before anything is published', () => {
  it('changed text asks again, and an exempt part does not ask', async () => {
    const story = await Story.begins(house());
    await story.edits('keyIssues', '3.1 Mrs Penhaligon, on Grade F, drives the van.');
    const [first] = (await story.now()).hints;
    await story.does('democratic', 'answerHint', { hint: first.id, reason: 'She agreed.' });
    await story.edits('keyIssues', '3.1 Mrs Penhaligon, on Grade G, drives the van.');
    expect((await story.now()).hints).toMatchObject([{ answer: null }]);
    await story.goesTo('awaitingDecision');
    expect(await story.refused('democratic2', 'serveNotice')).toEqual(['publication-hints-open']);
    await story.does('democratic', 'markExempt', { part: 'keyIssues', ...exempt });
    await story.does('legal', 'signOff', { as: 'legal', verdict: 'yes' });
    await story.does('author', 'submitForDecision');
    await story.does('democratic', 'serveNotice');
    expect(await story.state()).toBe('awaitingDecision');
  });

  it('the statement and the reasons are looked at as they stand, and telling a part after all is publishing it', async () => {
    const story = await Story.begins(house());
    await story.edits('keyIssues', '3.1 Mrs Penhaligon, on Grade F, drives the van.');
    await story.does('author', 'markExempt', { part: 'keyIssues', ...exempt });
    await story.goesTo('decided');
    await story.does('democratic', 'writeStatement', { ...statement, en: 'Agreed. Questions to 07700 900123.' });
    expect(await story.refused('democratic2', 'publishNotice')).toEqual(['publication-hints-open']);
    await story.does('democratic', 'writeStatement', statement);
    await story.isAt('stated').goesTo('callInPeriod');
    expect(await story.refused('democratic', 'liftExemption', { part: 'keyIssues', reason: 'It is known.' })).toEqual([
      'publication-hints-open',
    ]);
  });

  it('a comment that nobody has resolved is looked at too', async () => {
    const story = await Story.begins(house());
    await story.goesTo('awaitingDecision');
    await story.does('finance', 'comment', { section: 'purpose', text: 'Whose van?' });
    expect(await story.refused('democratic', 'serveNotice')).toEqual(['publication-hints-open']);
    await story.does('author', 'resolveComment', { comment: (await story.now()).comments[0].id });
    await story.does('democratic', 'serveNotice');
  });

  it('what may be about a person is cleared, kept back, or answered for by somebody who does not publish', async () => {
    const two = { secondPersonPublishes: { value: true, source: 'Standing order 9' } };
    await changesConstitution(house(), (constitution) => ({ ...constitution, ...two }));
    const story = await Story.begins(house());
    await story.edits('keyIssues', '3.1 Mrs Penhaligon, on Grade F, drives the van.');
    await story.goesTo('awaitingDecision');
    expect(await story.refused('democratic', 'serveNotice')).toEqual(['publication-hints-open']);
    const [hint] = (await story.now()).hints;
    expect(hint).toMatchObject({ code: 'name-beside-pay', part: 'keyIssues', answer: null });
    expect(await story.refused('author', 'answerHint', { hint: hint.id, reason: 'She agreed.' })).toEqual(['not-your-verb']);
    await story.does('democratic', 'answerHint', { hint: hint.id, reason: 'She holds a politically restricted post, which is public.' });
    expect(await story.refused('democratic', 'serveNotice')).toEqual(['second-person-needed']);
    await story.does('democratic2', 'serveNotice');
  });
});
