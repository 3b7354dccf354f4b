import { readFileSync } from 'node:fs';
import { evaluationText } from './evaluation.ts';
import type { Guide } from './guide.ts';
import { findings, today } from './officer-2015.ts';

/** The report of 2018: an establishment. The days of its Easter, a return, an objection, a stale write. */
export async function team2018(tour: Guide): Promise<void> {
  tour.chapter('2018: Business Support Team, Children’s Services');
  await tour.movesTo('2018-03-05T09:00:00.000Z');
  await tour.opens('author', {
    template: 'report-2018',
    kind: 'establishment',
    title: 'Business Support Team – Children’s Services',
    portfolio: 'social-care',
    wards: ['all'],
    targetDate: '2018-03-28',
  });
  const seed = readFileSync('test/fixtures/seeds/business-support-team-2018.txt', 'utf8');
  const imported = await tour.writes('author', 'imports the Word text', 'POST', '/proposals/{id}/report/import', seed);
  tour.say(`     ${imported.body.unplaced.length} pieces unplaced, ${imported.body.dropped.length} pieces of layout dropped`);
  const checks = await tour.answers('author', 'asks for the findings', 200, 'GET', '/proposals/{id}/checks');
  for (const f of findings(checks.body)) tour.say(`     ${f.severity}: ${f.message}`);
  await tour.does('author', 'answers the doubled number', {
    type: 'answerFinding',
    code: 'paragraph-number-twice',
    paragraph: '3.5 (second)',
    reason: 'The paper is quoted by these numbers in the DMT minutes; it stays as it was tabled.',
  });
  const before = await tour.now();
  await tour.writes(
    'author',
    'writes the evaluation criteria that the paper left blank',
    'PUT',
    '/proposals/{id}/report/sections/evaluation',
    {
      text: evaluationText('report-2018', {
        outcome: 'One full-time assistant post in place of scattered vacant hours, and no social worker doing administration.',
        criteria: 'Hours of administration by social workers; sickness in the team; time to fill a vacancy.',
        cost: 'Cost neutral: £385,128 within the budget of Children’s Services.',
      }),
    },
  );
  await tour.answers(
    'author',
    'saves from a page opened before that: told, and shown what changed',
    412,
    'PUT',
    '/proposals/{id}/report/sections/purpose',
    { text: '1.1 Another text.' },
    { 'if-match': before.etag ?? '' },
  );
  await tour.does('author', 'asks Equalities and the senior team as well', {
    type: 'nameConsultees',
    add: [
      { post: 'equalities', stage: 'consultation' },
      { post: 'slt', stage: 'consultation' },
    ],
  });
  await tour.does('author', 'sends it to consultation', { type: 'sendToConsultation' });

  tour.chapter('DMT returns it, then endorses it');
  await tour.does('dmt', 'returns it', {
    type: 'recordConsultation',
    meeting: await today(tour),
    outcome: 'returned',
    note: 'Say what the post costs.',
  });
  await tour.is('draft');
  await tour.does('author', 'sends it again', { type: 'sendToConsultation' });
  await tour.does('equalities', 'supports it', { type: 'respond', as: 'equalities', verdict: 'support' });
  await tour.does('slt', 'comments on a paragraph', {
    type: 'comment',
    section: 'keyIssues',
    paragraph: '3.7',
    text: 'Who pays for the apprentice?',
  });
  await tour.does('dmt', 'endorses it', { type: 'recordConsultation', meeting: await today(tour), outcome: 'endorsed' });
  await tour.refused('author', 'asks for sign-off over an open comment', { type: 'requestSignOff' }, 'comments-open');
  const { body } = await tour.now();
  await tour.does('author', 'resolves the comment', { type: 'resolveComment', comment: body.comments[0].id });
  await tour.does('author', 'asks for sign-off', { type: 'requestSignOff' });

  tour.chapter('An objection at sign-off');
  await tour.does('finance', 'signs off', { type: 'signOff', as: 'finance', verdict: 'yes' });
  await tour.does('legal', 'signs off', { type: 'signOff', as: 'legal', verdict: 'yes' });
  await tour.does('hr', 'objects', {
    type: 'signOff',
    as: 'hr',
    verdict: 'objected',
    comment: 'The grade was not evaluated by the panel.',
  });
  await tour.refused('author', 'submits it for decision', { type: 'submitForDecision' }, 'sign-off-objected');
  await tour.does('hr', 'signs off, now that the panel has met', { type: 'signOff', as: 'hr', verdict: 'yes' });
  await tour.does('head', 'submits it for decision', { type: 'submitForDecision' });

  tour.chapter('Notice by 22 March for a decision on 28 March, and Easter in the call-in period');
  await tour.movesTo('2018-03-22T09:00:00.000Z');
  await tour.does('democratic', 'serves notice', { type: 'serveNotice' });
  await tour.shows('dates.noticeEnds', 'dates.earliestDecision');
  await tour.moves('noticeEnds');
  await tour.does('member', 'declares a personal interest', {
    type: 'declareInterest',
    nature: 'personal',
    detail: 'A cousin works in another service.',
  });
  const { body: report } = await tour.answers('member', 'reads the recommendations', 200, 'GET', '/proposals/{id}/report');
  const outcomes = (report.recommendations ?? []).map((r: { id: string }) => ({ id: r.id, outcome: 'agreed' }));
  await tour.does('member', 'agrees to each recommendation', {
    type: 'recordDecision',
    outcome: 'agreed',
    reasons: 'It is within budget and frees social workers for children and families.',
    recommendations: outcomes,
    alternatives: 'Doing nothing was considered and rejected: it leaves the team short.',
  });
  await tour.does('democratic', 'writes the statement', {
    type: 'writeStatement',
    en: 'The member agreed to the revised Business Support Team establishment.',
    cy: 'Cytunodd yr aelod ar sefydliad diwygiedig y Tîm Cymorth Busnes.',
  });
  await tour.does('democratic2', 'publishes it', { type: 'publishNotice' });
  await tour.shows('dates.published', 'dates.callInEnds');
  await tour.refused('author', 'converts the hours at once', { type: 'recordImplementation', on: await today(tour) }, 'in-call-in');
  await tour.moves('callInEnds');
  await tour.shows('dates.inForce', 'dates.evaluationDue');
  await tour.does('author', 'records that it is implemented', { type: 'recordImplementation', on: await today(tour) });

  tour.chapter('Twelve months later');
  await tour.moves('evaluationDue');
  await tour.does('evaluator', 'reports what became of it', {
    type: 'reportEvaluation',
    answers: [
      { question: 'outcome', achieved: 'fully', result: 'The post is filled; social workers no longer minute meetings.' },
      { question: 'criteria', achieved: 'partly', result: 'Sickness fell from 9 to 7 days; vacancies still take twelve weeks.' },
      { question: 'cost', achieved: 'fully', result: 'Outturn within the budget.', actualCost: 38490210 },
    ],
    comments: 'The apprenticeship was not funded.',
  });
  await tour.is('closed');
  await tour.does('democratic', 'corrects the published statement, beside the original', {
    type: 'correctRecord',
    field: 'statement.en',
    from: 'The member agreed to the revised Business Support Team establishment.',
    to: 'The member agreed to the revised Business Support Team establishment in Children’s Services.',
    reason: 'The service was not named.',
  });
}
