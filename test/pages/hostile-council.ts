import type { House, Json } from '../api/house.js';
import { answers, ok, Story } from '../journeys/story.js';

/** A word that ends whatever a page puts it into: an element, an attribute, a script, a template, a cell of a table. */
export const EVIL = `=1+1</title></textarea></style></script>--><x-evil>"x-evil=1 'x-evil=2 {{1234*4321}} javascript:x`;

const decision = { outcome: 'agreed', reasons: EVIL, alternatives: EVIL };

/** Proposals at several stops, each with that word wherever people type, in a council whose own names have it too. */
export type HostileCouncil = Record<
  'closed' | 'decided' | 'calledIn' | 'draft' | 'asked' | 'signOff' | 'noticeServed' | 'withdrawn',
  Story
> & {
  meeting: string;
  cover: string;
  token: string;
};

/** A council in which everybody types what would break a page that prints it. */
export async function hostileCouncil(house: House): Promise<HostileCouncil> {
  await namesThemselves(house);
  const begins = (title: string) => written(house, `${EVIL} ${title}`);

  const closed = await (await begins('closed')).goesTo('noticeRun');
  await isDecided(closed);
  await isPublished(closed);
  const correction = { field: 'title', from: (await closed.now()).title, to: `${EVIL} corrected`, reason: EVIL };
  await closed.does('democratic', 'correctRecord', correction);
  await closed.goesTo('evaluationDue');
  await closed.does('author', 'reportEvaluation', { answers: answers.map((one) => ({ ...one, result: EVIL })), comments: EVIL });

  const decided = await (await begins('decided')).goesTo('noticeServed');
  const calledIn = await (await begins('called in')).goesTo('noticeRun');
  for (const story of [decided.isAt('noticeRun'), calledIn]) await isDecided(story);
  await isPublished(calledIn);
  await calledIn.does('scrutiny1', 'callIn', { grounds: EVIL });
  for (const other of ['scrutiny2', 'scrutiny3'] as const) await calledIn.does(other, 'supportCallIn');
  await calledIn.does('democratic', 'ruleOnCallIn', { valid: true, reason: EVIL });

  const draft = await begins('draft');
  await draft.does('author', 'comment', { section: 'purpose', paragraph: 'x1', text: EVIL });
  const copy = `proposals/${draft.id}/report/sections/purpose/working-copy`;
  ok(await house.as('author').put(copy, { text: `${EVIL} begun` }, { seen: await draft.now() }));

  const asked = await begins('asked');
  const add = [{ post: 'equalities' }, { post: 'slt' }, { person: 'evaluator' }].map((one) => ({ ...one, stage: 'consultation' }));
  await asked.does('author', 'nameConsultees', { add });
  await asked.goesTo('consultation');
  const meeting = await isMetAbout(asked);
  await asked.does('equalities', 'comment', { section: 'purpose', paragraph: 'x1', text: EVIL });
  await asked.does('slt', 'respond', { as: 'slt', verdict: 'object', comment: EVIL });

  const signOff = await (await begins('sign-off')).goesTo('signOff');
  await signOff.does('finance', 'signOff', { as: 'finance', verdict: 'yesWithConditions', comment: EVIL });
  const noticeServed = await (await begins('notice')).goesTo('noticeServed');
  await noticeServed.does('member', 'declareInterest', { nature: 'personal', detail: EVIL, dispensation: EVIL });
  await noticeServed.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: EVIL });
  await noticeServed.does('leader', 'reassign', { member: 'member2', reason: EVIL });
  const withdrawn = await (await begins('withdrawn')).goesTo('noticeServed');
  await withdrawn.does('author', 'withdraw', { reason: EVIL });

  const until = '2020-12-01';
  const covering = { to: 'financeDeputy', posts: ['finance'], from: signOff.today(), until };
  const cover = ok(await house.as('finance').post('people/finance/delegations', covering), 201).body.id;
  // A token opens the door for a year at most.
  const lasting = { name: EVIL, until: signOff.today() };
  const token = ok(await house.as('author').post('people/author/tokens', lasting), 201).body.id;
  return { closed, decided, calledIn, draft, asked, signOff, noticeServed, withdrawn, meeting, cover, token };
}

/** People, posts, portfolios, sources, wards, days and the logo. */
async function namesThemselves(house: House): Promise<void> {
  const [admin, clerk] = [house.as('admin'), house.as('democratic')];
  for (const handle of ['finance', 'head', 'dmt', 'legal', 'scrutiny1', 'evaluator', 'member'])
    ok(await admin.ask('PATCH', `people/${handle}`, { name: `${handle} ${EVIL}` }));
  const { body, headers } = await clerk.get('council/constitution');
  const named = (words: Json) => ({ en: `${words.en} ${EVIL}`, cy: `${words.cy} ${EVIL}` });
  for (const post of Object.values<Json>(body.posts)) post.name = named(post.name);
  for (const portfolio of body.portfolios) portfolio.name = named(portfolio.name);
  for (const one of [...Object.values<Json>(body), ...Object.values<Json>(body.kinds)])
    if (typeof one?.source === 'string') one.source = `${EVIL} ${one.source}`;
  body.wards.push(EVIL);
  ok(await admin.put('council/constitution', body, { headers: { 'if-match': String(headers.etag) } }));
  const reason = { en: EVIL, cy: EVIL };
  ok(await clerk.post('council/closures', { from: '2018-12-27', to: '2018-12-28', reason, source: EVIL }), 201);
  ok(await admin.put('council/look', { colour: '#7a1f3d', logo: { en: EVIL.slice(0, 60), cy: EVIL.slice(0, 60) } }));
}

/** A draft, with the word as its title and in its head, in paragraphs and in tables. */
async function written(house: House, title: string): Promise<Story> {
  const story = await Story.begins(house, { title });
  const rows = [
    [EVIL, EVIL],
    [EVIL, EVIL],
  ];
  const blocks = [
    { kind: 'paragraph', id: 'x1', text: `1.1 ${EVIL}` },
    { kind: 'table', id: 'x2', header: true, rows },
  ];
  const save = async (section: string, text: object) =>
    ok(await house.as('author').put(`proposals/${story.id}/report/sections/${section}`, text, { seen: await story.now() }));
  for (const section of ['purpose', 'keyIssues', 'resources', 'backgroundPapers']) await save(section, { blocks });
  const { head } = (await house.as('author').get(`proposals/${story.id}/report`)).body;
  await save('head', { head: { ...head, subject: title, wards: EVIL } });
  return story;
}

async function isDecided(story: Story): Promise<void> {
  await story.does('member', 'recordDecision', decision);
  story.isAt('decided');
}

async function isPublished(story: Story): Promise<void> {
  await story.does('democratic', 'writeStatement', { en: EVIL, cy: EVIL });
  await story.does('democratic2', 'publishNotice');
  story.isAt('callInPeriod');
}

async function isMetAbout(story: Story): Promise<string> {
  const { house } = story;
  const dmt = house.as('dmt');
  const { id } = ok(await dmt.post('meetings', { on: story.today(), time: '09:30', place: EVIL, agenda: [story.id] }), 201).body;
  await story.does('dmt', 'recordConsultation', { meeting: story.today(), outcome: 'endorsed', conditions: EVIL, note: EVIL });
  const { headers } = ok(await dmt.get(`meetings/${id}`));
  const closing = { type: 'closeMeeting', present: [EVIL], apologies: [EVIL], note: EVIL };
  ok(await dmt.post(`meetings/${id}/commands`, closing, { headers: { 'if-match': String(headers.etag) } }));
  return id;
}
