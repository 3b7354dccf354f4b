import { demoPeople } from '../../src/councils/demo-people.js';
import { aHouse, decision, Story } from '../journeys/story.js';
import { addresses, found, reads } from './public.js';

const house = aHouse();

/** A word that stands in one place and nowhere else, and is to be seen nowhere. */
const canaries: string[] = [];
function canary(place: string): string {
  const word = `kanari${place}`;
  canaries.push(word);
  return `A word, ${word}, of ours.`;
}

/** Everything that anybody may see: every address in both languages, and the page of each proposal there is. */
async function everythingPublic(refs: string[]): Promise<string> {
  const all: string[] = [];
  for (const lang of ['en', 'cy'])
    for (const address of [...addresses, ...refs.map((ref) => `register/decisions/${ref}`)]) {
      const answer = await reads(house(), address, { 'accept-language': lang });
      all.push(JSON.stringify(answer.headers), answer.text);
    }
  return all.join('\n').toLowerCase();
}

it('shows no word that was not written for the public, no name without an office, and no address', async () => {
  const story = await Story.begins(house());
  const secret = await Story.begins(house(), { title: canary('title') });
  const dropped = await Story.begins(house());
  await story.edits('keyIssues', `3.1 ${canary('draft')}`);
  await story.does('author', 'nameConsultees', {
    add: [
      { person: 'author2', stage: 'consultation' },
      { post: 'slt', stage: 'consultation' },
    ],
  });
  const [finding] = (await house().as('author').get(`proposals/${story.id}/checks`)).body;
  if (finding !== undefined)
    await story.does('author', 'answerFinding', { code: finding.code, paragraph: finding.paragraph, reason: canary('answer') });
  await story.does('author', 'sendToConsultation');
  await story.does('slt', 'comment', { section: 'keyIssues', text: canary('comment') });
  await story.does('author', 'resolveComment', { comment: (await story.now()).comments[0].id });
  await story.does('head', 'returnToAuthor', { reason: canary('returned') });
  await story.edits('keyIssues', '3.1 The van was off the road. Write to someone@council.example or ring 01633 644644 or 07700 900123.');
  await story.does('author', 'sendToConsultation');
  await story.does('slt', 'respond', { as: 'slt', verdict: 'supportWithConditions', comment: canary('conditions') });
  const { body: asked } = await house().as('author2').get(`proposals/${story.id}`);
  const { key } = { key: asked.consultees.find((c: { person: string | null }) => c.person === 'author2').person };
  await story.does('author2', 'respond', { as: key, verdict: 'object', comment: canary('objection') });
  await story.does('dmt', 'recordConsultation', { meeting: story.today(), outcome: 'endorsed', conditions: canary('dmt') });
  await story.does('author', 'requestSignOff');
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
  await story.does('finance', 'withdrawSignOff', { as: 'finance', reason: canary('withdrawal') });
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yesWithConditions', comment: canary('sign') });
  await story.does('legal', 'signOff', { as: 'legal', verdict: 'yes' });
  await story.does('head', 'handOver', { role: 'evaluator', to: 'author2', reason: canary('handover') });
  await story.isAt('signedOff').goesTo('noticeServed');
  await story.does('leader', 'reassign', { member: 'member2', reason: canary('reassigned') });
  await story.waitsUntil('earliestDecision');
  const { recommendations } = (await house().as('member2').get(`proposals/${story.id}/report`)).body;
  await story.does('member2', 'recordDecision', {
    ...decision,
    outcome: 'agreedWithChanges',
    recommendations: [{ id: recommendations[0].id, outcome: 'agreedWithChanges', text: 'With a limit.' }],
  });
  await story.does('legal', 'adviseOnChanges', { as: 'legal', advice: canary('advice') });
  for (const { post } of (await story.now()).consultees)
    if (['dmt', 'slt', 'finance'].includes(post)) await story.ask(post, 'adviseOnChanges', { as: post, advice: canary(`advice${post}`) });
  const unpublished = await everythingPublic([(await story.now()).ref]);
  expect(unpublished).not.toContain('the need is shown');
  await story.does('democratic', 'writeStatement', { en: 'Agreed, with a limit.', cy: 'Cytunwyd, gyda therfyn.' });
  await story.does('democratic2', 'publishNotice');
  await story.does('scrutiny1', 'callIn', { grounds: canary('grounds') });

  await secret.goesTo('signOff');
  await dropped.goesTo('answered');
  await dropped.does('author', 'requestSignOff');
  await dropped.does('finance', 'signOff', { as: 'finance', verdict: 'yesWithConditions', comment: canary('dropped') });
  await dropped.does('legal', 'signOff', { as: 'legal', verdict: 'yes' });
  await dropped.isAt('signedOff').goesTo('noticeServed');
  await dropped.does('democratic', 'withdraw', { reason: 'The grant was lost.' });

  const refs = await Promise.all([story, secret, dropped].map(async (one) => (await one.now()).ref));
  const shown = await everythingPublic(refs);
  expect(shown).toContain('with a limit');
  expect(shown).toContain('[e-mail address left out] or ring [telephone number left out] or [telephone number left out]');
  expect(canaries.length).toBeGreaterThan(14);
  expect(canaries.filter((word) => shown.includes(word))).toEqual([]);
  for (const word of [...canaries, '644644', 'someone council']) expect(await found(house(), `?q=${word}`)).toEqual([]);

  const office = ['cabinetMember', 'leader', 'councillor'];
  const [holders, others] = [true, false].map((holds) => demoPeople.filter(({ posts }) => posts.some((p) => office.includes(p)) === holds));
  expect(holders?.some(({ name }) => shown.includes(name.toLowerCase()))).toBe(true);
  expect(others?.filter(({ name }) => shown.includes(name.toLowerCase()))).toEqual([]);
  expect(demoPeople.filter(({ id, email }) => shown.includes(id) || shown.includes(email))).toEqual([]);
  expect(shown).not.toContain('@council');
  expect(shown).not.toContain('set-cookie');
  for (const one of [story, secret, dropped]) expect(shown).not.toContain(one.id);
});
