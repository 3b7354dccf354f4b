import type { Instant } from '../../workflows/constitution.js';
import type { Line } from './town.js';

const KEPT = 20;

/** The last steps of everything, and of each proposal: for telling how it came about. */
export class Diary {
  private readonly all: string[] = [];
  private readonly each = new Map<string, string[]>();
  private now = '';

  begins(step: number, at: Instant, event: { kind: string; proposal?: string }): void {
    this.now = `${step} ${at}`;
    const { kind, proposal, ...more } = event;
    this.write(`${kind} ${Object.values(more).join(' ')}`, kind === 'duty' || kind === 'whim' ? proposal : undefined);
  }

  adds(what: string, proposal?: string): void {
    this.write(`  ${what}`, proposal);
  }

  entered({ chain, sequence, actor, state, kind, said }: Line): void {
    const due = said.due === undefined ? '' : ` due ${said.due}`;
    this.write(`    entry ${sequence} ${kind} by ${actor === 'clock' ? 'the clock' : actor.slice(0, 8)}${due}, now ${state}`, chain);
  }

  /** The last steps of a proposal, or of the run. */
  of(proposal: string | null): string[] {
    return (proposal === null ? undefined : this.each.get(proposal)) ?? this.all;
  }

  private write(what: string, proposal: string | undefined): void {
    const line = `${this.now} ${what}`;
    const lists = [this.all];
    if (proposal !== undefined) {
      if (!this.each.has(proposal)) this.each.set(proposal, []);
      lists.push(this.each.get(proposal)!);
    }
    for (const list of lists) {
      list.push(line);
      if (list.length > KEPT) list.shift();
    }
  }
}
