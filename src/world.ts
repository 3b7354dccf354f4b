import { randomBytes } from 'node:crypto';
import type { Instant } from '../workflows/constitution.js';

/**
 * What the program takes from outside itself: the time and chance. Handed in from the first day, so that a demo can
 * move its clock, and a simulator run a year in a minute and the same year twice.
 */
export interface World {
  now(): Instant;
  /** So many bytes that nobody can guess. */
  random(bytes: number): Uint8Array;
}

export const realWorld: World = { now: () => new Date().toISOString(), random: (bytes) => randomBytes(bytes) };

/** A random UUID (version 4) out of the world's chance. */
export function newId(world: World): string {
  const bytes = Buffer.from(world.random(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
