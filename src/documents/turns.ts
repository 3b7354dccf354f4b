import { PrintingBusy } from '../errors.js';

/** How long, in milliseconds, one long piece of work may keep everybody else waiting. */
const TURN = 25;

const everybodyElse = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** How long, in milliseconds, the others have to themselves between two pieces of work: a request takes several turns of the loop. */
const PAUSE = 20;
const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, PAUSE));

/** What long work calls between its parts: it lets the rest of the program have their turn, when it has gone on for a while. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await everybodyElse();
    since = performance.now();
  };
}

/**
 * A door to work that takes much memory: one piece at a time, in the order in which they came, and at most so many that wait.
 * @throws {PrintingBusy} at once for one more.
 */
export function oneAtATime(waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    if (inside > waiting) throw new PrintingBusy();
    inside += 1;
    const mine = last.then(work);
    // The next one begins when this one is over, however it ended, and when the others have had their turn.
    last = mine.then(pause, pause);
    return mine.finally(() => {
      inside -= 1;
    });
  };
}
