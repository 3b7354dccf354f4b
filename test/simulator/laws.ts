import type { PersonId } from '../../workflows/constitution.js';
import { firstShowing } from '../councils/oracle.js';
import type { Case } from './case.js';
import { dayOf } from './days.js';
import { Broken } from './faults.js';
import { aNumber, mayKeepBack, mayPublish, mayQuarantine } from './laws-of-publishing.js';
import { openTimers } from './open-dates.js';
import type { Line, Town } from './town.js';

/** What is done to a proposal even when it has come to its end: the published record of it is corrected, completed and kept back. */
const evenAtTheEnd = ['correctRecord', 'reportToCouncil', 'markExempt', 'liftExemption', 'answerHint', 'quarantine'];

/** What the law asks of a step before it may be taken. Throws `Broken` with the sentence that is untrue. */
export function lawful(p: Case, line: Line, town: Town): void {
  const { said, at, actor } = line;
  const demand = (holds: boolean, what: string, detail: string) => {
    if (!holds) throw new Broken(what, p.id, `${said.type} by ${actor} at ${at}: ${detail}`);
  };
  demand(!p.final || evenAtTheEnd.includes(said.type), 'final-is-final', `it is ${p.state}`);
  if (actor === 'clock') {
    if (said.type === 'quarantine') mayQuarantine(p, line, demand);
    else dueNow(p, line, town);
    return;
  }
  switch (said.type) {
    case 'signOff':
      demand(['yes', 'yesWithConditions', 'returned', 'objected'].includes(said.verdict as string), 'verdict', String(said.verdict));
      for (const person of [actor, line.onBehalfOf])
        demand(person === null || (!p.wrote.has(person) && person !== p.member), 'four-eyes', 'who wrote it, or decides, signs it off');
      demand(answersFor(p, line, town), 'not-the-post', `${actor} does not answer for ${said.as}`);
      return;
    case 'respond':
      demand(answersFor(p, line, town), 'not-the-post', `${actor} does not answer for ${said.as}`);
      return;
    case 'submitForDecision':
    case 'recordDecision':
      everySignOffStands(p, town, demand);
      if (said.type === 'recordDecision') mayDecide(p, line, demand);
      return;
    case 'attach':
    case 'detach':
      demand(p.wrote.has(actor), 'not-their-report', 'files are attached by who writes the report');
      return;
    case 'markExempt':
    case 'liftExemption':
    case 'answerHint':
      mayKeepBack(p, line, town, demand);
      return;
    case 'writeStatement':
      demand(!aNumber.test(said.en as string) || ((said.hints ?? []) as unknown[]).length > 0, 'hint-missed', 'a number in the statement');
      return;
    case 'serveNotice':
      mayPublish(p, line, town, demand);
      return;
    case 'publishNotice':
      mayPublish(p, line, town, demand);
      demand(p.statementBy !== null, 'no-statement', 'nothing is published before the statement is written');
      demand(
        !town.constitution.secondPersonPublishes.value || p.statementBy !== actor,
        'second-person',
        'who wrote the statement publishes it',
      );
      if (p.outcome === 'agreedWithChanges')
        for (const { key, sections } of p.asked.signOffs())
          demand(!sections.includes('recommendations') || p.advised.has(key), 'advice-missing', `${key} has not advised on the change`);
      return;
    case 'callIn':
    case 'supportCallIn': {
      const closes = firstShowing(p.days.callInEnds ?? dayOf(at), town.constitution.callInCloses.value);
      demand(p.state === 'callInPeriod' && at < closes, 'call-in-late', `it closed at ${closes}`);
      demand(!p.calledInBefore && !p.signatures.includes(actor), 'called-in-twice', 'a decision is called in once, by each once');
      const { callInBy, executive } = town.constitution;
      const holds = (posts: readonly string[]) => posts.some((post) => town.holders(post, at).includes(actor));
      demand(holds(callInBy.value) && !holds(executive.value), 'not-eligible', 'only councillors outside the executive call in');
      return;
    }
    case 'recordImplementation': {
      const inForce = p.days.inForce ?? null;
      demand(p.state === 'inForce' || p.state === 'evaluationDue', 'implemented-early', `it is ${p.state}`);
      demand(inForce !== null && dayOf(at) >= inForce && p.statementBy !== null, 'implemented-early', `in force ${inForce}`);
      const from = p.urgencies.has('implementation') ? p.days.decided! : inForce!;
      demand((said.on as string) >= from && (said.on as string) <= dayOf(at), 'implemented-early', `on ${said.on}, not before ${from}`);
      const { published, callInEnds } = p.days;
      const held = callInEnds != null && (said.on as string) > published! && (said.on as string) < inForce!;
      demand(!held, 'implemented-early', `on ${said.on}, while call-in held it`);
      return;
    }
    case 'reportEvaluation':
      demand(p.days.evaluationDue != null && dayOf(at) >= p.days.evaluationDue, 'evaluated-early', `due ${p.days.evaluationDue}`);
      return;
    default:
  }
}

export type Demand = (holds: boolean, what: string, detail: string) => void;

function answersFor(p: Case, { said, actor, at }: Line, town: Town): boolean {
  const asked = p.asked.find(said.type === 'respond' ? 'consultation' : 'signOff', said.as);
  if (asked === undefined) return false;
  return asked.post === null ? asked.person === actor : town.answering(asked.post, at).includes(actor);
}

function everySignOffStands(p: Case, town: Town, demand: Demand): void {
  const required = p.asked.signOffs();
  demand(
    required.some((c) => c.required),
    'decided-without-sign-off',
    'nobody had to sign it off',
  );
  for (const c of required) {
    demand(c.stands, 'decided-without-sign-off', `${c.key} has not signed off the current version`);
    const weighed = c.verdict === 'objected' && town.constitution.posts[c.post ?? '']?.objection === 'goesToMember';
    demand(weighed || c.verdict === 'yes' || c.verdict === 'yesWithConditions', 'decided-without-sign-off', `${c.key} said ${c.verdict}`);
    const people = [c.by, c.onBehalfOf].filter((person): person is PersonId => person !== null);
    for (const person of people) demand(person !== p.member && person !== p.author, 'four-eyes', `${c.key} was signed off by ${person}`);
  }
}

function mayDecide(p: Case, { actor, at }: Line, demand: Demand): void {
  demand(p.state === 'awaitingDecision' && p.outcome === null, 'decided-twice', `it is ${p.state}`);
  demand(actor === p.member && !p.wrote.has(actor), 'four-eyes', 'not the member who holds it, or one who wrote it');
  const ends = p.days.noticeEnds ?? null;
  demand(p.urgencies.has('notice') || (ends !== null && dayOf(at) > ends), 'notice-not-run', `the notice runs until ${ends}`);
  const dispensed = (detail: string) => p.interests.some((i) => i.person === actor && i.detail === detail && i.dispensation);
  demand(!p.interests.some((i) => i.person === actor && i.nature === 'prejudicial' && !dispensed(i.detail)), 'prejudicial', 'an interest');
}

/** What the clock does, it does when it is due and once in its round. */
function dueNow(p: Case, { said, at }: Line, town: Town): void {
  if (said.type === 'recountDates') {
    if (p.changedSince === null) throw new Broken('recounted-for-nothing', p.id, at);
    return;
  }
  const subject = (said.subject as string | undefined) ?? '';
  const open = openTimers(p, town);
  const mine = open.find((timer) => timer.kind === said.type && timer.subject === subject);
  if (mine === undefined) throw new Broken('deadline-not-open', p.id, `${said.type} ${subject} at ${at}; open: ${JSON.stringify(open)}`);
  if (mine.due > at || mine.due !== said.due)
    throw new Broken('deadline-at-another-time', p.id, `${said.type} ${subject} at ${at}, for ${said.due}; it is due ${mine.due}`);
}
