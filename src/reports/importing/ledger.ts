/** Why a character is layout. Codes; the wording is the locales'. */
export type Why =
  | 'space'
  | 'line-break'
  | 'mark'
  | 'heading-mark'
  | 'list-mark'
  | 'tag'
  | 'rule'
  | 'cell-edge'
  | 'repeated-header'
  | 'link-target'
  | 'escape'
  | 'comment'
  | 'derived'
  | 'unseen-character';

/**
 * Where characters went: the head, a section's heading, a block of a section (`section:keyIssues`), nowhere yet
 * (`unplaced`), or nowhere ever because they are layout (`dropped`, with `why`).
 */
export interface Destination {
  to: 'head' | 'heading' | 'unplaced' | 'dropped' | `section:${string}`;
  why?: Why;
  /** The block's id, and in a table the row and the cell, from 0. */
  block?: string;
  row?: number;
  cell?: number;
  /** In `to: 'heading'`, the section that it opens; in `to: 'head'`, the field. */
  names?: string;
}

/** A run of source characters (UTF-16 offsets, end exclusive) with one destination. */
export interface Span extends Destination {
  start: number;
  end: number;
}

const UNPLACED = 0;

/**
 * The account book of an import: one entry for each source character. Whatever nobody claims stays unplaced, so nothing
 * can be lost by being forgotten.
 */
export class Ledger {
  private readonly owners: Uint32Array;
  private readonly destinations: Destination[] = [{ to: 'unplaced' }];
  private readonly layout = new Map<Why, number>();

  constructor(length: number) {
    this.owners = new Uint32Array(length);
  }

  /** Opens an account for a destination; returns its number, to hand to `place`. */
  open(destination: Destination): number {
    return this.destinations.push(destination) - 1;
  }

  place(start: number, end: number, account: number): void {
    this.owners.fill(account, start, end);
  }

  drop(start: number, end: number, why: Why): void {
    let account = this.layout.get(why);
    if (account === undefined) {
      account = this.open({ to: 'dropped', why });
      this.layout.set(why, account);
    }
    this.place(start, end, account);
  }

  /** The whole account: runs that tile the source from 0 to its length, in order, without a gap. */
  spans(): Span[] {
    const spans: Span[] = [];
    const length = this.owners.length;
    for (let start = 0; start < length; ) {
      const owner = this.owners[start];
      let end = start + 1;
      while (end < length && this.owners[end] === owner) end += 1;
      spans.push({ start, end, ...this.destinations[owner ?? UNPLACED]! });
      start = end;
    }
    return spans;
  }
}
