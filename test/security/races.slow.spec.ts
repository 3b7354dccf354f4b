import fc from 'fast-check';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import { Desk } from '../../src/proposals/desk.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { addDays, londonInstant } from '../../workflows/deadlines.js';
import type { Answer, Json } from '../api/house.js';
import { aHouse, decision, ok, type Stop, Story, statement } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';

jest.setTimeout(240_000);

const house = aHouse();
const ROUNDS = 6;

/** One of several that ask in the same instant. */
interface Racer {
  who: DemoHandle;
  type: string;
  body?: object;
  key?: string;
}

/** All ask at once, having seen the same, in an order that changes from round to round. */
async function race(story: Story, racers: readonly Racer[], round: number): Promise<{ racer: Racer; answer: Answer }[]> {
  const seen = await story.now();
  const order = fc.sample(fc.shuffledSubarray([...racers], { minLength: racers.length }), { numRuns: 1, seed: round })[0]!;
  return Promise.all(
    order.map(async (racer) => {
      const sent = { seen, ...(racer.key === undefined ? {} : { key: racer.key }) };
      return { racer, answer: await story.ask(racer.who, racer.type, racer.body, sent) };
    }),
  );
}
const won = (run: { racer: Racer; answer: Answer }[]) => run.filter(({ answer }) => answer.status === 200);

/** Its row, as it is kept. */
async function keptOf(story: Story): Promise<{ council: string; revision: number }> {
  const [row] = await house().records.reader.query('SELECT "council", "revision" FROM "proposal" WHERE "id" = ?', [story.id]);
  return row;
}

/**
 * That nothing was lost: no failure was answered; the entries follow each other, as many as the proposal that is kept has
 * revisions; and played again they come to it. Of a deadline that is due and that no write has passed as yet, what is read
 * is further than what is kept: once it has passed, both are the same again.
 */
async function holds(story: Story, run: { answer: Answer }[]): Promise<void> {
  for (const { answer } of run) expect([200, 403, 404, 409, 412]).toContain(answer.status);
  const { council, revision } = await keptOf(story);
  expect((await story.kinds()).length).toBe(revision);
  await house().app.get(Desk).passDeadlines(council, story.id);
  const passed = await keptOf(story);
  expect((await story.kinds()).length).toBe(passed.revision);
  expect((await story.now()).revision).toBe(passed.revision);
  const { faults } = await house().records.snapshot((reader) => verifyAudit(reader));
  expect(faults).toEqual([]);
}

const at = async (stop: Stop, given: Json = {}): Promise<Story> => (await Story.begins(house(), given)).goesTo(stop);
const entriesOf = async (story: Story, kind: string): Promise<number> => (await story.kinds()).filter((one) => one === kind).length;
const letters = async (story: Story): Promise<number> => {
  const { reader } = house().records;
  const [row] = await reader.query('SELECT COUNT(*) AS n FROM "letter" WHERE "proposal" = ?', [story.id]);
  return Number(row.n);
};
const doors: [stop: Stop, who: DemoHandle, type: string, body: object, entry: string][] = [
  ['draft', 'author', 'sendToConsultation', {}, 'sentToConsultation'],
  ['answered', 'author', 'requestSignOff', {}, 'signOffRequested'],
  ['signOff', 'finance', 'signOff', { as: 'finance', verdict: 'yes' }, 'signedOff'],
  ['signedOff', 'author', 'submitForDecision', {}, 'submittedForDecision'],
  ['awaitingDecision', 'democratic', 'serveNotice', {}, 'noticeServed'],
  ['noticeRun', 'member', 'recordDecision', decision, 'decisionRecorded'],
  ['decided', 'democratic', 'writeStatement', statement, 'statementWritten'],
  ['stated', 'democratic2', 'publishNotice', {}, 'noticePublished'],
  ['callInPeriod', 'scrutiny1', 'callIn', { grounds: 'Too quick.' }, 'callInRequested'],
  ['draft', 'author', 'withdraw', { reason: 'No longer needed.' }, 'withdrawn'],
];

describe('the same form sent twice', () => {
  it.each(doors)('at %s by %s is carried out once: %s', async (stop, who, type, body) => {
    // What one sending does, told by another proposal at the same place.
    const alone = await at(stop);
    const [entriesBefore, lettersBefore] = [(await alone.history()).length, await letters(alone)];
    await alone.does(who, type, body);
    const once = { entries: (await alone.history()).length - entriesBefore, letters: (await letters(alone)) - lettersBefore };
    for (const keyed of [true, false]) {
      const story = await at(stop);
      const before = { revision: (await story.now()).revision, entries: (await story.history()).length, letters: await letters(story) };
      const racer = { who, type, body };
      const run = await race(
        story,
        [0, 1, 2].map((n) => ({ ...racer, ...(keyed ? { key: `same-${story.id}` } : { key: `${story.id}-${n}` }) })),
        1,
      );
      await holds(story, run);
      // Under one key each is told the same; under several, one of them did it. An answer that stands is taken again,
      // and changes nothing.
      expect(won(run).length).toBe(keyed || type === 'signOff' ? 3 : 1);
      expect((await story.now()).revision).toBe(before.revision + 1);
      expect({ entries: (await story.history()).length - before.entries, letters: (await letters(story)) - before.letters }).toEqual(once);
    }
  });

  it('from two windows of a browser decides once, and the second is told', async () => {
    const story = await at('noticeRun');
    const { ref } = await story.now();
    const member = await Visitor.in(house(), 'member');
    const windows = await Promise.all([member.get(`/proposals/${ref}/decide`), member.get(`/proposals/${ref}/decide`)]);
    const typed = { outcome: 'agreed', reasons: 'The need is shown.', alternatives: 'None.' };
    const checks = [await member.send(windows[0]!, typed), await member.send(windows[1]!, typed)];
    // What was typed is shown once more, and confirmed, in both windows at once.
    const confirmed = await Promise.all(checks.map((page) => member.send(page, { step: 'confirm', read: 'yes' })));
    expect(confirmed.map(({ status }) => status < 500)).toEqual([true, true]);
    expect(await entriesOf(story, 'decisionRecorded')).toBe(1);
    await holds(story, []);
  });
});

describe('in the same instant', () => {
  it('two people who sign off both do, and an edit beside them is in the version that is signed or lapses the sign-off', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const story = await at('signOff');
      const edit = { section: 'resources', blocks: [{ kind: 'paragraph', id: 'p1', text: `6.1 Round ${round}.` }] };
      const run = await race(
        story,
        [
          { who: 'finance', type: 'signOff', body: { as: 'finance', verdict: 'yes' } },
          { who: 'legal', type: 'signOff', body: { as: 'legal', verdict: 'yes' } },
          { who: 'author', type: 'editSection', body: edit },
        ],
        round,
      );
      await holds(story, run);
      const edited = won(run).some(({ racer }) => racer.type === 'editSection');
      // Finance answers for the resources: its yes never stands on a text that it did not see.
      if (edited) expect(await story.standingOf('finance')).not.toBe('stands');
      expect(won(run).length).toBeGreaterThan(0);
      expect((await story.now()).state).toBe('signOff');
    }
  });

  it('a decision is taken once, by the member or not at all', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const story = await at('noticeRun');
      const run = await race(
        story,
        [
          { who: 'member', type: 'recordDecision', body: decision },
          { who: 'member', type: 'recordDecision', body: { ...decision, outcome: 'refused' } },
          { who: 'leader', type: 'reassign', body: { member: 'member2', reason: 'Away.' } },
          { who: 'democratic', type: 'withdraw', body: { reason: 'A mistake.' } },
        ],
        round,
      );
      await holds(story, run);
      expect(won(run)).toHaveLength(1);
      expect(await entriesOf(story, 'decisionRecorded')).toBe(won(run)[0]!.racer.type === 'recordDecision' ? 1 : 0);
    }
  });

  it('a cover that is revoked while the deputy signs counts either before the signature or not at all', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const story = await at('signOff');
      const covering = { to: 'financeDeputy', posts: ['finance'], from: story.today(), until: '2018-12-31' };
      const { id } = ok(await house().as('finance').post('people/finance/delegations', covering), 201).body;
      const seen = await story.now();
      const sign = () => story.ask('financeDeputy', 'signOff', { as: 'finance', verdict: 'yes', onBehalfOf: 'finance' }, { seen });
      const revoke = () => house().as('finance').delete(`people/finance/delegations/${id}`);
      const both = await Promise.all(round % 2 === 0 ? [sign(), revoke()] : [revoke(), sign()]);
      const [signed, revoked] = (round % 2 === 0 ? both : both.reverse()) as [Answer, Answer];
      expect(revoked.status).toBe(204);
      expect([200, 403]).toContain(signed.status);
      expect((await story.standingOf('finance')) === 'stands').toBe(signed.status === 200);
      await holds(story, [{ answer: signed }]);
      // From now on it is refused, whoever was first.
      if (signed.status !== 200) expect((await sign()).status).toBe(403);
    }
  });

  it('a notice is published once beside a correction, and what is published says what was corrected by then', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const story = await at('stated');
      const { title, ref } = await story.now();
      const correction = { field: 'title', from: title, to: `A library van driver, corrected ${round}`, reason: 'Typing.' };
      const run = await race(
        story,
        [
          { who: 'democratic2', type: 'publishNotice' },
          { who: 'democratic2', type: 'publishNotice' },
          { who: 'democratic', type: 'correctRecord', body: correction },
        ],
        round,
      );
      await holds(story, run);
      // All have seen the same revision: one of them was first, and the others are told.
      expect(won(run)).toHaveLength(1);
      const published = won(run)[0]!.racer.type === 'publishNotice';
      expect(await entriesOf(story, 'noticePublished')).toBe(published ? 1 : 0);
      expect(await entriesOf(story, 'recordCorrected')).toBe(published ? 0 : 1);
      // Whoever was told does it again, having seen what stands: whichever came first, the public reads both.
      if (published) await story.does('democratic', 'correctRecord', correction);
      else await story.does('democratic2', 'publishNotice');
      const shown = ok(await house().as(null).get(`register/decisions/${ref}`));
      expect(shown.text).toContain(correction.to);
      await holds(story, []);
    }
  });

  it('the last signature of a call-in and the end of its period: one of them, and never both', async () => {
    const came = new Set<string>();
    const { clock } = house();
    // The day is over while the signature is under way: after so many looks at the clock, whoever takes them.
    for (const looks of [0, 1, 2, 3, 4, 5, 6, 8, 12]) {
      const story = await at('callInPeriod');
      await story.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
      await story.does('scrutiny2', 'supportCallIn');
      const seen = await story.now();
      const { council } = await keptOf(story);
      const before = londonInstant(seen.dates.callInEnds, '16:59');
      house().advance(addDays(seen.dates.callInEnds, 1));
      let looked = 0;
      clock.now = () => (looked++ < looks ? before : clock.at);
      const ends = () => house().app.get(Desk).passDeadlines(council, story.id);
      const signs = () => story.ask('scrutiny3', 'supportCallIn', {}, { seen });
      const [answer] = await Promise.all([signs(), ends()]);
      clock.now = () => clock.at;
      await holds(story, [{ answer }]);
      const state = await story.state();
      came.add(state);
      expect(state).toBe(answer.status === 200 ? 'calledIn' : 'inForce');
      const kinds = await story.kinds();
      expect(kinds.filter((kind) => kind === 'callInSupported')).toHaveLength(state === 'calledIn' ? 2 : 1);
      expect(kinds.filter((kind) => kind === 'callInPeriodEnded')).toHaveLength(state === 'calledIn' ? 0 : 1);
      // What is called in does not come into force, and what is in force is not called in any more.
      expect((await story.now()).dates.inForce === null).toBe(state === 'calledIn');
    }
    // Both have come about, or the race was none.
    expect(came).toEqual(new Set(['calledIn', 'inForce']));
  });

  it('a call-in counts each councillor once, however often they sign', async () => {
    for (let round = 0; round < 3; round += 1) {
      const story = await at('callInPeriod');
      await story.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
      const signing: Racer[] = (['scrutiny2', 'scrutiny2', 'scrutiny3', 'scrutiny3'] as const).map((who) => ({
        who,
        type: 'supportCallIn',
      }));
      const run = await race(story, signing, round);
      await holds(story, run);
      const signed = won(run).map(({ racer }) => racer.who);
      expect(new Set(signed).size).toBe(signed.length);
      expect((await story.now()).state === 'calledIn').toBe(signed.length === 2);
    }
  });

  it('a proposal that is handed over while its author edits keeps both, or tells one of them', async () => {
    for (let round = 0; round < 3; round += 1) {
      const story = await at('draft');
      const run = await race(
        story,
        [
          { who: 'head', type: 'handOver', body: { role: 'author', to: 'author2', reason: 'Leaves.' } },
          {
            who: 'author',
            type: 'editSection',
            body: { section: 'purpose', blocks: [{ kind: 'paragraph', id: 'p1', text: '1.1 Mine.' }] },
          },
        ],
        round,
      );
      await holds(story, run);
      expect(won(run).length).toBeGreaterThan(0);
      const edited = won(run).some(({ racer }) => racer.type === 'editSection');
      const { sections } = ok(await house().as('auditor').get(`proposals/${story.id}/report`)).body;
      const text = sections.find((one: Json) => one.section === 'purpose').blocks[0].text;
      expect(text.includes('Mine.')).toBe(edited);
    }
  });
});
