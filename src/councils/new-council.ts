import type { Constitution, PersonId, Words } from '../../workflows/constitution.js';
import { demoCalendar, demoConstitution } from './demo-council.js';

/** The days of a council that has said nothing of them yet: weekends and bank holidays. */
export const newCalendar = demoCalendar;

/**
 * The constitution that a council begins with, until it has laid down its own: the posts and periods of the demo council, one
 * portfolio and the whole of its area as one ward. Its sources say of every period that no statute fixes that nobody has
 * checked it. `leader` is the id that the leader of the council is to be known by; nobody has to have it yet.
 */
export function newConstitution(name: Words, leader: PersonId): Constitution {
  const unchecked = `Not yet checked against the constitution of ${name.en}`;
  const own = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(own);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'source' ? sourced(String(each)) : own(each)]));
  };
  // The rules of the demo's constitution are invented: no other council has them under these numbers.
  const sourced = (source: string): string => source.replaceAll(/Constitution of the demo council, [^,;]+, [^,;]+, rule \d+/g, unchecked);
  const portfolios = demoConstitution.portfolios.filter(({ id }) => id === 'leader').map((portfolio) => ({ ...portfolio, member: leader }));
  return { ...(own(demoConstitution) as Constitution), name, portfolios, wards: ['all'] };
}
