import type { Calendar } from '../../workflows/constitution.js';
import { timersOf } from '../../workflows/index.js';
import { recounted } from './recounted.js';
import { aProposal, calendar, councilOf, type Journey } from './world.js';

const without = (...days: string[]): Calendar => ({ ...calendar, holidays: new Set([...calendar.holidays, ...days]) });
const told = (j: Journey): string[] => j.last.letters.map((l) => `${l.kind}>${'post' in l.to ? l.to.post : l.to.person}`);
const asked = () =>
  aProposal(2).does('author', 'nameConsultees', {
    add: [
      { post: 'neighbour', stage: 'consultation' },
      { person: 'stranger', stage: 'consultation', answerBy: '2018-03-14' },
    ],
  });
const days = (j: Journey) => Object.fromEntries(j.p.consultees.filter((c) => c.askedOn !== null).map((c) => [c.key, c.answerBy]));

describe('answers that are waited for, when a day is added', () => {
  it('have a day more where the day was the council’s, and the day that was named where one was', () => {
    const j = asked().sentToConsultation();
    expect(days(j)).toEqual({ dmt: '2018-03-15', neighbour: '2018-03-15', stranger: '2018-03-14' });
    recounted(j, without('2018-03-12'));
    expect(days(j)).toEqual({ dmt: '2018-03-16', neighbour: '2018-03-16', stranger: '2018-03-14' });
    expect(told(j)).toEqual(['datesMoved>author', 'answerByMoved>dmt', 'answerByMoved>neighbour']);
    expect(timersOf(j.p, j.council).filter(({ kind }) => kind === 'answerDue')).toEqual([
      { kind: 'answerDue', subject: 'consultation:stranger', due: '2018-03-15T00:00:00.000Z' },
      { kind: 'answerDue', subject: 'consultation:dmt', due: '2018-03-17T00:00:00.000Z' },
      { kind: 'answerDue', subject: 'consultation:neighbour', due: '2018-03-17T00:00:00.000Z' },
    ]);
  });

  it('have no other day where the council is open on more days, or gives fewer', () => {
    const j = asked().sentToConsultation();
    recounted(j, { weekend: [], holidays: new Set() });
    expect(days(j)).toEqual({ dmt: '2018-03-15', neighbour: '2018-03-15', stranger: '2018-03-14' });
    expect(told(j)).toEqual([]);
    const fewer = asked().sentToConsultation();
    Object.assign(fewer, { council: councilOf(2, { answerDays: { value: 5, source: 'rule 8' } }) });
    expect(days(recounted(fewer, calendar))).toEqual(days(j));
  });

  it('stay as they are once they are in, or their day is over', () => {
    const j = asked().sentToConsultation().endorsed().on('2018-03-20').settled();
    recounted(j, without('2018-03-12'));
    expect(days(j)).toMatchObject({ neighbour: '2018-03-15' });
    expect(told(j)).toEqual([]);
  });

  it('are counted from the day of asking anew, where one was withdrawn; nobody else is asked anew by that', () => {
    const j = aProposal(2).inSignOff().answered('post1', 'yes');
    j.on('2018-03-06').does('holder-post1', 'withdrawSignOff', { as: 'post1', reason: 'second thoughts' });
    expect(j.consultee('post1')).toMatchObject({ askedOn: '2018-03-06', answerBy: '2018-03-20', countedFrom: '2018-03-06' });
    expect(j.consultee('post2')).toMatchObject({ askedOn: '2018-03-01', answerBy: '2018-03-15', countedFrom: '2018-03-01' });
    recounted(j, without('2018-03-08'));
    expect(j.consultee('post1')).toMatchObject({ answerBy: '2018-03-21', countedFrom: '2018-03-06' });
    expect(j.consultee('post2')).toMatchObject({ answerBy: '2018-03-16', countedFrom: '2018-03-01' });
    // New text is a new question, with days of its own.
    j.answered('post1', 'yes').on('2018-03-12').edited('part-post1');
    expect(j.consultee('post1')).toMatchObject({ askedOn: '2018-03-12', countedFrom: '2018-03-12' });
  });

  it('stay reminded of, when somebody else is asked anew', () => {
    const j = aProposal(2).inSignOff().answered('post1', 'yes').until('answerDue');
    j.does('holder-post1', 'withdrawSignOff', { as: 'post1', reason: 'second thoughts' });
    expect([j.consultee('post1').reminded, j.consultee('post2').reminded]).toEqual([0, 1]);
  });

  it('begin anew with a report that was returned, but for a day that was named and lies ahead', () => {
    const again = (on: string) =>
      asked().sentToConsultation().does('head', 'returnToAuthor', { reason: 'more' }).on(on).sentToConsultation();
    expect(days(again('2018-03-13'))).toEqual({ dmt: '2018-03-27', neighbour: '2018-03-27', stranger: '2018-03-14' });
    const j = again('2018-03-14');
    expect(days(j)).toEqual({ dmt: '2018-03-28', neighbour: '2018-03-28', stranger: '2018-03-28' });
    for (const c of j.p.consultees.filter(({ askedOn }) => askedOn !== null)) expect(c.countedFrom).toBe('2018-03-14');
  });

  it('stay in records of before it was kept which day was whose', () => {
    const j = asked().sentToConsultation();
    Object.assign(j, { council: { ...j.council, calendar: without('2018-03-12') } });
    j.does('clock', 'recountDates', { due: j.now });
    expect(days(j)).toMatchObject({ dmt: '2018-03-15', neighbour: '2018-03-15' });
    const old = asked().sentToConsultation();
    old.p = { ...old.p, consultees: old.p.consultees.map((c) => ({ ...c, countedFrom: null })) };
    recounted(old, without('2018-03-12'));
    expect(days(old)).toMatchObject({ dmt: '2018-03-15', neighbour: '2018-03-15' });
  });
});

describe('who is told that days have moved', () => {
  const three = ['datesMoved>author', 'datesMoved>member', 'datesMoved>democraticServices'];
  const dates = { noticeEnds: '2018-03-07' };

  it('is author, member and the clerks, and who may call in or hear it of the day that concerns them', () => {
    const noticed = recounted(aProposal().awaitingDecision().noticed(), without('2018-03-05'));
    expect(noticed.p.dates).toMatchObject(dates);
    expect(told(noticed)).toEqual(three);
    const published = recounted(aProposal().inCallInPeriod(), without('2018-03-09'));
    expect(told(published)).toEqual([...three, 'callInEndsMoved>councillor']);
    const called = recounted(aProposal().inCallInPeriod().calledIn(), without('2018-03-09'));
    expect(told(called)).toEqual([...three, 'hearingByMoved>scrutinyOfficer']);
  });

  it('is nobody where no day has moved', () => {
    for (const j of [aProposal(), aProposal().inSignOff(), aProposal().inCallInPeriod(), aProposal().inForce()])
      expect(told(recounted(j, without('2019-03-05')))).toEqual([]);
  });

  it('is nobody of a period that is waited for no more, though its last day lies ahead', () => {
    const early = aProposal().inCallInPeriod();
    const { published, publishBy } = early.p.dates;
    expect([published, publishBy]).toEqual(['2018-03-07', '2018-03-09']);
    // The day between is one on which nothing but the publication was still due.
    const day = { ...calendar, holidays: new Set([...calendar.holidays, '2018-03-08']) };
    expect(recounted(early, day).p.dates).toMatchObject({ publishBy, callInEnds: '2018-03-15' });
    const heard = aProposal().inCallInPeriod().calledIn().heard('accepted');
    const { callInEnds } = heard.p.dates;
    expect(recounted(heard, day).p.dates).toMatchObject({ callInEnds, publishBy });
    expect(told(heard)).toEqual([]);
  });
});

describe('an office that closes at five', () => {
  const open = { officeCloses: { value: '17:00', source: 'rule 2' } };
  const waiting = () => aProposal(1, { constitution: open }).awaitingDecision();

  it('counts a notice from the next working day, when it is served in the evening or on a weekend', () => {
    const served = (at: string) => waiting().on(at).noticed().p.dates;
    expect(served('2018-03-02T16:59:59.999Z')).toMatchObject({ noticeServed: '2018-03-02', noticeEnds: '2018-03-07' });
    for (const at of ['2018-03-02T17:00:00.000Z', '2018-03-03T10:00:00.000Z', '2018-03-04T23:30:00.000Z', '2018-03-05T10:00:00.000Z'])
      expect(served(at)).toMatchObject({ noticeServed: '2018-03-05', noticeEnds: '2018-03-08', earliestDecision: '2018-03-09' });
  });

  it('says of a notice that counts from tomorrow that it has been running since today', () => {
    const j = waiting().on('2018-03-02T18:00:00.000Z').noticed();
    const judged = j.judged('member', 'recordDecision', { outcome: 'agreed', reasons: 'x', alternatives: 'y' });
    expect('refused' in judged && judged.refused).toMatchObject([{ code: 'notice-running', since: '2018-03-02' }]);
  });

  it('lets councillors call in from the publication itself, for days that are counted from the next working day', () => {
    const j = waiting().on('2018-03-05').noticed().on('2018-03-09T18:00:00.000Z').decided().stated().published();
    expect(j.p.dates).toMatchObject({ decided: '2018-03-09', published: '2018-03-12', callInEnds: '2018-03-19' });
    expect(j.p.decision?.publishedAt).toBe('2018-03-09T18:00:00.000Z');
    expect(j.refusal('scrutiny1', 'callIn', { grounds: 'haste' })).toEqual([]);
    expect(j.until('callInEnds').p.dates).toMatchObject({ inForce: '2018-03-20' });
  });

  it('counts nothing where there is nothing to count: the day itself is told', () => {
    const evening = () => waiting().on('2018-03-05').noticed().on('2018-03-09T18:00:00.000Z');
    const waived = evening().does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'flood' }).decided().stated().published();
    expect(waived.p.dates).toMatchObject({ published: '2018-03-09', inForce: '2018-03-09', callInEnds: null });
    const cabinet = evening().decided('referredToCabinet').stated().published();
    expect(cabinet.p.dates).toMatchObject({ published: '2018-03-09', callInEnds: null });
    const again = evening().decided().stated().published().on('2018-03-12').calledIn().heard('referredBack');
    expect(again.on('2018-03-12T19:00:00.000Z').decided().stated().published().p.dates).toMatchObject({ published: '2018-03-12' });
  });

  it('counts later what counts from a day that is no working day any more', () => {
    const notice = recounted(waiting().on('2018-03-02T18:00:00.000Z').noticed(), without('2018-03-05'));
    expect(notice.p.dates).toMatchObject({ noticeServed: '2018-03-06', noticeEnds: '2018-03-09', earliestDecision: '2018-03-10' });
    const j = waiting().on('2018-03-05').noticed().on('2018-03-09T18:00:00.000Z').decided().stated().published();
    expect(recounted(j, without('2018-03-12')).p.dates).toMatchObject({ published: '2018-03-13', callInEnds: '2018-03-20' });
    // A day that has come is the day it was.
    j.on('2018-03-15');
    expect(recounted(j, without('2018-03-12', '2018-03-13')).p.dates).toMatchObject({ published: '2018-03-13' });
  });
});
