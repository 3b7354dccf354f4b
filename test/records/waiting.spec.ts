import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { digestsDue, gatheredFor, gatheredState, letterLeft, nextDigestDue, putOffDigest } from '../../src/records/gathered-letters.js';
import { answerUnder, forgetAnswers, keepAnswer } from '../../src/records/idempotency.js';
import {
  cancelLetter,
  claimLetters,
  type LetterDraft,
  letterByMessageId,
  letterFailed,
  letterReturned,
  letterSent,
  lettersNotGone,
  listLetters,
  nextLetterAt,
  postLetter,
} from '../../src/records/letters.js';
import { insertProposal } from '../../src/records/proposals.js';
import { armedTimers, dueProposals, dueTimers, nextDue, passTimer, setTimers } from '../../src/records/timers.js';
import { Records } from '../../src/records/transaction.js';
import type { Proposal } from '../../workflows/facts.js';
import { aProposal } from './arbitraries.js';
import { aPlace } from './place.js';

let records: Records;
beforeEach(async () => {
  records = await Records.open(await aPlace());
});
afterEach(() => records.close());

const hour = (n: number) => `2026-11-02T${String(n).padStart(2, '0')}:00:00.000Z`;
async function kept(): Promise<Proposal> {
  const [proposal] = fc.sample(aProposal(randomUUID()), 1) as [Proposal];
  await records.write((tx) => insertProposal(tx, proposal));
  return proposal;
}
const timer = (kind: string, due: string, subject = '') => ({ kind, subject, due });

describe('timers', () => {
  it('arms what is wanted, moves what is due at another time, cancels the rest', async () => {
    const proposal = await kept();
    const set = (...wanted: ReturnType<typeof timer>[]) => records.write((tx) => setTimers(tx, proposal, wanted));
    await set(timer('noticeEnds', hour(9)), timer('answerDue', hour(8), 'hr'), timer('answerDue', hour(8), 'legal'));
    await set(timer('noticeEnds', hour(10)), timer('answerDue', hour(8), 'hr'), timer('lapse', hour(20)));
    expect(await armedTimers(records.reader, proposal.id)).toEqual([
      timer('answerDue', hour(8), 'hr'),
      timer('noticeEnds', hour(10)),
      timer('lapse', hour(20)),
    ]);
    expect(await dueTimers(records.reader, proposal.id, hour(10))).toEqual([
      timer('answerDue', hour(8), 'hr'),
      timer('noticeEnds', hour(10)),
    ]);
    expect(await nextDue(records.reader)).toBe(hour(8));
    await set();
    expect(await nextDue(records.reader)).toBeNull();
  });

  it('passes a timer exactly once, however many try at the same time', async () => {
    const proposal = await kept();
    await records.write((tx) => setTimers(tx, proposal, [timer('callInEnds', hour(9))]));
    const passed = await Promise.all(
      Array.from({ length: 8 }, () => records.write((tx) => passTimer(tx, proposal.id, 'callInEnds', '', hour(9)))),
    );
    expect(passed.filter(Boolean)).toHaveLength(1);
    expect(await armedTimers(records.reader, proposal.id)).toEqual([]);
    await records.write((tx) => setTimers(tx, proposal, [timer('callInEnds', hour(12))]));
    expect(await records.write((tx) => passTimer(tx, proposal.id, 'callInEnds', '', hour(12)))).toBe(true);
  });

  it('names each proposal with something due once, the longest due first', async () => {
    const [late, early, later] = [await kept(), await kept(), await kept()];
    await records.write(async (tx) => {
      await setTimers(tx, late, [timer('a', hour(8)), timer('b', hour(8))]);
      await setTimers(tx, early, [timer('a', hour(7)), timer('b', hour(9))]);
      await setTimers(tx, later, [timer('a', hour(12))]);
    });
    const due = await dueProposals(records.reader, hour(9), 10);
    expect(due.map(({ proposal, due: at }) => [proposal, at])).toEqual([
      [early.id, hour(7)],
      [late.id, hour(8)],
    ]);
    expect(await dueProposals(records.reader, hour(9), 1)).toHaveLength(1);
    expect(await dueProposals(records.reader, hour(6), 10)).toEqual([]);
  });
});

describe('letters', () => {
  const letter = (over: Partial<LetterDraft> = {}): LetterDraft => {
    const id = randomUUID();
    const about = { council: 'demo', proposal: 'p', sequence: 1, kind: 'asked', person: id, language: 'cy' as const };
    return { id, ...about, address: null, payload: { ref: 'R-1', é: ['ŵ'] }, messageId: `<${id}@demo>`, at: hour(9), ...over };
  };
  const post = (...letters: LetterDraft[]) =>
    records.write(async (tx) => {
      for (const each of letters) await postLetter(tx, each);
    });

  it('keeps the same letter about the same entry to the same person once', async () => {
    const first = letter();
    await post(first, { ...first, id: randomUUID() });
    const council = letter({ proposal: null });
    await post(council, { ...council, id: randomUUID() });
    const listed = await listLetters(records.reader, 'demo', { limit: 10 });
    expect(listed.map(({ id }) => id).sort()).toEqual([first.id, council.id].sort());
    expect(listed.find(({ id }) => id === first.id)).toMatchObject({
      payload: first.payload,
      status: 'waiting',
      attempts: 0,
      language: 'cy',
    });
  });

  it('gives a letter to one taker at a time, and out again when the lease is over', async () => {
    const [a, b, tomorrow] = [letter(), letter(), letter({ at: '2026-11-03T09:00:00.000Z' })];
    await post(a, b, tomorrow);
    const takers = await Promise.all([claimLetters(records, hour(9), 10, 60_000), claimLetters(records, hour(9), 10, 60_000)]);
    expect(
      takers
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([a.id, b.id].sort());
    await records.write((tx) => letterSent(tx, a.id, hour(9)));
    expect(await claimLetters(records, '2026-11-02T09:00:59.999Z', 10, 60_000)).toEqual([]);
    expect(await nextLetterAt(records.reader)).toBe('2026-11-02T09:01:00.000Z');
    expect(await claimLetters(records, hour(10), 10, 60_000)).toMatchObject([{ id: b.id, attempts: 2, messageId: b.messageId }]);
  });

  it('tries a failed letter again at its time, and a stuck or cancelled one never', async () => {
    const [a, b, c] = [letter(), letter(), letter()];
    await post(a, b, c);
    const claimed = await claimLetters(records, hour(9), 10, 1000);
    await records.write(async (tx) => {
      await letterFailed(tx, a.id, { nextAt: hour(11), error: '451 later', stuck: false });
      await letterFailed(tx, b.id, { nextAt: hour(11), error: '550 nobody', stuck: true });
      await cancelLetter(tx, claimed.find(({ id }) => id === c.id)!);
    });
    expect((await claimLetters(records, hour(12), 10, 1000)).map(({ id, lastError }) => [id, lastError])).toEqual([[a.id, '451 later']]);
    expect((await listLetters(records.reader, 'demo', { limit: 10, status: 'stuck' })).map(({ id }) => id)).toEqual([b.id]);
  });

  it('cancels what waits, and not what somebody is sending just then', async () => {
    const [onItsWay, crashed, gathered] = [letter(), letter(), letter({ gatheredUntil: hour(20) })];
    await post(onItsWay, gathered);
    await claimLetters(records, hour(9), 10, 60_000);
    await post(crashed);
    await claimLetters(records, hour(9), 10, 1000);
    const open = (at: string) => records.write(async (tx) => (await lettersNotGone(tx, 'p', at)).map(({ id }) => id).sort());
    expect(await open('2026-11-02T09:00:01.000Z')).toEqual([crashed.id, gathered.id].sort());
    // Found while it waited, taken by a postman since: the cancelling comes too late.
    const found = (await listLetters(records.reader, 'demo', { limit: 9 })).find(({ id }) => id === crashed.id)!;
    await claimLetters(records, hour(10), 10, 60_000);
    await records.write((tx) => cancelLetter(tx, found));
    await records.write((tx) => cancelLetter(tx, { id: gathered.id, claimedUntil: null }));
    const fared = new Map((await listLetters(records.reader, 'demo', { limit: 9 })).map(({ id, status }) => [id, status]));
    expect([fared.get(onItsWay.id), fared.get(crashed.id), fared.get(gathered.id)]).toEqual(['waiting', 'waiting', 'cancelled']);
  });

  it('finds a letter by its Message-ID, and leaves it stuck when it came back, once it has gone', async () => {
    const one = letter();
    await post(one);
    const back = () => records.write((tx) => letterReturned(tx, one, 'returned: 5.1.1'));
    expect(await back()).toBe(false);
    await records.write((tx) => letterSent(tx, one.id, hour(9)));
    expect(await back()).toBe(true);
    expect(await letterByMessageId(records.reader, 'demo', one.messageId)).toMatchObject({
      id: one.id,
      status: 'stuck',
      lastError: 'returned: 5.1.1',
    });
    expect(await letterByMessageId(records.reader, 'elsewhere', one.messageId)).toBeNull();
  });

  it('gathers letters until their reader’s digest is due, for one who makes it at a time', async () => {
    const reader = { council: 'demo', person: randomUUID() };
    const [first, second] = [letter({ ...reader, gatheredUntil: hour(20) }), letter({ ...reader, sequence: 2, gatheredUntil: hour(21) })];
    await post(first, second, letter({ gatheredUntil: hour(22) }));
    expect(await claimLetters(records, hour(23), 10, 1000)).toEqual([]);
    expect(await digestsDue(records.reader, hour(19), 10)).toEqual([]);
    expect(await digestsDue(records.reader, hour(21), 10)).toEqual([reader]);
    expect(await nextDigestDue(records.reader, hour(20))).toBe(hour(21));
    expect(await gatheredState(records.reader, reader)).toEqual({ count: 2, due: hour(20) });
    const take = () =>
      records.write(async (tx) => {
        const gathered = await gatheredFor(tx, reader);
        for (const { id } of gathered) await letterLeft(tx, id, 'digested');
        return gathered.length;
      });
    expect((await Promise.all([take(), take()])).sort()).toEqual([0, 2]);
    await records.write((tx) => putOffDigest(tx, reader, hour(23)));
    expect(await gatheredState(records.reader, reader)).toBeNull();
  });

  it('lists letters page by page, none twice and none left out', async () => {
    const letters = Array.from({ length: 7 }, (_, n) => letter({ at: hour(9 + (n % 2)) }));
    await post(...letters);
    const seen: string[] = [];
    for (let page = await listLetters(records.reader, 'demo', { limit: 3 }); page.length > 0; ) {
      seen.push(...page.map(({ id }) => id));
      const after = page.at(-1);
      page = after ? await listLetters(records.reader, 'demo', { limit: 3, after }) : [];
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    expect(await listLetters(records.reader, 'demo', { limit: 9, proposal: 'other' })).toEqual([]);
  });
});

describe('idempotency', () => {
  const answer = { council: 'demo', person: 'p', key: 'k', requestHash: 'h', status: 200, response: '{"ok":true}', at: hour(9) };

  it('gives the same answer to the same command, and refuses another under the same key', async () => {
    await records.write(async (tx) => {
      expect(await answerUnder(tx, answer)).toBeNull();
      await keepAnswer(tx, answer);
    });
    expect(await answerUnder(records.reader, answer)).toEqual({ status: 200, response: '{"ok":true}' });
    expect(await answerUnder(records.reader, { ...answer, person: 'q' })).toBeNull();
    await expect(answerUnder(records.reader, { ...answer, requestHash: 'other' })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('keeps no answer of a command that failed', async () => {
    await expect(
      records.write(async (tx) => {
        await keepAnswer(tx, answer);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await answerUnder(records.reader, answer)).toBeNull();
  });

  it('forgets old answers', async () => {
    await records.write((tx) => keepAnswer(tx, answer));
    expect(await records.write((tx) => forgetAnswers(tx, hour(9)))).toBe(0);
    expect(await records.write((tx) => forgetAnswers(tx, hour(10)))).toBe(1);
  });
});
