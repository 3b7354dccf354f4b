import { clockVerbs, personVerbs } from '../../workflows/verbs.js';
import { type FaultName, faultNames } from './faults.js';

export const peopleVerbs = ['create', ...Object.keys(personVerbs)];
export const timedVerbs = Object.keys(clockVerbs);
export const allVerbs = [...peopleVerbs, ...timedVerbs];

/** Steps that write nobody a letter, whoever takes them. */
const silent = [
  'create',
  'answerFinding',
  'answerHint',
  'resolveComment',
  'translate',
  'writeStatement',
  'recordImplementation',
  'correctRecord',
];
const ofLetters: FaultName[] = ['mailDown', 'mailSlow', 'mailBusy', 'mailRefused', 'diedAfterYes'];
const ofPeople: FaultName[] = ['killedAfterCommit', 'staleSeen', 'sameKey', 'notAllowed'];

/** Why a pair can never be hit, or `null` where it can. */
export function impossible(verb: string, fault: FaultName): string | null {
  const timed = timedVerbs.includes(verb);
  if (ofLetters.includes(fault) && silent.includes(verb)) return 'writes no letter';
  if (ofPeople.includes(fault) && timed) return 'nobody asks for it and waits for an answer';
  if (fault === 'killedBeforeCommit' && timed) return 'counts as killedInRound';
  if (fault === 'killedInRound' && !timed && silent.includes(verb)) return 'no round has to do with it';
  if (fault === 'twoRelays' && !timed && silent.includes(verb)) return 'no relay has to do with it';
  if (fault === 'monthsDown' && !timed) return 'only a deadline can be late';
  if (fault === 'monthsDown' && verb === 'recountDates') return 'a day cannot be added while nothing runs, and it is not late for long';
  if (fault === 'relayDown' && verb === 'recountDates') return 'it is not waited for by time';
  if (verb === 'quarantine' && ['relayDown', 'monthsDown'].includes(fault)) return 'it is not waited for by time';
  if (fault === 'dayAdded' && verb === 'create') return 'there was nothing to count again';
  if (fault === 'dayAdded' && verb === 'recountDates') return 'it is the counting itself';
  if (verb === 'create' && fault === 'staleSeen') return 'there was nothing to see';
  if (verb === 'translate' && fault === 'staleSeen') return 'compares its own blocks, which the other tests try';
  return null;
}

/** Which verbs were carried out, which faults struck, and which met. */
export class Coverage {
  private readonly pairs = new Map<string, number>();
  readonly verbs = new Map<string, number>();
  readonly struck = new Map<string, number>();

  done(verb: string): void {
    this.verbs.set(verb, (this.verbs.get(verb) ?? 0) + 1);
  }

  strike(fault: FaultName): void {
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
  }

  met(verb: string, fault: FaultName): void {
    if (!this.struck.has(fault)) this.strike(fault);
    const pair = `${verb} ${fault}`;
    this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1);
  }

  count(verb: string, fault: FaultName): number {
    return this.pairs.get(`${verb} ${fault}`) ?? 0;
  }

  /** What is demanded and was not hit: every verb and every fault, and with `pairs` every two that can meet. */
  missing({ pairs }: { pairs: boolean }): string[] {
    const verbs = allVerbs.filter((verb) => !this.verbs.has(verb)).map((verb) => `verb ${verb}`);
    const struck = faultNames.filter((fault) => !this.struck.has(fault)).map((fault) => `fault ${fault}`);
    if (!pairs) return [...verbs, ...struck];
    const unmet = allVerbs.flatMap((verb) =>
      faultNames.filter((fault) => impossible(verb, fault) === null && this.count(verb, fault) === 0).map((fault) => `${verb} × ${fault}`),
    );
    return [...verbs, ...struck, ...unmet];
  }

  add(other: Pick<Coverage, 'asData'>): void {
    const { pairs, verbs, struck } = other.asData();
    const sum = (into: Map<string, number>, from: [string, number][]) => {
      for (const [key, n] of from) into.set(key, (into.get(key) ?? 0) + n);
    };
    sum(this.pairs, pairs);
    sum(this.verbs, verbs);
    sum(this.struck, struck);
  }

  asData(): { pairs: [string, number][]; verbs: [string, number][]; struck: [string, number][] } {
    return { pairs: [...this.pairs], verbs: [...this.verbs], struck: [...this.struck] };
  }

  /** One line a verb, one column a fault; `·` where the two cannot meet. */
  table(): string {
    const width = 21;
    const head = [''.padEnd(width), 'done'.padStart(6), ...faultNames.map((_, n) => String.fromCharCode(97 + n).padStart(5))].join('');
    const lines = allVerbs.map((verb) => {
      const cells = faultNames.map((fault) => (impossible(verb, fault) === null ? String(this.count(verb, fault)) : '·').padStart(5));
      return [verb.padEnd(width), String(this.verbs.get(verb) ?? 0).padStart(6), ...cells].join('');
    });
    const legend = faultNames.map((fault, n) => `  ${String.fromCharCode(97 + n)} ${fault} (${this.struck.get(fault) ?? 0})`);
    const cannot = allVerbs.flatMap((verb) => faultNames.map((fault) => [impossible(verb, fault), verb, fault] as const));
    const reasons = new Map<string, string[]>();
    for (const [why, verb, fault] of cannot) if (why !== null) reasons.set(why, [...(reasons.get(why) ?? []), `${verb} × ${fault}`]);
    const impossibles = [...reasons].map(([why, pairs]) => `  · ${why}: ${pairs.length} pairs, e.g. ${pairs[0]}`);
    return [head, ...lines, ...legend, ...impossibles].join('\n');
  }
}
