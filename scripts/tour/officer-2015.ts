import { readFileSync } from 'node:fs';
import { evaluationText } from './evaluation.ts';
import type { Guide } from './guide.ts';

/** The report of 2015: a post made permanent. It meets most of the rules, is called in, and is referred back. */
export async function officer2015(tour: Guide): Promise<void> {
  tour.chapter('2015: Creation of a Business Support Officer post');
  await tour.opens('author', {
    template: 'report-2015',
    kind: 'establishment',
    title: 'Creation of Business Support Officer Post',
    portfolio: 'social-care',
    wards: ['all'],
  });
  const seed = readFileSync('test/fixtures/seeds/business-support-officer-2015.txt', 'utf8');
  const imported = await tour.writes('author', 'imports the text of the paper', 'POST', '/proposals/{id}/report/import', seed);
  tour.say(`     ${imported.body.unplaced.length} pieces unplaced, ${imported.body.dropped.length} pieces of layout dropped`);

  tour.chapter('The paper is mended before anybody else sees it');
  const checks = await tour.answers('author', 'asks for the findings', 200, 'GET', '/proposals/{id}/checks');
  for (const f of findings(checks.body)) tour.say(`     ${f.severity}: ${f.message}`);
  await tour.refused('author', 'sends it to consultation', { type: 'sendToConsultation' }, 'check-failed');
  await tour.refused(
    'author',
    'answers the error away',
    { type: 'answerFinding', code: 'date-blank', reason: 'To follow.' },
    'finding-is-error',
  );
  await tour.writes('author', 'fills in the date of the meeting', 'PUT', '/proposals/{id}/report/sections/head', {
    head: { subject: 'Creation of Business Support Officer post', meeting: 'Single Member Decision', date: '2015-10-28', wards: 'All' },
  });
  await tour.writes(
    'author',
    'adds evaluation criteria, which the form of 2015 did not have',
    'PUT',
    '/proposals/{id}/report/sections/evaluation',
    {
      text: evaluationText({
        outcome: 'Legal meetings are minuted in time for the court, without a backlog.',
        criteria: 'Minutes outstanding after five working days; complaints by the court; sickness in the team.',
      }),
    },
  );
  await tour.does('author', 'answers the warning about cost', {
    type: 'answerFinding',
    code: 'evaluation-blank',
    paragraph: 'cost',
    reason: 'The post is paid from the existing staffing budget; the yearly outturn will show it.',
  });
  await tour.answers('member', 'looks for the draft: it is not the member’s to read yet', 404, 'GET', '/proposals/{id}');
  await tour.does('author', 'sends it to consultation', { type: 'sendToConsultation' });

  tour.chapter('Consultation and sign-off');
  await tour.refused('author', 'asks for sign-off before DMT has met', { type: 'requestSignOff' }, 'consultation-outstanding');
  await tour.refused(
    'author',
    'takes Finance off the list',
    { type: 'nameConsultees', remove: [{ as: 'finance', stage: 'signOff' }] },
    'required-post',
  );
  await tour.refused(
    'dmt',
    'records a meeting that has not been',
    { type: 'recordConsultation', meeting: '2015-12-01', outcome: 'endorsed' },
    'date-impossible',
  );
  await tour.does('dmt', 'records that DMT endorsed it today', {
    type: 'recordConsultation',
    meeting: await today(tour),
    outcome: 'endorsed',
  });
  await tour.does('author', 'asks for sign-off', { type: 'requestSignOff' });
  await tour.does('hr', 'signs off', { type: 'signOff', as: 'hr', verdict: 'yes' });
  await tour.does('legal', 'signs off with conditions', {
    type: 'signOff',
    as: 'legal',
    verdict: 'yesWithConditions',
    comment: 'The secondment ends on the day the post is filled.',
  });
  await tour.refused(
    'member',
    'decides before Finance has signed off',
    { type: 'recordDecision', outcome: 'agreed', reasons: 'It is needed.' },
    'wrong-state',
    'sign-off-outstanding',
    'notice-not-served',
  );
  await tour.refused('author', 'submits it for decision', { type: 'submitForDecision' }, 'sign-off-outstanding');
  await tour.refused('legal', 'signs as Finance', { type: 'signOff', as: 'finance', verdict: 'yes' }, 'not-this-post');
  await tour.refused(
    'financeDeputy',
    'signs for Finance without cover',
    { type: 'signOff', as: 'finance', onBehalfOf: 'finance', verdict: 'yes' },
    'no-delegation',
  );
  const period = { posts: ['finance'], from: await today(tour), until: '2015-12-31' };
  await tour.answers('finance', 'goes on leave and names a deputy', 201, 'POST', '/people/finance/delegations', {
    to: 'financeDeputy',
    ...period,
  });
  await tour.answers('finance', 'and, by mistake, the author of this very report', 201, 'POST', '/people/finance/delegations', {
    to: 'author',
    ...period,
  });
  await tour.refused('author', 'signs their own report for Finance', { type: 'signOff', as: 'finance', verdict: 'yes' }, 'own-proposal');
  await tour.does('financeDeputy', 'signs off on behalf of Finance', {
    type: 'signOff',
    as: 'finance',
    onBehalfOf: 'finance',
    verdict: 'yes',
  });

  tour.chapter('An edit after sign-off');
  await tour.writes('author', 'rewrites Resource implications', 'PUT', '/proposals/{id}/report/sections/resources', {
    text: '5.1 The cost of the post has been met within the budget of Children’s Services since 2014 and continues to be; there are no further resource implications.',
  });
  const { body } = await tour.now();
  for (const c of body.consultees.filter((x: { stage: string }) => x.stage === 'signOff')) tour.say(`     ${c.post}: ${c.standing}`);
  await tour.refused('author', 'submits it for decision', { type: 'submitForDecision' }, 'sign-off-lapsed');
  await tour.does('financeDeputy', 'signs off the new text on behalf of Finance', { type: 'signOff', as: 'finance', verdict: 'yes' });
  await tour.does('author', 'submits it for decision', { type: 'submitForDecision' });

  tour.chapter('Notice and decision');
  await tour.does('democratic', 'serves notice', { type: 'serveNotice' });
  await tour.shows('dates.noticeEnds', 'dates.earliestDecision');
  const decision = { type: 'recordDecision', outcome: 'agreed', reasons: 'The work is statutory and the capacity is proved.' };
  await tour.refused('member', 'decides while notice runs', decision, 'notice-running');
  await tour.refused('member2', 'decides somebody else’s portfolio', decision, 'not-your-verb');
  await tour.moves('noticeEnds');
  await tour.refused('member', 'decides without reasons', { ...decision, reasons: ' ' }, 'reasons-missing');
  await tour.does('member', 'agrees', decision);
  await tour.refused('member', 'decides a second time', { ...decision, outcome: 'refused' }, 'wrong-state', 'already-decided');
  await tour.refused('author', 'edits what was decided on', { type: 'editSection', section: 'purpose', blocks: [] }, 'report-frozen');
  await tour.refused('democratic', 'publishes without a statement', { type: 'publishNotice' }, 'statement-missing');
  await tour.refused('democratic', 'writes the statement in English only', { type: 'writeStatement', en: 'Agreed.' }, 'record-incomplete');
  await tour.does('democratic', 'writes the statement in both languages', {
    type: 'writeStatement',
    en: 'The member agreed to create a permanent Business Support Officer post, funded from the current staffing budget.',
    cy: 'Cytunodd yr aelod i greu swydd barhaol Swyddog Cymorth Busnes, wedi’i hariannu o’r gyllideb staffio bresennol.',
  });
  await tour.does('democratic', 'publishes it', { type: 'publishNotice' });

  tour.chapter('Called in, and referred back');
  await tour.shows('dates.callInEnds');
  await tour.refused(
    'author',
    'fills the post at once',
    { type: 'recordImplementation', on: await today(tour) },
    'wrong-state',
    'in-call-in',
  );
  await tour.refused('member2', 'calls in as a member of the cabinet', { type: 'callIn', grounds: 'Cost.' }, 'not-eligible-to-call-in');
  await tour.refused('scrutiny2', 'supports a call-in that nobody has made', { type: 'supportCallIn' }, 'no-call-in');
  await tour.does('scrutiny1', 'calls the decision in', { type: 'callIn', grounds: 'The cost of the post is not stated.' });
  await tour.refused('scrutiny1', 'supports their own call-in', { type: 'supportCallIn' }, 'already-called-in');
  await tour.does('scrutiny2', 'supports it', { type: 'supportCallIn' });
  await tour.does('scrutiny3', 'supports it: the third', { type: 'supportCallIn' });
  await tour.is('calledIn');
  await tour.does('democratic', 'rules it valid', {
    type: 'ruleOnCallIn',
    valid: true,
    reason: 'Three councillors, written grounds, in time.',
  });
  await tour.does('scrutinyOfficer', 'records that scrutiny referred it back', {
    type: 'hearCallIn',
    heardOn: await today(tour),
    outcome: 'referredBack',
    reasons: 'The member is asked to set a limit to the cost.',
  });
  await tour.shows('dates.reconsiderBy');
  const { body: report } = await tour.answers('member', 'reads the recommendations again', 200, 'GET', '/proposals/{id}/report');
  const recommendation = report.recommendations?.[0]?.id ?? 'r1';
  await tour.does('member', 'decides again, with a change', {
    type: 'recordDecision',
    outcome: 'agreedWithChanges',
    reasons: 'Scrutiny is right that a limit belongs in the decision.',
    recommendations: [
      { id: recommendation, outcome: 'agreedWithChanges', text: 'To create the post at no more than the budgeted cost of the secondment.' },
    ],
  });
  await tour.does('democratic', 'writes the statement', {
    type: 'writeStatement',
    en: 'The member agreed to create the post within the budgeted cost.',
    cy: 'Cytunodd yr aelod i greu’r swydd o fewn y gost a gyllidebwyd.',
  });
  await tour.refused('democratic', 'publishes text that nobody advised on', { type: 'publishNotice' }, 'advice-on-changes-outstanding');
  await tour.does('legal', 'advises on the change', {
    type: 'adviseOnChanges',
    as: 'legal',
    advice: 'The change is within the member’s powers.',
  });
  await tour.does('democratic', 'publishes it: a decision is called in once, so it is in force', { type: 'publishNotice' });
  await tour.is('inForce');
  await tour.refused(
    'scrutiny1',
    'calls it in again',
    { type: 'callIn', grounds: 'Still the cost.' },
    'call-in-closed',
    'already-called-in',
  );

  tour.chapter('Twelve months later');
  await tour.does('author', 'records that the post is filled', { type: 'recordImplementation', on: await today(tour) });
  const answers = [
    { question: 'outcome', achieved: 'fully', result: 'No minutes have been late for court since March.' },
    { question: 'criteria', achieved: 'partly', result: 'The backlog is gone; sickness in the team is as it was.' },
    { question: 'cost', achieved: 'fully', result: 'Within the budget of the secondment.', actualCost: 2318400 },
  ];
  await tour.refused('author', 'evaluates before the year is over', { type: 'reportEvaluation', answers }, 'evaluation-not-due');
  await tour.moves('evaluationDue');
  await tour.is('evaluationDue');
  await tour.refused(
    'author',
    'answers one question of three',
    { type: 'reportEvaluation', answers: answers.slice(0, 1) },
    'evaluation-incomplete',
  );
  await tour.does('author', 'reports what became of it', { type: 'reportEvaluation', answers });
  await tour.is('closed');
}

export const today = async (tour: Guide): Promise<string> => {
  const { body } = await tour.ask('admin', 'GET', '/demo/clock');
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date(body.now));
};

export const findings = (body: { findings?: [] } | []): { severity: string; message: string; code: string; paragraph?: string }[] =>
  Array.isArray(body) ? body : (body.findings ?? []);
