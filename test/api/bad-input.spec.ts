import { type Answer, type Caller, type House, openHouse } from './house.js';
import { aDraft, bring, creation, expectProblem, kept, show } from './journey.js';

let house: House;
let draft: string;
let signing: string;
beforeAll(async () => {
  house = await openHouse();
  draft = await aDraft(house);
  signing = await aDraft(house);
  await bring(house, signing, 'requestSignOff');
});

/** Sends, and expects a problem with that status and field, and not a row more than before. */
async function nothingComesOf(send: () => Promise<Answer>, status: number, field?: string): Promise<void> {
  const before = await kept(house);
  expectProblem(await send(), status, field);
  expect(await kept(house)).toBe(before);
}

const author = (): Caller => house.as('author');
const commands = () => `proposals/${draft}/commands`;
const seen = { seen: { version: 2, revision: 2 } };

it('would notice a single row', async () => {
  const before = await kept(house);
  expect((await author().post('proposals', creation)).status).toBe(201);
  expect(await kept(house)).not.toBe(before);
});

describe('bodies that are no bodies', () => {
  it.each([
    ['not JSON', '{"title": ', 400],
    ['JSON with a comment', '{"a":1} // no', 400],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
    ['a list', '[]', 422],
    ['a text', '"text"', 422],
    ['null', 'null', 422],
    ['nothing', '', 422],
    ['ten megabytes', `{"title":"${'x'.repeat(10_000_000)}"}`, 413],
    ['lists in lists', '['.repeat(200_000) + ']'.repeat(200_000), 422],
    ['objects in objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 422],
  ])('refuses %s', async (_, body, status) => {
    await nothingComesOf(() => author().post('proposals', body), status);
    await nothingComesOf(() => author().post(commands(), body, seen), status);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/xml',
    'text/plain',
    'nonsense',
  ])('refuses the content type %s where JSON is asked for', async (type) => {
    await nothingComesOf(() => author().post('proposals', 'a=b', { headers: { 'content-type': type } }), 415);
    await nothingComesOf(() => author().post(commands(), 'a=b', { ...seen, headers: { 'content-type': type } }), 415);
    await nothingComesOf(() => house.as('democratic').post('council/calendar-days', 'a=b', { headers: { 'content-type': type } }), 415);
  });

  it('refuses a paper that is no UTF-8, and one that is too long', async () => {
    const url = `proposals/${draft}/report/import`;
    const text = { ...seen, headers: { 'content-type': 'text/plain' } };
    await nothingComesOf(() => author().post(url, Buffer.from([0x50, 0xc3, 0x28]), text), 400);
    await nothingComesOf(() => author().post(url, 'x'.repeat(1_100_000), text), 413);
    await nothingComesOf(() => author().post(url, { text: 5 }, seen), 422, 'text');
    await nothingComesOf(() => author().post(url, { text: 'x', filename: 'a\u0000b' }, seen), 422, 'filename');
    await nothingComesOf(() => author().post(`${url}?filename=a%0Ab`, 'x', text), 422, 'filename');
  });
});

describe('keys that every object has', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])('refuses %s by its name and place', async (key) => {
    await nothingComesOf(() => author().post('proposals', `{"${key}":{"isAdmin":true}}`), 422, key);
    await nothingComesOf(() => author().post(commands(), `{"type":"comment","section":"purpose","text":"x","${key}":1}`, seen), 422, key);
    const nested = `{"type":"nameConsultees","add":[{"post":"hr","stage":"signOff","${key}":{"x":1}}]}`;
    await nothingComesOf(() => author().post(commands(), nested, seen), 422, `add[0].${key}`);
    const form = `{"head":{"${key}":{"x":1}}}`;
    await nothingComesOf(() => author().put(`proposals/${draft}/report/sections/head`, form, seen), 422, `head.${key}`);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe('fields of a new proposal', () => {
  it.each([
    ['a field that is not known', { colour: 'red' }, 'colour'],
    ['no title', { title: undefined }, 'title'],
    ['an empty title', { title: '  ' }, 'title'],
    ['null', { title: null }, 'title'],
    ['a number for a text', { title: 5 }, 'title'],
    ['a list for a text', { title: ['x'] }, 'title'],
    ['a title that is too long', { title: 'x'.repeat(501) }, 'title'],
    ['a control character', { title: 'a\u0007b' }, 'title'],
    ['a line break', { title: 'a\nb' }, 'title'],
    ['a bidi override', { title: 'a\u202eb' }, 'title'],
    ['a bidi isolate', { title: 'a\u2066b' }, 'title'],
    ['half a character', { title: 'a\ud800b' }, 'title'],
    ['a text for a list', { wards: 'all' }, 'wards'],
    ['an object in a list of names', { wards: [{}] }, 'wards[0]'],
    ['the same ward twice', { wards: ['all', 'all'] }, 'wards[1]'],
    ['a list that is too long', { wards: Array.from({ length: 201 }, (_, i) => `w${i}`) }, 'wards'],
    ['a ward that does not exist', { wards: ['Nowhere'] }, 'wards[0]'],
    ['a day that does not exist', { targetDate: '2018-02-30' }, 'targetDate'],
    ['a month that does not exist', { targetDate: '2018-13-01' }, 'targetDate'],
    ['a day written otherwise', { targetDate: '28/03/2018' }, 'targetDate'],
    ['a date with a time', { targetDate: '2018-03-28T00:00:00Z' }, 'targetDate'],
    ['an optional field that is null', { targetDate: null }, 'targetDate'],
    ['a form that does not exist', { template: 'report-1999' }, 'template'],
    ['a kind that does not exist', { kind: 'toString' }, 'kind'],
    ['a portfolio that does not exist', { portfolio: 'x' }, 'portfolio'],
    ['a co-author that does not exist', { coAuthors: ['nobody'] }, 'coAuthors[0]'],
  ])('refuses %s', async (_, change, field) => {
    await nothingComesOf(() => author().post('proposals', { ...creation, ...change }), 422, field);
  });
});

describe('fields of commands', () => {
  it.each([
    ['no type', {}, 'type'],
    ['a type that is no text', { type: 5 }, 'type'],
    ['a type that does not exist', { type: 'approve' }, 'type'],
    ['a type that every object has', { type: 'toString' }, 'type'],
    ['a body where none is asked for', { type: 'sendToConsultation', now: true }, 'now'],
    ['a flag that is a text', { type: 'ruleOnCallIn', valid: 'true', reason: 'x' }, 'valid'],
    ['a stage that does not exist', { type: 'nameConsultees', add: [{ post: 'hr', stage: 'later' }] }, 'add[0].stage'],
    ['an item that is no object', { type: 'nameConsultees', add: ['hr'] }, 'add[0]'],
    ['an item that is null', { type: 'nameConsultees', add: [null] }, 'add[0]'],
    ['an item that is a list', { type: 'nameConsultees', add: [[]] }, 'add[0]'],
    ['an object for a list', { type: 'nameConsultees', add: { 0: {} } }, 'add'],
    ['a field of an item that is not known', { type: 'nameConsultees', add: [{ post: 'hr', stage: 'signOff', x: 1 }] }, 'add[0].x'],
    ['a post that does not exist', { type: 'nameConsultees', add: [{ post: 'king', stage: 'signOff' }] }, 'add[0].post'],
    ['a section that does not exist', { type: 'comment', section: 'nowhere', text: 'x' }, 'section'],
    ['a control character in a text', { type: 'comment', section: 'purpose', text: 'a\u0000b' }, 'text'],
    ['a carriage return', { type: 'comment', section: 'purpose', text: 'a\rb' }, 'text'],
    ['a text that is too long', { type: 'comment', section: 'purpose', text: 'x'.repeat(20_001) }, 'text'],
    ['a reason that is too long', { type: 'withdraw', reason: 'x'.repeat(5_001) }, 'reason'],
    ['an outcome that does not exist', { type: 'recordDecision', outcome: 'maybe', reasons: 'x' }, 'outcome'],
    ['a meeting on a day that does not exist', { type: 'recordConsultation', meeting: '2018-02-29', outcome: 'noted' }, 'meeting'],
    [
      'a cost in pounds and pence',
      { type: 'reportEvaluation', answers: [{ question: 'cost', achieved: 'no', result: 'x', actualCost: 1.5 }] },
      'answers[0].actualCost',
    ],
    [
      'a cost below nothing',
      { type: 'reportEvaluation', answers: [{ question: 'cost', achieved: 'no', result: 'x', actualCost: -1 }] },
      'answers[0].actualCost',
    ],
    [
      'a cost as a text',
      { type: 'reportEvaluation', answers: [{ question: 'cost', achieved: 'no', result: 'x', actualCost: '1' }] },
      'answers[0].actualCost',
    ],
    [
      'a question that does not exist',
      { type: 'reportEvaluation', answers: [{ question: 'why', achieved: 'no', result: 'x' }] },
      'answers[0].question',
    ],
    ['a person who does not exist', { type: 'handOver', role: 'author', to: 'nobody', reason: 'x' }, 'to'],
    ['another proposal that does not exist', { type: 'supersede', by: 'CD-1999-0001', reason: 'x' }, 'by'],
    [
      'a report of another form',
      { type: 'importReport', report: { template: 'report-2015', head: {}, sections: [] }, source: 'x' },
      'template',
    ],
    ['a report of no form', { type: 'importReport', report: { template: 'constructor', head: {}, sections: [] }, source: 'x' }, 'template'],
    ['a report without sections', { type: 'importReport', report: { template: 'report-2018', head: {} }, source: 'x' }, 'report.sections'],
    ['blocks for the head', { type: 'editSection', section: 'head', blocks: [] }, 'head'],
    ['a head for another section', { type: 'editSection', section: 'purpose', blocks: [], head: { subject: 'x' } }, 'head'],
  ])('refuses %s', async (_, body, field) => {
    await nothingComesOf(() => author().post(commands(), body, seen), 422, field);
  });

  it.each(['yesWithConditions', 'returned', 'objected'])('refuses %s without a comment', async (verdict) => {
    const version = await show(house, signing);
    await nothingComesOf(() => house.as('finance').does(signing, 'signOff', { as: 'finance', verdict }, { seen: version }), 422, 'comment');
    await nothingComesOf(
      () => house.as('finance').does(signing, 'signOff', { as: 'finance', verdict, comment: ' \n' }, { seen: version }),
      422,
      'comment',
    );
  });
});

describe('fields of reports', () => {
  const block = { kind: 'paragraph', id: 'p1', text: 'x' };
  it.each([
    ['nothing', 'purpose', {}, 'blocks'],
    ['blocks and text', 'purpose', { blocks: [], text: 'x' }, 'blocks'],
    ['a block of no kind', 'purpose', { blocks: [{ id: 'p1', text: 'x' }] }, 'blocks[0].kind'],
    ['the same id twice', 'purpose', { blocks: [block, block] }, 'blocks[1].id'],
    [
      'rows of two lengths',
      'purpose',
      { blocks: [{ kind: 'table', id: 't1', header: true, rows: [['a'], ['b', 'c']] }] },
      'blocks[0].rows[1]',
    ],
    ['a field of a block that is not known', 'purpose', { blocks: [{ ...block, onclick: 'x' }] }, 'blocks[0].onclick'],
    ['a control character in a block', 'purpose', { blocks: [{ ...block, text: 'a\u0001' }] }, 'blocks[0].text'],
    [
      'a bidi override in a cell',
      'purpose',
      { blocks: [{ kind: 'table', id: 't1', header: false, rows: [['a\u202e']] }] },
      'blocks[0].rows[0][0]',
    ],
    ['a control character in plain text', 'purpose', { text: 'a\u0000b' }, 'text'],
    ['a bidi isolate in plain text', 'purpose', { text: 'a\u2067b' }, 'text'],
    ['plain text that is none', 'purpose', { text: {} }, 'text'],
    ['a section that does not exist', 'nowhere', { text: 'x' }, 'section'],
    ['text for the head', 'head', { text: 'x' }, 'head'],
    ['a day that does not exist', 'head', { head: { date: '2018-02-30' } }, 'head.date'],
    ['a field of the head that is not known', 'head', { head: { colour: 'red' } }, 'head.colour'],
    ['a bidi mark in the head', 'head', { head: { subject: 'a\u200fb' } }, 'head.subject'],
    ['a head that is a list', 'head', { head: [] }, 'head'],
  ])('refuses %s', async (_, section, body, field) => {
    await nothingComesOf(() => author().put(`proposals/${draft}/report/sections/${section}`, body, seen), 422, field);
  });

  it.each([
    ['no sections', {}, 'sections'],
    ['a section that does not exist', { sections: [{ section: 'x', blocks: [] }] }, 'sections[0].section'],
    [
      'a section twice',
      {
        sections: [
          { section: 'purpose', blocks: [] },
          { section: 'purpose', blocks: [] },
        ],
      },
      'sections[1].section',
    ],
    ['a section without blocks', { sections: [{ section: 'purpose' }] }, 'sections[0].blocks'],
    ['blocks that are none', { sections: [{ section: 'purpose', blocks: [5] }] }, 'sections[0].blocks[0]'],
  ])('refuses a whole report with %s', async (_, body, field) => {
    await nothingComesOf(() => author().put(`proposals/${draft}/report`, body, seen), 422, field);
  });
});

it('writes nothing for what another person may not even see', async () => {
  for (const handle of ['scrutiny1', 'member2', 'evaluator', 'admin'] as const) {
    if (handle === 'evaluator') continue;
    const stranger = house.as(handle);
    await nothingComesOf(() => stranger.post(commands(), { type: 'withdraw', reason: 'x' }, seen), 404);
    await nothingComesOf(() => stranger.put(`proposals/${draft}/report/sections/purpose`, { text: 'x' }, seen), 404);
    await nothingComesOf(() => stranger.post(`proposals/${draft}/report/import`, { text: 'x' }, seen), 404);
  }
});
