import { append, entriesOfKind, historyOf } from '../../src/records/audit.js';
import { countDue, countLetters, countTemplates } from '../../src/records/condition.js';
import {
  digestsDue,
  digestsWritten,
  digestWaiting,
  gatheredFor,
  gatheredState,
  nextDigestDue,
} from '../../src/records/gathered-letters.js';
import { answerUnder, forgetAnswers } from '../../src/records/idempotency.js';
import { claimLetters, letterById, letterByMessageId, lettersNotGone, listLetters, nextLetterAt } from '../../src/records/letters.js';
import { listMeetings, loadMeeting, meetingsBeside, meetingsOn, waitingForView } from '../../src/records/meetings.js';
import * as people from '../../src/records/people.js';
import { definitionsInUse, lastRef, listProposals, proposalIdOf, templatesInUse } from '../../src/records/proposal-lists.js';
import { loadProposal } from '../../src/records/proposals.js';
import { listVersions, loadReportText } from '../../src/records/report-text.js';
import { armedTimers, dueProposals, nextDue, passTimer } from '../../src/records/timers.js';
import { Records } from '../../src/records/transaction.js';
import { AT, chainOf, founded, grow, random } from './audit-world.js';
import { anSqlitePlace } from './place.js';

// better-sqlite3 answers while the whole process waits: no statement of daily work may go through a whole table.
it('finds everything that daily work asks for by an index', async () => {
  const records = await Records.open(anSqlitePlace());
  await founded(records, { one: 2 });
  const asked = new Map<string, unknown[]>();
  for (const db of [records.reader, await records.write(async (tx) => tx)]) {
    const source = db.dataSource;
    const runner = source.createQueryRunner();
    const query = runner.query.bind(runner);
    // TypeORM has one runner for SQLite, of which those of the transactions are made.
    Object.assign(runner, {
      query: (sql: string, parameters: unknown[] = [], structured?: true) => {
        if (/^(SELECT|UPDATE|DELETE)/.test(sql)) asked.set(sql, parameters);
        return structured ? query(sql, parameters, structured) : query(sql, parameters);
      },
    });
  }

  const { reader } = records;
  await grow(records, 'one');
  await loadProposal(reader, 'demo', 'one');
  for (const page of [
    {},
    { state: 'draft' as const },
    { author: 'a' },
    { member: 'm', after: 'R' },
    { of: 'p', portfolio: 'o', words: 'van' },
  ])
    await listProposals(reader, 'demo', { limit: 10, ...page });
  await proposalIdOf(reader, 'demo', 'R-one');
  await lastRef(reader, 'demo', '2026-');
  await definitionsInUse(reader);
  await templatesInUse(reader);
  await loadReportText(reader, 'one', 1);
  await listVersions(reader, 'one');
  await historyOf(reader, chainOf('one'));
  await entriesOfKind(reader, chainOf('one'), 'signedOff');
  await loadMeeting(reader, 'demo', 'm');
  await meetingsBeside(reader, 'demo', { post: 'dmt', on: '2026-11-02' });
  await meetingsOn(reader, 'demo', 'one');
  await waitingForView(reader, 'demo', { post: 'dmt', limit: 10 });
  const meetings = { states: ['closed', 'cancelled'] as const, latestFirst: true, limit: 10 };
  for (const whose of [null, { posts: ['dmt'], person: 'p' }])
    await listMeetings(reader, 'demo', { ...meetings, after: { on: '2026-11-02', id: 'm' }, whose });
  await armedTimers(reader, 'one');
  await dueProposals(reader, AT, 10);
  await nextDue(reader);
  await claimLetters(records, AT, 10, 1000);
  await listLetters(reader, 'demo', { limit: 10, after: { createdAt: AT, id: 'x' } });
  await listLetters(reader, 'demo', { limit: 10, proposal: 'one' });
  for (const wanted of [{ status: 'stuck' as const }, { person: 'p' }, { kind: 'asked' }])
    await listLetters(reader, 'demo', { limit: 10, ...wanted });
  await letterById(reader, 'demo', 'one');
  await countLetters(reader, 'demo');
  await countDue(reader, 'demo', { now: AT, since: AT });
  await countTemplates(reader, 'demo');
  await nextLetterAt(reader);
  await lettersNotGone(reader, 'one', AT);
  await letterByMessageId(reader, 'demo', '<m@demo>');
  await digestsDue(reader, AT, 10);
  await nextDigestDue(reader, AT);
  await gatheredFor(reader, { council: 'demo', person: 'p' });
  await gatheredState(reader, { council: 'demo', person: 'p' });
  await digestWaiting(reader, { council: 'demo', person: 'p' }, 'digest');
  await digestsWritten(reader, 'p', 'digest');
  await answerUnder(reader, { council: 'demo', person: 'p', key: 'k', requestHash: 'h' });
  await people.personByHandle(reader, 'demo', 'h');
  await people.personByToken(reader, 'h', AT);
  await people.tokensOf(reader, 'demo', 'p');
  await people.holdingsOf(reader, 'demo');
  await people.delegationsOf(reader, 'demo');
  await people.personsOf(reader, 'demo');
  await records.write(async (tx) => {
    await passTimer(tx, 'one', 'lapse', '', AT);
    await forgetAnswers(tx, AT);
    const entry = { kind: 'k', actor: 'a', onBehalfOf: null, at: AT, state: null, version: null, revision: null };
    await append(tx, { kind: 'council', id: 'demo', council: 'demo' }, entry, {}, random);
  });

  expect(asked.size).toBeGreaterThan(25);
  const scans: string[] = [];
  for (const [sql, parameters] of asked) {
    const plan: { detail: string }[] = await reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never[]);
    // A timer is looked for by its proposal, never among all that are armed.
    const wide = plan.filter(
      ({ detail }) => /^SCAN (?!.*USING (COVERING )?INDEX)/.test(detail) || (/"timer" SET/.test(sql) && detail.includes('timer_due')),
    );
    if (wide.length > 0) scans.push(`${sql}: ${wide.map(({ detail }) => detail).join(', ')}`);
  }
  expect(scans).toEqual([]);
  await records.close();
});
