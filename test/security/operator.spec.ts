import { Writable } from 'node:stream';
import { pino } from 'pino';
import { openHouse } from '../api/house.js';
import { answers, ok, Story } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';

jest.setTimeout(60_000);

/** Everything that people type, each with a word that stands nowhere else. */
const CANARY = 'Quokka';

it('tells the operator of the service nothing of what it holds: no log, at whatever level, and no health page', async () => {
  const lines: string[] = [];
  const into = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const house = await openHouse({ log: pino({ level: 'trace' }, into) });
  const story = await Story.begins(house, { title: `${CANARY} keeper` });
  ok(await story.edits('purpose', `1.1 A ${CANARY} is kept.`));
  const { comments } = await story.does('author', 'comment', { section: 'purpose', text: `${CANARY}?` });
  await story.does('author', 'resolveComment', { comment: comments[0].id });
  await story.goesTo('noticeRun');
  await story.does('member', 'recordDecision', { outcome: 'agreed', reasons: `${CANARY} yes`, alternatives: CANARY });
  await story.does('democratic', 'writeStatement', { en: `${CANARY} agreed.`, cy: `${CANARY} wedi’i gytuno.` });
  await story.isAt('stated').goesTo('evaluationDue');
  await story.does('author', 'reportEvaluation', { answers: answers.map((one) => ({ ...one, result: `${CANARY} did.` })) });
  await house.relay.tick();
  // What goes wrong is logged as well, and says no more: a search, a form that is refused, a token that nobody has, a wrong body.
  const author = await Visitor.in(house, 'author');
  await author.get(`/proposals?q=${CANARY}`);
  await author.get(`/register?q=${CANARY}`);
  await author.fill(`/proposals/${story.id}/do/withdraw`, { reason: CANARY }).catch(() => null);
  await house.bearing(`Bearer ${CANARY}`).get('tasks');
  await house.as('author').post('proposals', { title: CANARY, unknown: CANARY });
  await house.as('author').post('proposals', `{"title": "${CANARY}`, { headers: { 'content-type': 'application/json' } });
  const health = await Promise.all(['/health/live', '/health/ready', '/metrics'].map((url) => house.as(null).get(url)));
  expect(lines.length).toBeGreaterThan(0);
  const said = [...lines, ...health.map(({ text }) => text)].join('\n');
  expect(said.split('\n').filter((line) => line.includes(CANARY))).toEqual([]);
  // Nor whom it is about: people are known to the log by their ids.
  for (const name of ['Enghraifft', 'Specimen', 'author@council.example', 'demo:author']) expect(said).not.toContain(name);
});
