import type { Answer, Json } from '../api/house.js';
import { kept } from '../api/journey.js';
import { aHouse, codesOf, ok, type Stop, Story } from './story.js';

const house = aHouse();
const posts = (list: Json[]): string[] => list.map(({ post, stage }) => `${stage} ${post}`).sort();

const stops: Stop[] = [
  'draft',
  'consultation',
  'answered',
  'signOff',
  'signedOff',
  'awaitingDecision',
  'noticeServed',
  'decided',
  'inForce',
];
const edits: [name: string, path: string, body: object][] = [
  ['an edit of Resource implications', 'sections/resources', { text: '6.1 £50,000, outside the budget.' }],
  ['an edit of the recommendations, with a reason', 'sections/recommendations', { text: '2.1 To buy it.', reason: 'A figure was wrong.' }],
  ['an edit of the head', 'sections/head', { head: { subject: 'Another' }, reason: 'A name was wrong.' }],
  [
    'another report',
    '',
    { sections: [{ section: 'purpose', blocks: [{ kind: 'paragraph', id: 'p1', text: 'Only this.' }] }], reason: 'New.' },
  ],
];

it.each(stops)('never says of an edit but what it then does: %s', async (stop) => {
  for (const [name, path, body] of edits) {
    const story = await Story.begins(house(), { kind: 'establishment' });
    await story.goesTo(stop);
    // What others ask is refused and changes nothing, so the author can ask the same after them.
    for (const who of ['finance', 'author'] as const) {
      const before = await story.now();
      const rows = await kept(house());
      const section = path === '' ? {} : { section: path.split('/')[1] };
      const preview = ok(
        await house()
          .as(who)
          .post(`proposals/${story.id}/report/preview`, { ...section, ...body }),
      ).body;
      expect(await kept(house())).toBe(rows);
      const done = await house()
        .as(who)
        .put(`proposals/${story.id}/report${path === '' ? '' : `/${path}`}`, body, { seen: before });
      expect({ name, who, ...(await outcome(story, before, done)) }).toEqual({ name, who, ...seenIn(preview) });
    }
  }
});

/** What the edit did, in the terms of a preview. */
async function outcome(story: Story, before: Json, done: Answer): Promise<object> {
  if (done.status !== 200) return { refused: codesOf(done) };
  const after = await story.now();
  const standing = (p: Json) => p.consultees.filter((c: Json) => c.standing === 'stands');
  const now = new Set(posts(standing(after)));
  const text = (await house().as('auditor').get(`proposals/${story.id}/report/differences?from=${before.version}&to=${after.version}`))
    .body;
  return {
    refused: [],
    stateAfter: after.state,
    noticeCancelled: before.dates.noticeServed !== null && after.dates.noticeServed === null,
    lapses: posts(standing(before)).filter((one) => !now.has(one)),
    waiting: after.consultees.filter((c: Json) => c.answerBy !== null && c.standing === 'lapsed').length,
    findings: after.findings.map(({ answer: _, ...finding }: Json) => JSON.stringify(finding)).sort(),
    differences: text.differences,
  };
}

function seenIn({ refused, stateAfter, noticeCancelled, lapses, asksAgain, findings, differences }: Json): object {
  if (refused.length > 0) return { refused: refused.map((r: Json) => r.code) };
  const plain = [...findings.added, ...findings.standing].map(({ message: _, ...finding }: Json) => JSON.stringify(finding)).sort();
  const waiting = asksAgain.filter((c: Json) => c.standing === 'lapsed').length;
  return { refused: [], stateAfter, noticeCancelled, lapses: posts(lapses), waiting, findings: plain, differences };
}
