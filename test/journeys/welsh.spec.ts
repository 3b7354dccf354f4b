import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Answer, Json } from '../api/house.js';
import { aHouse, codesOf, ok, Story } from './story.js';

const house = aHouse();

const put = async (story: Story, who: DemoHandle, section: string, blocks: object[], seen?: Json): Promise<Answer> =>
  house()
    .as(who)
    .put(`proposals/${story.id}/report/welsh/${section}`, { blocks }, { seen: seen ?? (await story.now()) });
const welshOf = async (story: Story, who: DemoHandle = 'auditor'): Promise<Json> =>
  ok(await house().as(who).get(`proposals/${story.id}/report/welsh`)).body;
const blockOf = async (story: Story, section: string, block: string): Promise<Json> =>
  (await welshOf(story)).sections.find((s: Json) => s.section === section)?.blocks.find((b: Json) => b.block === block);
const waiting = async (story: Story, who: DemoHandle = 'translator'): Promise<Json[]> =>
  ok(await house().as(who).get('translations')).body.filter((one: Json) => one.proposal === story.id);
const taskOf = async (story: Story, who: DemoHandle): Promise<Json> =>
  ok(await house().as(who).get('tasks')).body.find((one: Json) => one.proposal === story.id && one.verb === 'translate');
const asks = (...blocks: string[]) => blocks.map((block) => ({ block, state: 'requested' }));
const approves = (...blocks: string[]) => blocks.map((block) => ({ block, state: 'approved' }));
const edited = (story: Story, section: string, blocks: object[]) => story.does('author', 'editSection', { section, blocks });
const blocksIn = async (story: Story, section: string): Promise<Json[]> =>
  ok(await house().as('auditor').get(`proposals/${story.id}/report`)).body.sections.find((s: Json) => s.section === section).blocks;

/** Two paragraphs of the recommendations, in Welsh and approved. */
async function translated(story: Story): Promise<void> {
  ok(await put(story, 'author', 'recommendations', asks('p1', 'p2')));
  const drafts = ['Creu un swydd.', 'Ariannu’r swydd.'].map((text, i) => ({ block: `p${i + 1}`, state: 'draft', text }));
  ok(await put(story, 'translator', 'recommendations', drafts));
  ok(await put(story, 'welsh', 'recommendations', approves('p1', 'p2')));
}

it('is asked for, drafted by one, approved by another, and goes stale paragraph by paragraph with its English', async () => {
  const story = await Story.begins(house());
  const before = await blocksIn(story, 'recommendations');
  expect((await house().as('translator').get(`proposals/${story.id}`)).status).toBe(404);

  ok(await put(story, 'author', 'recommendations', asks('p1', 'p2')));
  expect(await taskOf(story, 'translator')).toMatchObject({ why: 'requested', state: 'draft' });
  expect(await taskOf(story, 'author')).toBeUndefined();
  expect((await waiting(story)).map(({ section, block, state, english }) => [section, block, state, english])).toEqual([
    ['recommendations', 'p1', 'requested', { text: before[0].text }],
    ['recommendations', 'p2', 'requested', { text: before[1].text }],
  ]);

  const [one, two] = [
    { block: 'p1', state: 'draft', text: 'Creu un swydd.' },
    { block: 'p2', state: 'draft', text: 'Ariannu’r swydd.' },
  ];
  ok(await put(story, 'translator', 'recommendations', [one, two]));
  expect(await waiting(story)).toEqual([]);
  expect(await taskOf(story, 'translator')).toBeUndefined();
  expect(await taskOf(story, 'welsh')).toMatchObject({ why: 'draft' });
  expect(codesOf(await put(story, 'translator', 'recommendations', approves('p1')))).toEqual(['own-translation']);
  expect(codesOf(await put(story, 'author', 'recommendations', approves('p1')))).toEqual(['not-a-translator']);
  ok(await put(story, 'welsh', 'recommendations', approves('p1', 'p2')));
  expect(await blockOf(story, 'recommendations', 'p1')).toMatchObject({
    state: 'approved',
    welsh: { text: 'Creu un swydd.' },
    writtenBy: 'translator',
    by: 'welsh',
  });
  expect(codesOf(await put(story, 'welsh', 'recommendations', approves('p1')))).toEqual(['welsh-not-drafted']);

  const [first, ...rest] = before;
  await edited(story, 'recommendations', [{ ...first, text: 'To create two permanent posts of library van driver at Grade D.' }, ...rest]);
  const [only, ...more] = await waiting(story);
  expect(more).toEqual([]);
  expect(only).toMatchObject({
    block: 'p1',
    state: 'stale',
    english: { text: 'To create two permanent posts of library van driver at Grade D.' },
    before: { text: first.text },
    welsh: { text: 'Creu un swydd.' },
    since: house().clock.at,
  });
  expect(JSON.stringify(only.changes.words)).toContain('two');
  expect(await taskOf(story, 'translator')).toMatchObject({ why: 'stale' });
  expect(await blockOf(story, 'recommendations', 'p2')).toMatchObject({ state: 'approved' });

  ok(await put(story, 'translator', 'recommendations', [{ ...one, text: 'Creu dwy swydd.' }]));
  expect(await waiting(story)).toEqual([]);
  expect((await story.kinds()).filter((kind) => kind === 'translated')).toHaveLength(4);
});

it('is not approved for English that has got another shape since, and is not printed for it', async () => {
  const story = await Story.begins(house());
  await translated(story);
  const table = (rows: string[][]) => [{ kind: 'table', id: 't1', header: true, rows }];
  await edited(
    story,
    'purpose',
    table([
      ['Post', 'Grade'],
      ['Driver', 'D'],
    ]),
  );
  ok(await put(story, 'author', 'purpose', asks('t1')));
  ok(
    await put(story, 'translator', 'purpose', [
      {
        block: 't1',
        state: 'draft',
        rows: [
          ['Swydd', 'Gradd'],
          ['Gyrrwr', 'D'],
        ],
      },
    ]),
  );
  ok(await put(story, 'welsh', 'purpose', approves('t1')));
  await edited(
    story,
    'purpose',
    table([
      ['Post', 'Grade'],
      ['Driver', 'D'],
      ['Cook', 'C'],
    ]),
  );

  const answer = await put(story, 'welsh', 'purpose', approves('t1'));
  expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field: 'blocks[0]', code: 'shape-differs' })]]);
  expect(await blockOf(story, 'purpose', 't1')).toMatchObject({ state: 'stale' });
  const { parts } = ok(await house().as('author').get(`proposals/${story.id}/documents/report.json?lang=cy`)).body;
  const at = parts.findIndex((part: Json) => part.kind === 'heading' && part.of?.section === 'purpose');
  expect(parts[at + 1].kind).toBe('note');
  expect(parts[at + 2].rows[0][0]).toEqual({ text: 'Post', language: 'en' });

  // The English goes back: the Welsh of then is true again.
  await edited(
    story,
    'purpose',
    table([
      ['Post', 'Grade'],
      ['Driver', 'D'],
    ]),
  );
  expect(await blockOf(story, 'purpose', 't1')).toMatchObject({ state: 'approved' });
});

it('lapses no sign-off, cancels no notice and makes no answer stale', async () => {
  const story = await Story.begins(house(), { kind: 'establishment' });
  await translated(story);
  await story.goesTo('signOff');
  const seen = await story.now();
  await edited(story, 'backgroundPapers', [{ kind: 'paragraph', id: 'p1', text: 'None.' }]);
  const inFlight = await story.now();
  ok(await put(story, 'translator', 'recommendations', [{ block: 'p1', state: 'draft', text: 'Creu swydd.' }], seen));
  ok(await story.ask('finance', 'signOff', { as: 'finance', verdict: 'yes' }, { seen: inFlight }));
  ok(await put(story, 'welsh', 'recommendations', approves('p1'), await story.now()));
  expect(await story.standingOf('finance')).toBe('stands');
  await story.everybodySignsOff();
  await story.isAt('signedOff').goesTo('noticeServed');
  const noticed = await story.now();
  ok(await put(story, 'translator', 'recommendations', [{ block: 'p2', state: 'draft', text: 'Talu am y swydd.' }]));
  const { state, version, dates, consultees } = await story.now();
  expect({ state, version, dates, consultees }).toEqual({
    state: 'awaitingDecision',
    version: noticed.version,
    dates: noticed.dates,
    consultees: noticed.consultees,
  });
});

it('may still be made for the paper of a decision, and no more once that is published', async () => {
  const story = await (await Story.begins(house())).goesTo('decided');
  ok(await put(story, 'translator', 'recommendations', [{ block: 'p1', state: 'draft', text: 'Creu un swydd.' }]));
  ok(await put(story, 'welsh', 'recommendations', approves('p1')));
  await story.goesTo('callInPeriod');
  expect(codesOf(await put(story, 'translator', 'recommendations', asks('p2')))).toEqual(['wrong-state', 'report-frozen']);
  expect(await waiting(story)).toEqual([]);
});

it('is said not to be needed with a reason, and with none not at all', async () => {
  const story = await Story.begins(house());
  const none = { block: 'p1', state: 'notNeeded' };
  expect(codesOf(await put(story, 'author', 'contact', [none]))).toEqual(['reasons-missing']);
  ok(await put(story, 'author', 'contact', [{ ...none, reason: 'A name and a number.' }]));
  expect(await blockOf(story, 'contact', 'p1')).toMatchObject({
    state: 'notNeeded',
    by: 'author',
    writtenBy: null,
    welsh: { reason: 'A name and a number.' },
  });
  const { completeness, sections } = await welshOf(story);
  expect(completeness.settled).toBe(1);
  expect(sections.find((s: Json) => s.section === 'contact').completeness.settled).toBe(1);
  expect(await taskOf(story, 'translator')).toBeUndefined();
  expect((await house().as('translator').get(`proposals/${story.id}`)).status).toBe(404);
});

it('takes nothing that is said about English, or in the place of Welsh, that somebody has not seen', async () => {
  const story = await Story.begins(house());
  await translated(story);
  const seen = await story.now();
  const [first, second] = await blocksIn(story, 'recommendations');
  await edited(story, 'recommendations', [{ ...first, text: 'To create three posts.' }, second]);
  const draft = (block: string, text: string) => [{ block, state: 'draft', text }];
  expect(codesOf(await put(story, 'translator', 'recommendations', draft('p1', 'Creu.'), seen))).toEqual(['english-changed']);
  const now = await story.now();
  ok(await put(story, 'translator', 'recommendations', draft('p1', 'Creu tair swydd.'), now));
  expect(codesOf(await put(story, 'welsh', 'recommendations', draft('p1', 'Tair swydd.'), now))).toEqual(['welsh-changed']);
  ok(await put(story, 'welsh', 'recommendations', draft('p2', 'Talu.'), now));
  const { hash } = await blockOf(story, 'recommendations', 'p1');
  const offline = { block: 'p1', state: 'draft', text: 'Creu.', of: hash };
  ok(await put(story, 'translator', 'recommendations', [offline]));
  expect(codesOf(await put(story, 'translator', 'recommendations', [{ ...offline, of: 'f'.repeat(64) }]))).toEqual(['english-changed']);
});

it('lets a translator say that the Welsh is still true of the new English', async () => {
  const story = await Story.begins(house());
  await translated(story);
  const [first, second] = await blocksIn(story, 'recommendations');
  await edited(story, 'recommendations', [{ ...first, text: `${first.text} (corrected)` }, second]);
  expect(codesOf(await put(story, 'translator', 'recommendations', approves('p1')))).toEqual(['own-translation']);
  ok(await put(story, 'welsh', 'recommendations', approves('p1')));
  expect(await blockOf(story, 'recommendations', 'p1')).toMatchObject({ state: 'approved', welsh: { text: 'Creu un swydd.' } });
});

it('is kept as it was asked, once: the same again is nothing for the record', async () => {
  const story = await Story.begins(house());
  await translated(story);
  const before = await story.now();
  const same = [{ block: 'p1', state: 'requested' }];
  ok(await put(story, 'author', 'purpose', same));
  ok(await put(story, 'author', 'purpose', same));
  expect((await story.now()).revision).toBe(before.revision + 1);
  await story.does('author', 'translate', {
    section: 'head',
    blocks: [{ block: 'subject', state: 'draft', text: 'Gyrrwr fan llyfrgell' }],
  });
  expect(await blockOf(story, 'head', 'subject')).toMatchObject({ state: 'draft', welsh: { text: 'Gyrrwr fan llyfrgell' } });
});

it('leaves nothing to approve of a paragraph that is gone, and keeps its Welsh apart', async () => {
  const story = await Story.begins(house());
  const [, second] = await blocksIn(story, 'recommendations');
  ok(await put(story, 'author', 'recommendations', [{ block: 'p1', state: 'draft', text: 'Creu un swydd.' }]));
  expect(await taskOf(story, 'translator')).toMatchObject({ why: 'draft' });
  await edited(story, 'recommendations', [second]);
  expect(await taskOf(story, 'translator')).toBeUndefined();
  const { sections } = await welshOf(story);
  expect(sections.find((s: Json) => s.section === 'recommendations').orphaned).toMatchObject([{ id: 'p1', text: 'Creu un swydd.' }]);
  const seen = await story.now();
  expect((await put(story, 'welsh', 'recommendations', approves('p1'), seen)).status).toBe(422);
});

it('is refused with every field that is wrong', async () => {
  const story = await Story.begins(house());
  const table = (await blocksIn(story, 'keyIssues')).find((block) => block.kind === 'table');
  const fieldsOf = async (section: string, blocks: object[]): Promise<string[]> => {
    const { status, body } = await put(story, 'author', section, blocks);
    return [String(status), ...(body.errors ?? []).map((e: Json) => `${e.field} ${e.code}`)];
  };
  expect(await fieldsOf('purpose', [])).toEqual(['422', 'blocks empty']);
  expect(await fieldsOf('purpose', [{ block: 'p1', state: 'draft' }])).toEqual(['422', 'blocks[0].text missing']);
  expect(await fieldsOf('purpose', [{ block: 'p1', state: 'draft', text: ' ' }])).toEqual(['422', 'blocks[0].text empty']);
  expect(await fieldsOf('purpose', [{ block: 'p1', state: 'draft', text: 'a', rows: [['a']] }])).toEqual(['422', 'blocks[0].rows one-of']);
  expect(await fieldsOf('purpose', [{ block: 'p1', state: 'approved', text: 'a' }])).toEqual(['422', 'blocks[0].text unknown-field']);
  expect(await fieldsOf('purpose', [{ block: 'p1', state: 'requested', reason: 'a' }])).toEqual(['422', 'blocks[0].reason unknown-field']);
  expect(await fieldsOf('purpose', [{ block: 'p1', state: 'draft', text: 'a\u202eb' }])).toEqual([
    '422',
    'blocks[0].text unseen-characters',
  ]);
  expect(await fieldsOf('purpose', [{ block: 'p9', state: 'requested' }])).toEqual(['422', 'blocks[0].block block-unknown']);
  expect(await fieldsOf('purpose', asks('p1', 'p1'))).toEqual(['422', 'blocks[1].block duplicate']);
  expect(await fieldsOf('purpose', [{ block: 'p1', state: 'draft', rows: [['a']] }])).toEqual(['422', 'blocks[0] shape-differs']);
  expect(await fieldsOf('nowhere', asks('p1'))).toEqual(['422', 'section section-unknown', 'blocks[0].block block-unknown']);
  expect(await fieldsOf('keyIssues', [{ block: table.id, state: 'draft', rows: [['un']] }])).toEqual(['422', 'blocks[0] shape-differs']);
  const rows = table.rows.map((row: string[]) => row.map((cell) => `cy ${cell}`));
  expect(await fieldsOf('keyIssues', [{ block: table.id, state: 'draft', rows }])).toEqual(['200']);
});

it('asks the question of Standard 47, and says who answered it when', async () => {
  const story = await Story.begins(house());
  const { head } = ok(await house().as('author').get(`proposals/${story.id}/report`)).body;
  const english = await welshOf(story);
  expect(english.standard47).toEqual({ question: expect.stringContaining('Standard 47'), answer: null });
  const answered = house().clock.at;
  const answer = { needed: true, reason: 'The readers of the mobile library speak Welsh.' };
  await story.does('author', 'editSection', { section: 'head', head: { ...head, welsh: answer } });
  house().advance(1);
  await story.does('author', 'editSection', { section: 'head', head: { ...head, welsh: answer, wards: 'Llanfoist' } });
  expect((await welshOf(story)).standard47.answer).toEqual({ ...answer, by: 'author', at: answered });
  const welsh = await house()
    .as('auditor')
    .get(`proposals/${story.id}/report/welsh`, { headers: { 'accept-language': 'cy' } });
  expect(welsh.body.standard47.question).toContain('Safon 47');
});
