import type { Verb } from '../../workflows/commands.js';
import type { Council, Instant, LegalDate, Post } from '../../workflows/constitution.js';
import type { Consultee, Proposal } from '../../workflows/facts.js';
import {
  adviceOwed,
  blockingObjections,
  consultations,
  consultationsOutstanding,
  DMT,
  lapsedSignOffs,
  outstandingSignOffs,
  type Party,
  partyOf,
  signOffs,
  waits,
  waiverToReport,
} from '../../workflows/standing.js';
import type { OpenProposal } from '../records/measures.js';

/** One thing that a proposal waits for. */
export interface Wait {
  /** What is to be done; a verb of the clock where a period runs. */
  verb: Verb;
  /** The post that it is counted for; `null` where a person was asked by name, and while a period runs. */
  post: Post | null;
  /** Who can do it; nobody while a period runs. */
  on: Party[];
  /** Since when, where the proposal itself knows; otherwise since it came to its state. */
  since: LegalDate | Instant | null;
  /** The last day for it, where there is one. */
  due: LegalDate | null;
}

/** What the waits of a proposal are told from: a whole proposal has it, and so have a few columns of its rows. */
export type Waiting = Omit<OpenProposal, 'id'>;

/**
 * What a proposal waits for today, and on whom: on consultees who were asked, else on whoever can take the next
 * step, else on the end of a period. Several at once where several can act. A step of the author's waits only when
 * nothing that the constitution requires is still to come from others.
 */
export function waitsOf(p: Waiting, council: Council, today: LegalDate): Wait[] {
  const author = { post: 'author', on: [{ person: p.author }] };
  const desk = (post: Post) => ({ post, on: [{ post }] });
  const step = (verb: Verb, whose: Pick<Wait, 'post' | 'on'>, more: Partial<Pick<Wait, 'since' | 'due'>> = {}): Wait => ({
    ...{ verb, ...whose, since: null, due: null },
    ...more,
  });
  const clerks = desk('democraticServices');
  const clock = { post: null, on: [] };
  const { dates } = p;
  // The rules that are asked here look at no more than what is there.
  const facts = p as Proposal;
  const toReport = waiverToReport(facts) === undefined ? [] : [step('reportToCouncil', clerks, { since: dates.published })];
  switch (p.state) {
    case 'draft':
      return [step('sendToConsultation', author, { due: p.targetDate })];
    case 'consultation': {
      const asked = consultations(facts).filter(waits).map(answer);
      return consultationsOutstanding(facts, council).length > 0 ? asked : [...asked, step('requestSignOff', author)];
    }
    case 'signOff': {
      const asked = signOffs(facts).filter(waits).map(answer);
      if (blockingObjections(facts, council).length > 0) return [...asked, step('editSection', author)];
      const open = outstandingSignOffs(facts).length + lapsedSignOffs(facts).length;
      return open > 0 ? asked : [step('submitForDecision', author)];
    }
    case 'awaitingDecision': {
      const urgent = p.urgencies.some(({ kind }) => kind === 'notice');
      if (!urgent && dates.noticeServed === null) return [step('serveNotice', clerks)];
      if (!urgent && dates.earliestDecision !== null && today < dates.earliestDecision)
        return [step('noticeEnds', clock, { since: dates.noticeServed, due: dates.noticeEnds })];
      const member = { post: 'cabinetMember', on: [{ person: p.member }] };
      return [step('recordDecision', member, { since: urgent ? null : dates.earliestDecision, due: dates.reconsiderBy })];
    }
    case 'decided': {
      const advice = adviceOwed(facts, council).map((post) => step('adviseOnChanges', desk(post), { since: p.decision?.at ?? null }));
      const due = { due: dates.publishBy };
      if (p.decision?.statement == null) return [...advice, step('writeStatement', clerks, { ...due, since: p.decision?.at ?? null })];
      return advice.length > 0 ? advice : [step('publishNotice', clerks, { ...due, since: p.decision.statement.at })];
    }
    case 'callInPeriod':
      return [step('callInEnds', clock, { since: dates.published, due: dates.callInEnds })];
    case 'calledIn': {
      const hearing = p.callIn?.hearing ?? null;
      if (hearing === null)
        return [step('hearCallIn', desk('scrutinyOfficer'), { since: p.callIn?.calledInOn ?? null, due: dates.hearingBy })];
      return [step('recordCouncilOutcome', clerks, { since: hearing.at })];
    }
    case 'inForce':
      return dates.implemented === null ? [step('recordImplementation', author, { since: dates.inForce }), ...toReport] : toReport;
    case 'evaluationDue': {
      const on = [{ person: p.author }, ...(p.evaluator === null || p.evaluator === p.author ? [] : [{ person: p.evaluator }])];
      return [step('reportEvaluation', { post: 'evaluator', on }, { since: dates.evaluationDue, due: dates.evaluationDue }), ...toReport];
    }
    default:
      return toReport;
  }
}

function answer(c: Consultee): Wait {
  const verb = c.stage === 'signOff' ? 'signOff' : c.post === DMT ? 'recordConsultation' : 'respond';
  return { verb, post: c.post, on: [partyOf(c)], since: c.askedOn, due: c.answerBy };
}
