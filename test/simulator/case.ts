import type { PersonId } from '../../workflows/constitution.js';
import { AskedPeople, newlyAsked } from './asked.js';
import { dayAfter, dayOf, monthsLater } from './days.js';
import { Broken } from './faults.js';
import { KeptBack } from './kept-back.js';
import { otherPartsExempt, rewritten } from './new-text.js';
import { recount } from './open-dates.js';
import type { Line, Town } from './town.js';

/** Entries after which nothing stands otherwise but what is said. */
const quiet = [
  ...['create', 'translate', 'answerFinding', 'comment', 'resolveComment', 'correctRecord', 'reportToCouncil'],
  ...['answerHint', 'quarantine'],
];

/**
 * One proposal as its entries tell it, written down plainly and without a line of the rulebook: what each step means in
 * law, which day is counted from which, and what is still to come.
 */
export class Case {
  readonly asked = new AskedPeople();
  readonly keptBack = new KeptBack();
  readonly wrote = new Set<PersonId>();
  state = 'draft';
  /** Sent out at least once: before that only the author's side knows of it. */
  consulted = false;
  sequence = 0;
  version = 0;
  hash = '0'.repeat(64);
  readonly town: string;
  author: PersonId;
  member: PersonId;
  evaluator: PersonId | null;
  urgencies = new Set<string>();
  interests: { person: PersonId; nature: string; detail: string; dispensation?: string }[] = [];
  outcome: string | null = null;
  statementBy: PersonId | null = null;
  advised = new Set<string>();
  signatures: PersonId[] = [];
  calledInBefore = false;
  withCouncil = false;
  heard = false;
  touchedOn: string;
  passed = new Set<string>();
  /** When days or settings changed since the dates were last counted. */
  changedSince: string | null = null;
  days: Record<string, string | null> = {};
  /** The day from which each open period is counted. */
  from: Record<string, string | null> = {};

  constructor(
    readonly id: string,
    line: Line,
    town: Town,
  ) {
    const { said } = line;
    this.town = town.id;
    this.author = line.actor;
    this.wrote.add(line.actor);
    for (const person of said.coAuthors as PersonId[]) this.wrote.add(person);
    this.member = town.constitution.portfolios.find((p) => p.id === said.portfolio)?.member ?? '';
    this.evaluator = town.holders('evaluator', line.at)[0] ?? null;
    for (const { post, stage } of town.constitution.kinds[said.kind as string]?.value ?? [])
      this.asked.list.push(newlyAsked(town, stage, { key: post, post, required: true }));
    this.touchedOn = dayOf(line.at);
    this.version = 1;
  }

  get final(): boolean {
    return ['closed', 'withdrawn', 'lapsed', 'superseded'].includes(this.state);
  }

  get refused(): boolean {
    return this.outcome === 'refused';
  }

  noNotice(): void {
    Object.assign(this.days, { noticeServed: null, noticeEnds: null, earliestDecision: null });
    this.urgencies.delete('notice');
    this.passed.delete('noticeEnds');
  }

  private notice(town: Town, from: string): void {
    const noticeEnds = town.nth(from, town.constitution.noticeDays.value);
    Object.assign(this.days, { noticeServed: from, noticeEnds, earliestDecision: dayAfter(noticeEnds) });
  }

  private intoForce(town: Town, inForce: string): void {
    if (this.refused) {
      this.state = 'closed';
      return;
    }
    this.state = 'inForce';
    const { evaluationFrom, evaluationMonths } = town.constitution;
    const start = { inForce, decision: this.days.decided ?? null, implementation: this.days.implemented ?? null }[evaluationFrom.value];
    Object.assign(this.days, { inForce, evaluationDue: start === null ? null : monthsLater(start, evaluationMonths.value) });
  }

  private referredBack(town: Town, today: string): void {
    this.state = 'awaitingDecision';
    Object.assign(this, { outcome: null, statementBy: null, calledInBefore: true, withCouncil: false });
    for (const kind of ['implementation', 'callIn']) this.urgencies.delete(kind);
    for (const kind of ['publishBy', 'hearingBy', 'reconsiderBy']) this.passed.delete(kind);
    Object.assign(this.days, { decided: null, publishBy: null, published: null, callInEnds: null, hearingBy: null });
    this.days.reconsiderBy = town.nth(today, town.constitution.reconsiderDays.value);
    this.from.reconsiderBy = today;
  }

  private back(): void {
    this.state = 'draft';
    this.asked.close();
    this.noNotice();
  }

  private signed(line: Line, town: Town): void {
    this.signatures.push(line.actor);
    if (this.signatures.length < town.constitution.callInThreshold.value) return;
    const today = dayOf(line.at);
    Object.assign(this, { state: 'calledIn', calledInBefore: true, heard: false, withCouncil: false });
    Object.assign(this.from, { hearingBy: today });
    this.days.hearingBy = town.nth(today, town.constitution.hearingDays.value);
  }

  /** What the entry does; whether it was allowed is asked before. */
  take(line: Line, town: Town): void {
    const { said, at } = line;
    const today = dayOf(at);
    if (line.actor !== 'clock') this.touchedOn = today;
    const touched = this.keptBack.take(said, line.actor);
    switch (said.type) {
      case 'editSection':
      case 'importReport':
        rewritten(this, Object.keys(said.changed as object), line, town);
        return;
      case 'attach':
      case 'detach':
        rewritten(this, touched, line, town);
        return;
      case 'markExempt':
      case 'liftExemption':
        if (touched.length > 0) otherPartsExempt(this, line, town);
        return;
      case 'nameConsultees':
        this.asked.name(said, this.state, line, town);
        return;
      case 'sendToConsultation':
        Object.assign(this, { state: 'consultation', consulted: true });
        this.asked.ask('consultation', line, town);
        return;
      case 'recordConsultation':
        this.asked.answer(this.asked.find('consultation', 'dmt')!, said.outcome as string, line);
        if (said.outcome === 'returned') this.back();
        return;
      case 'respond':
        this.asked.answer(this.asked.find('consultation', said.as)!, said.verdict as string, line);
        return;
      case 'recordNoAnswer':
        this.asked.answer(this.asked.find('consultation', said.as)!, 'noAnswer', line);
        return;
      case 'requestSignOff':
        this.state = 'signOff';
        this.asked.close();
        this.asked.ask('signOff', line, town);
        return;
      case 'signOff':
        this.asked.answer(this.asked.find('signOff', said.as)!, said.verdict as string, line);
        if (said.verdict === 'returned') this.back();
        return;
      case 'withdrawSignOff': {
        const c = this.asked.find('signOff', said.as)!;
        Object.assign(c, { stands: false, answered: false, verdict: null, by: null, onBehalfOf: null });
        this.state = 'signOff';
        this.noNotice();
        this.asked.ask('signOff', line, town);
        return;
      }
      case 'returnToAuthor':
        this.back();
        return;
      case 'submitForDecision':
        this.state = 'awaitingDecision';
        this.asked.close();
        return;
      case 'serveNotice':
        this.notice(town, town.countedFrom(at));
        return;
      case 'agreeUrgency':
        this.urgencies.add(said.kind as string);
        return;
      case 'declareInterest':
        this.interests.push({ ...(said as unknown as Case['interests'][0]), person: line.actor });
        return;
      case 'reassign':
        this.member = said.member as string;
        return;
      case 'recordDecision':
        this.decided(said.outcome as string, today, town);
        return;
      case 'adviseOnChanges':
        this.advised.add(said.as as string);
        return;
      case 'writeStatement':
        this.statementBy = line.actor;
        return;
      case 'publishNotice':
        this.published(at, town);
        return;
      case 'callIn':
      case 'supportCallIn':
        this.signed(line, town);
        return;
      case 'ruleOnCallIn':
        if (said.valid === true) return;
        Object.assign(this, { state: 'callInPeriod', signatures: [], calledInBefore: false, heard: false });
        this.days.hearingBy = null;
        return;
      case 'hearCallIn':
        this.heard = true;
        if (said.outcome === 'referredBack') this.referredBack(town, today);
        else if (said.outcome === 'accepted') this.intoForce(town, today);
        else this.withCouncil = true;
        return;
      case 'recordCouncilOutcome':
        if (said.outcome === 'referredBack') this.referredBack(town, today);
        else this.intoForce(town, today);
        return;
      case 'recordImplementation':
        this.days.implemented = said.on as string;
        if (town.constitution.evaluationFrom.value === 'implementation')
          this.days.evaluationDue = monthsLater(said.on as string, town.constitution.evaluationMonths.value);
        return;
      case 'reportEvaluation':
        this.state = 'closed';
        return;
      case 'handOver':
        if (said.role === 'evaluator') this.evaluator = said.to as string;
        else this.author = said.to as string;
        this.wrote.add(this.author);
        return;
      case 'withdraw':
      case 'lapse':
      case 'supersede':
        this.state = { withdraw: 'withdrawn', lapse: 'lapsed', supersede: 'superseded' }[said.type];
        this.asked.close();
        return;
      case 'recountDates':
        recount(this, town);
        return;
      case 'answerDue':
      case 'answerOverdue': {
        const [, stage, key] = /^(\w+):(.*)$/s.exec(said.subject as string) ?? [];
        this.asked.find(stage ?? '', key)!.reminded = said.type === 'answerDue' ? 1 : 2;
        return;
      }
      case 'callInEnds':
        this.intoForce(town, dayAfter(this.days.callInEnds!));
        return;
      case 'hearingBy':
        this.passed.add('hearingBy');
        this.intoForce(town, dayAfter(this.days.hearingBy!));
        return;
      case 'evaluationDue':
        this.state = 'evaluationDue';
        return;
      case 'noticeEnds':
      case 'publishBy':
      case 'reconsiderBy':
        this.passed.add(said.type);
        return;
      case 'evaluationOverdue':
        this.passed.add(`evaluationOverdue:${said.subject}`);
        return;
      default:
        if (!quiet.includes(said.type)) throw new Broken('unknown-entry', this.id, said.type);
    }
  }

  private decided(outcome: string, today: string, town: Town): void {
    if (outcome === 'deferred') {
      this.noNotice();
      this.urgencies.clear();
      return;
    }
    Object.assign(this, { state: 'decided', outcome, statementBy: null, advised: new Set(), signatures: [] });
    Object.assign(this.days, { decided: today, publishBy: town.nth(today, town.constitution.publishDays.value) });
  }

  private published(at: string, town: Town): void {
    const today = dayOf(at);
    this.days.published = today;
    if (this.outcome === 'referredToCabinet') this.state = 'closed';
    else if (this.calledInBefore || this.urgencies.has('callIn')) this.intoForce(town, today);
    else {
      this.state = 'callInPeriod';
      this.days.published = town.countedFrom(at);
      this.days.callInEnds = town.nth(this.days.published, town.constitution.callInDays.value);
    }
  }
}
