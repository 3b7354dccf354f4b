import { readFileSync } from 'node:fs';

/*
 * Loaded into a program before anything else of it: its clock is as many milliseconds ahead as the file says that
 * CLOCK_AHEAD names, read anew each time, so that a test can let ten minutes pass for several programs at once.
 */
const file = process.env.CLOCK_AHEAD;
const Real = Date;
const now = () => Real.now() + Number(readFileSync(file, 'utf8'));

globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
