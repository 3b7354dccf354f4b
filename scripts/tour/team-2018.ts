import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const word = 'test/fixtures/word/business-support-team-2018.docx';
  const imported = await tour.uploads('author', 'imports the Word file', '/proposals/{id}/report/import', word);
  tour.say(
    `     ${imported.body.marks.length} places found; hidden in the file: ${imported.body.hidden.map((h: { kind: string }) => h.kind).join(', ')}`,
  );
  const checks = await tour.answers('author', 'asks for the findings', 200, 'GET', '/proposals/{id}/checks');
  for (const f of findings(checks.body).slice(0, 8)) tour.say(`     ${f.severity}: ${f.message}`);
  tour.say(`     … ${findings(checks.body).length} in all`);
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
      text: evaluationText({
        outcome: 'One full-time assistant post in place of scattered vacant hours, and no social worker doing administration.',
        criteria: 'Hours of administration by social workers; sickness in the team; time to fill a vacancy.',
        cost: 'Cost neutral: £385,128 within the budget of Children’s Services.',
      }),
    },
  );
  const stale = await tour.answers(
    'author',
    'saves the same section from a page opened before that: shown both texts, nothing lost',
    412,
    'PUT',
    '/proposals/{id}/report/sections/evaluation',
    { text: 'Another text.' },
    { 'if-match': before.etag ?? '' },
  );
  tour.say(`     theirs: ${stale.body.section.theirs.length} blocks, yours: ${stale.body.section.yours.length}`);
  const again = await tour.uploads(
    'author',
    'imports the paper again: shown what it would overwrite',
    '/proposals/{id}/report/import',
    word,
    409,
  );
  tour.say(`     ${again.body.type}: ${again.body.overwrites.join(', ')}`);
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
  await edited(tour, 'keyIssues', 'the sign-off of Finance would stand', []);
  await edited(tour, 'resources', 'it would lapse, and the author is shown so before saving', ['finance']);
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

  tour.chapter('The paper, in both languages');
  const section = { section: 'recommendations', blocks: [{ block: 'p1', state: 'requested' }] };
  await tour.does('author', 'asks for the first recommendation in Welsh', { type: 'translate', ...section });
  const text = 'Cytuno i ddefnyddio’r adnoddau presennol ar draws y tîm busnes i greu un swydd cynorthwyydd cymorth busnes llawn amser.';
  await tour.does('translator', 'writes it', {
    type: 'translate',
    section: 'recommendations',
    blocks: [{ block: 'p1', state: 'draft', text }],
  });
  await tour.refused(
    'translator',
    'approves their own Welsh',
    { type: 'translate', section: 'recommendations', blocks: [{ block: 'p1', state: 'approved' }] },
    'own-translation',
  );
  await tour.does('welsh', 'approves it', { type: 'translate', section: 'recommendations', blocks: [{ block: 'p1', state: 'approved' }] });
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  for (const document of ['report.pdf?lang=en', 'report.pdf?lang=cy', 'report.docx?lang=en', 'assessment.html?lang=en'])
    await tour.prints('author', document, folder);

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

/** What saving another text of a section would undo, asked before anything is saved. */
async function edited(tour: Guide, section: string, what: string, lapse: string[]): Promise<void> {
  const { body: report } = await tour.answers('author', `thinks of an edit of ${section}: ${what}`, 200, 'GET', '/proposals/{id}/report');
  const { blocks } = report.sections.find((one: { section: string }) => one.section === section);
  const [first, ...rest] = blocks;
  const answer = await tour.answers('author', 'is told what it would undo', 200, 'POST', '/proposals/{id}/report/preview', {
    section,
    blocks: [{ ...first, text: `${first.text} See also the budget build.` }, ...rest],
  });
  const lapses = answer.body.lapses.map((one: { post: string }) => one.post);
  tour.expect(
    lapses.filter((post: string) => post === 'finance').join() === lapse.join(),
    `it would lapse: ${lapses.join(', ') || 'nothing'}`,
    answer,
  );
}
