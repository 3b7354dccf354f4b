/** A stream of chance that a word begins: the same word, the same stream. Each person and each part of the world has its own. */
export class Chance {
  private state: number;

  constructor(private readonly word: string) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    this.state = hash >>> 0;
    for (let warm = 0; warm < 8; warm += 1) this.next();
  }

  /** Another stream, which takes nothing out of this one. */
  of(part: string): Chance {
    return new Chance(`${this.word}/${part}`);
  }

  /** From 0 to under 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  /** A number from the first to under the second. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  whole(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[this.whole(list.length)]!;
  }

  /** One of the values, each as often as its weight says. */
  weighed<T>(choices: readonly (readonly [weight: number, value: T])[]): T {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return choices.at(-1)![1];
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.whole(256));
  }
}
