import type { Instant } from '../../workflows/constitution.js';

/** What is to happen next, by time and, at the same time, in the order in which it was put down. */
export class Agenda<T> {
  private readonly heap: { at: Instant; order: number; what: T }[] = [];
  private count = 0;

  get size(): number {
    return this.heap.length;
  }

  put(at: Instant, what: T): void {
    this.count += 1;
    const { heap } = this;
    let place = heap.push({ at, order: this.count, what }) - 1;
    for (let above = (place - 1) >> 1; place > 0 && this.before(place, above); above = (place - 1) >> 1) {
      [heap[place], heap[above]] = [heap[above]!, heap[place]!];
      place = above;
    }
  }

  take(): { at: Instant; what: T } | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = place;
      if (left < heap.length && this.before(left, least)) least = left;
      if (right < heap.length && this.before(right, least)) least = right;
      if (least === place) return first;
      [heap[place], heap[least]] = [heap[least]!, heap[place]!];
      place = least;
    }
  }

  private before(a: number, b: number): boolean {
    const [one, other] = [this.heap[a]!, this.heap[b]!];
    return one.at === other.at ? one.order < other.order : one.at < other.at;
  }
}
