import type { Verb } from '../../workflows/commands.js';
import type { PersonId } from '../../workflows/constitution.js';
import { earliestDecision } from '../../workflows/earliest.js';
import { type Road, roadOf, type Visit } from '../../workflows/road.js';
import { dayOf } from './specification.js';
import { type Body, Journey } from './world.js';

/** A journey that remembers where it came through, as the record does. */
export class Traveller extends Journey {
  readonly visits: Visit[] = [{ state: this.p.state, at: this.now }];

  override does<V extends Verb>(by: PersonId, type: V, ...body: Partial<Body<V>> extends Body<V> ? [Body<V>?] : [Body<V>]): this {
    super.does(by, type, ...body);
    if (this.p.state !== this.visits.at(-1)?.state) this.visits.push({ state: this.p.state, at: this.now });
    return this;
  }

  road(): Road {
    const plan = earliestDecision(this.p, this.council, dayOf(this.now))?.expected ?? null;
    return roadOf(this.p, { history: this.visits, plan, under: this.council, at: this.now });
  }

  /** How the stations stand, a word each. */
  standings(): Record<string, string> {
    return Object.fromEntries(this.road().stations.map(({ state, standing }) => [state, standing]));
  }
}

/** The lives that a picture is tried on, by what happened in them. */
export const lives: Record<string, () => Traveller> = {
  draft: () => new Traveller(),
  'sent back twice': () => {
    const t = new Traveller().inSignOff() as Traveller;
    t.on('2018-03-05').does('head', 'returnToAuthor', { reason: 'more' });
    t.on('2018-03-06').sentToConsultation().on('2018-03-09').signOffRequested().signedOff().submitted();
    return t.noticed().on('2018-03-12').edited('aside', 'a mistake') as Traveller;
  },
  'notice runs': () => new Traveller().awaitingDecision().noticed() as Traveller,
  'called in': () => new Traveller().inCallInPeriod().on('2018-03-08').calledIn() as Traveller,
  'referred back': () => new Traveller().inCallInPeriod().on('2018-03-08').calledIn().on('2018-03-15').heard('referredBack') as Traveller,
  'decided again': () =>
    new Traveller()
      .inCallInPeriod()
      .on('2018-03-08')
      .calledIn()
      .on('2018-03-15')
      .heard('referredBack')
      .on('2018-03-19')
      .decided() as Traveller,
  'in force': () => new Traveller().inForce() as Traveller,
  evaluated: () => new Traveller().inForce().until('evaluationDue').evaluated() as Traveller,
  refused: () => new Traveller().inCallInPeriod('refused') as Traveller,
  'refused and closed': () => new Traveller().inCallInPeriod('refused').until('callInEnds') as Traveller,
  withdrawn: () => new Traveller().inSignOff().on('2018-03-06').does('author', 'withdraw', { reason: 'no need' }) as Traveller,
  superseded: () => new Traveller().inForce().does('clerk', 'supersede', { by: 'p2', reason: 'better' }) as Traveller,
};
