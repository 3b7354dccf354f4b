import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { GENESIS } from '../../src/records/chain.js';
import { councilHead, insertCouncil, listCouncils, loadCouncil, saveConstitution } from '../../src/records/councils.js';
import * as people from '../../src/records/people.js';
import { insertProposal } from '../../src/records/proposals.js';
import { listVersions, loadReportText, saveReportVersion, type VersionSource } from '../../src/records/report-text.js';
import { Records } from '../../src/records/transaction.js';
import type { Constitution } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import { aProposal } from './arbitraries.js';
import { aPlace } from './place.js';

let records: Records;
beforeAll(async () => {
  records = await Records.open(await aPlace());
});
afterAll(() => records.close());

const at = (hour: number) => `2026-11-02T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('report text', () => {
  it('gives every section as it stood in a version, though only what changed is kept', async () => {
    const [proposal] = fc.sample(aProposal(randomUUID()), 1) as [Proposal];
    await records.write((tx) => insertProposal(tx, proposal));
    const version = (n: number, source: VersionSource) => ({
      proposal: proposal.id,
      council: 'demo',
      version: n,
      at: at(n),
      by: 'author',
      reason: n === 1 ? null : `because ${n}`,
      source,
    });
    const section = (name: string, text: string) => ({ section: name, blocks: [{ kind: 'paragraph', id: 'p1', text }], hash: text });
    const head = { section: 'head', blocks: { subject: 'Cynnig' }, hash: 'h' };
    await records.write(async (tx) => {
      await saveReportVersion(tx, version(1, 'create'), [head, section('a', 'a1'), section('b', 'b1')]);
      await saveReportVersion(tx, version(2, 'edit'), [section('a', 'a2')]);
      await saveReportVersion(tx, version(3, 'import'), [section('b', 'b3'), section('c', 'c3')]);
    });
    const hashes = async (n?: number) =>
      (await loadReportText(records.reader, proposal.id, n)).map(({ section: name, hash, version: of }) => [name, hash, of]);
    expect(await hashes(1)).toEqual([
      ['a', 'a1', 1],
      ['b', 'b1', 1],
      ['head', 'h', 1],
    ]);
    expect(await hashes(2)).toEqual([
      ['a', 'a2', 2],
      ['b', 'b1', 1],
      ['head', 'h', 1],
    ]);
    expect(await hashes()).toEqual([
      ['a', 'a2', 2],
      ['b', 'b3', 3],
      ['c', 'c3', 3],
      ['head', 'h', 1],
    ]);
    expect((await loadReportText(records.reader, proposal.id)).at(-1)?.blocks).toEqual({ subject: 'Cynnig' });
    expect((await listVersions(records.reader, proposal.id)).map(({ version: n, source, reason }) => [n, source, reason])).toEqual([
      [3, 'import', 'because 3'],
      [2, 'edit', 'because 2'],
      [1, 'create', null],
    ]);
    expect(await listVersions(records.reader, proposal.id, { before: 3, limit: 1 })).toMatchObject([{ version: 2 }]);
  });
});

describe('people', () => {
  const council = randomUUID();
  const person = (handle: string): people.Person => ({
    id: randomUUID(),
    council,
    handle,
    name: 'Siân Ŵyn',
    email: 's@example.org',
    language: 'cy',
    pseudonymisedAt: null,
    kind: 'person',
    letters: 'each',
  });

  it('finds a person by handle, id or token, in the own council only', async () => {
    const sian = person('sian');
    const lasts = { createdAt: at(8), expiresAt: at(12), revokedAt: null };
    const token = { id: randomUUID(), hash: 'f'.repeat(64), council, person: sian.id, name: 'laptop', ...lasts };
    await records.write(async (tx) => {
      await people.insertPerson(tx, sian);
      await people.insertToken(tx, token);
    });
    expect(await people.personByHandle(records.reader, council, 'sian')).toEqual(sian);
    expect(await people.personByHandle(records.reader, 'other', 'sian')).toBeNull();
    expect(await people.personById(records.reader, 'other', sian.id)).toBeNull();
    expect(await people.personsById(records.reader, council, [sian.id, 'nobody'])).toEqual([sian]);
    const whose = async (hour: number) => (await people.personByToken(records.reader, token.hash, at(hour)))?.handle;
    expect([await whose(7), await whose(8), await whose(11), await whose(12)]).toEqual([undefined, 'sian', 'sian', undefined]);
    expect(await people.tokensOf(records.reader, council)).toEqual([{ ...token, scopes: 'read write', usedOn: null }]);
    expect(await records.write((tx) => people.revokeToken(tx, { ...token, person: 'another' }, at(10)))).toBe(false);
    expect(await records.write((tx) => people.revokeToken(tx, token, at(10)))).toBe(true);
    expect([await whose(9), await whose(10)]).toEqual(['sian', undefined]);
  });

  it('takes name and address off a person, and leaves the id', async () => {
    const gone = person('gone');
    await records.write((tx) => people.insertPerson(tx, gone));
    await records.write((tx) => people.pseudonymise(tx, council, gone.id, at(9)));
    expect(await people.personById(records.reader, council, gone.id)).toEqual({
      ...gone,
      handle: gone.id,
      name: '',
      email: null,
      language: 'en',
      letters: 'each',
      pseudonymisedAt: at(9),
    });
    expect(await people.personByHandle(records.reader, council, 'gone')).toBeNull();
  });

  it('keeps what was held and delegated, with its ends', async () => {
    const holding = { council, person: 'p', post: 'finance', fromAt: at(8), untilAt: null };
    const delegation = {
      id: randomUUID(),
      council,
      principal: 'p',
      deputy: 'q',
      posts: ['finance'],
      fromAt: at(8),
      untilAt: at(12),
      revokedAt: null,
    };
    await records.write(async (tx) => {
      await people.holdPost(tx, holding);
      await people.insertDelegation(tx, delegation);
    });
    expect(await people.holdingsOf(records.reader, council)).toEqual([holding]);
    expect(await records.write((tx) => people.endHolding(tx, holding, at(11)))).toBe(true);
    expect(await records.write((tx) => people.endHolding(tx, holding, at(12)))).toBe(false);
    expect(await records.write((tx) => people.endHolding(tx, holding, at(11)))).toBe(false);
    expect(await people.holdingsOf(records.reader, council)).toEqual([{ ...holding, untilAt: at(11) }]);
    expect(await records.write((tx) => people.revokeDelegation(tx, council, delegation.id, at(10)))).toBe(true);
    expect(await records.write((tx) => people.revokeDelegation(tx, council, delegation.id, at(11)))).toBe(false);
    expect(await people.delegationsOf(records.reader, council)).toEqual([{ ...delegation, revokedAt: at(10) }]);
    expect(await people.delegationById(records.reader, council, delegation.id)).toEqual({ ...delegation, revokedAt: at(10) });
    expect((await people.personsOf(records.reader, council)).map(({ handle }) => handle)).toContain('sian');
  });
});

describe('councils', () => {
  it('keeps a constitution and a calendar, and lets one of two changes at once through', async () => {
    const council = {
      id: randomUUID(),
      name: 'Cyngor',
      host: 'cyngor.example',
      constitution: { wards: ['Bagillt'] } as Constitution,
      calendar: { weekend: [6, 7] },
    };
    await records.write((tx) => insertCouncil(tx, council));
    expect(await loadCouncil(records.reader, council.id)).toEqual({ ...council, look: null, signIn: null, revision: 1, sequence: 0 });
    expect(await councilHead(records.reader, council.id)).toBe(GENESIS);
    expect(await councilHead(records.reader, 'none')).toBeNull();
    const changed = { ...council, calendar: { weekend: [7] } };
    const both = await Promise.allSettled([
      records.write((tx) => saveConstitution(tx, changed, 1)),
      records.write((tx) => saveConstitution(tx, council, 1)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await loadCouncil(records.reader, council.id)).toMatchObject({ revision: 2 });
    expect((await listCouncils(records.reader)).map(({ id }) => id)).toContain(council.id);
    expect(await loadCouncil(records.reader, 'none')).toBeNull();
  });
});
