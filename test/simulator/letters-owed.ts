import type { PersonId } from '../../workflows/constitution.js';
import { firstShowing } from '../councils/oracle.js';
import type { Case } from './case.js';
import type { Line, Town } from './town.js';

/** Whom a step must be told to, whatever else is written about it. Plainly: kind of letter, then who. */
type Who = 'author' | 'member' | 'evaluator' | 'subject' | { post: string };

const clerks = { post: 'democraticServices' };
const head = { post: 'headOfService' };
const scrutiny = { post: 'scrutinyOfficer' };
const councillors = { post: 'councillor' };

/** How it stood before the step, for what is told only when something has become so. */
export interface Before {
  state: string;
  waiting: string[];
  days: Record<string, string | null>;
  answers: Map<string, string | null>;
}

export const before = (p: Case): Before => ({
  state: p.state,
  waiting: p.asked.list.filter((c) => c.waits).map((c) => `${c.stage}:${c.key}`),
  days: { ...p.days },
  answers: new Map(p.asked.list.map((c) => [`${c.stage}:${c.key}`, c.answerBy])),
});

/** Each letter that must exist after a step, as `kind person`. */
export function lettersOwed(p: Case, was: Before, { said, at, actor }: Line, town: Town): Set<string> {
  const owed = new Set<string>();
  const people = (who: Who): PersonId[] => {
    if (who === 'author') return [p.author];
    if (who === 'member') return [p.member];
    if (who === 'evaluator') return p.evaluator === null ? [] : [p.evaluator];
    if (who === 'subject') {
      const [, stage, key] = /^(\w+):(.*)$/s.exec(said.subject as string) ?? [];
      const asked = p.asked.find(stage ?? '', key);
      return asked === undefined ? [] : asked.post === null ? [asked.person!] : town.answering(asked.post, at);
    }
    return town.answering(who.post, at);
  };
  const tell = (kind: string, ...all: Who[]) => {
    for (const who of all) for (const person of people(who)) owed.add(`${kind} ${person}`);
  };
  switch (said.type) {
    case 'returnToAuthor':
      tell('returned', 'author');
      break;
    case 'signOff':
      if (said.verdict === 'returned') tell('returned', 'author');
      else if (said.verdict === 'objected') tell('objected', 'author', head);
      else tell('signedOff', 'author');
      break;
    case 'respond':
      tell('responded', 'author');
      break;
    case 'comment':
      if (actor !== p.author) tell('commented', 'author');
      break;
    case 'withdrawSignOff':
      tell('signOffWithdrawn', 'author');
      break;
    case 'submitForDecision':
      tell('readyForNotice', clerks);
      break;
    case 'serveNotice':
      tell('noticeServed', 'author', 'member');
      break;
    case 'noticeEnds':
      tell('decisionDue', 'member');
      break;
    case 'answerDue':
      tell('answerDue', 'subject');
      break;
    case 'answerOverdue':
      tell('answerOverdue', 'subject');
      tell('answerEscalated', head);
      break;
    case 'agreeUrgency':
      tell('urgencyAgreed', 'author', 'member', clerks);
      if (said.kind === 'callIn') tell('reportToCouncil', clerks);
      break;
    case 'recordDecision':
      tell(said.outcome === 'deferred' ? 'decisionDeferred' : 'decisionRecorded', 'author', clerks);
      break;
    case 'publishBy':
      tell('publicationLate', clerks);
      break;
    case 'publishNotice':
      tell('published', 'author', 'member');
      if (p.state === 'callInPeriod') tell('callInOpen', councillors);
      break;
    case 'callIn':
    case 'supportCallIn':
      tell('callInSigned', clerks, scrutiny);
      break;
    case 'ruleOnCallIn':
      tell('callInRuledOn', 'author', 'member', scrutiny);
      if (p.state === 'callInPeriod' && at < firstShowing(p.days.callInEnds!, town.constitution.callInCloses.value))
        tell('callInOpen', councillors);
      break;
    case 'hearingBy':
      tell('hearingLapsed', scrutiny, clerks);
      break;
    case 'reconsiderBy':
      tell('reconsiderationLate', 'member', clerks);
      break;
    case 'evaluationDue':
      tell('evaluationDue', 'author', 'evaluator');
      break;
    case 'evaluationOverdue':
      if (said.subject === 'escalation') tell('evaluationEscalated', 'author', 'evaluator', head, clerks);
      else tell('evaluationReminder', 'author', 'evaluator');
      break;
    case 'reportEvaluation':
      tell('evaluationReported', 'author', 'member', clerks);
      break;
    case 'withdraw':
      tell('withdrawn', 'author', clerks);
      if (p.consulted) tell('withdrawn', 'member');
      break;
    case 'lapse':
      tell('lapsed', 'author', head);
      break;
    case 'recountDates': {
      const moved = (name: string) => (was.days[name] ?? null) !== (p.days[name] ?? null);
      if (Object.keys(p.days).some(moved)) tell('datesMoved', 'author', 'member', clerks);
      if (p.state === 'callInPeriod' && moved('callInEnds')) tell('callInEndsMoved', councillors);
      if (p.state === 'calledIn' && moved('hearingBy')) tell('hearingByMoved', scrutiny);
      for (const c of p.asked.list) {
        if (!c.waits || was.answers.get(`${c.stage}:${c.key}`) === c.answerBy) continue;
        for (const person of c.post === null ? [c.person!] : town.answering(c.post, at)) owed.add(`answerByMoved ${person}`);
      }
      break;
    }
    case 'supersede':
      tell('superseded', 'author', clerks);
      break;
    case 'quarantine':
      tell('attachmentQuarantined', 'author', clerks);
      break;
    default:
  }
  if (was.state !== 'inForce' && p.state === 'inForce') tell('inForce', 'author');
  if (was.state !== 'calledIn' && p.state === 'calledIn') tell('calledIn', 'author', 'member', clerks, scrutiny, head);
  for (const c of p.asked.list) {
    if (!c.waits || was.waiting.includes(`${c.stage}:${c.key}`)) continue;
    const again = c.answered && c.verdict !== 'returned';
    for (const person of c.post === null ? [c.person!] : town.answering(c.post, at))
      owed.add(`${again ? 'askedAgain' : 'asked'} ${person}`);
  }
  return owed;
}

/** The same of a change of covers, as it stood before it. */
export function coverLettersOwed({ said, at, actor }: Line, town: Town): Set<string> {
  const owed = new Set<string>();
  if (said.type === 'delegate') {
    if (said.deputy !== actor) owed.add(`coverAnnounced ${said.deputy}`);
    if (said.principal !== actor) owed.add(`coverArranged ${said.principal}`);
    if ((said.from as string) > at) owed.add(`coverBegins ${said.deputy}`);
  }
  for (const { deputy } of town.coversEndedBy(said, at)) if (deputy !== actor && said.person !== deputy) owed.add(`coverEnded ${deputy}`);
  return owed;
}
