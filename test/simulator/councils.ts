import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import type { CouncilChange } from '../../src/people/council-changes.js';
import type { Joiner } from '../../src/people/council-desk.js';
import { newId } from '../../src/world.js';
import type { Constitution, PersonId, Post } from '../../workflows/constitution.js';
import type { Chance } from './chance.js';
import type { SimWorld } from './sim-world.js';

/** Handle and posts of everybody in a new council. Some wear two hats, so that four eyes have something to stop. */
const staff: readonly (readonly [string, readonly Post[]])[] = [
  ['author', ['author']],
  ['author2', ['author']],
  ['author3', ['author', 'finance']],
  ['head', ['headOfService']],
  ['dmt', ['dmt']],
  ['finance', ['finance']],
  ['financeDeputy', ['financeTeam']],
  ['hr', ['hr']],
  ['legal', ['legal']],
  ['equalities', ['equalities']],
  ['welsh', ['welsh']],
  ['translator', ['translator']],
  ['member', ['cabinetMember']],
  ['member2', ['cabinetMember']],
  ['leader', ['leader', 'cabinetMember']],
  ['democratic', ['democraticServices']],
  ['democratic2', ['democraticServices']],
  ['scrutinyChair', ['scrutinyChair', 'councillor']],
  ['scrutinyOfficer', ['scrutinyOfficer']],
  ['scrutiny1', ['councillor']],
  ['councilChair', ['councilChair', 'councillor']],
  ['viceChair', ['viceChair', 'councillor']],
  ['evaluator', ['evaluator']],
  ['auditor', ['auditor']],
  ['admin', ['admin']],
];

export interface FoundedCouncil {
  id: string;
  people: (Joiner & { posts: Post[] })[];
  founding: CouncilChange & { type: 'found' };
}

/** A council of its own: other people, and another constitution within what councils lay down. */
export function aCouncil(number: number, world: SimWorld, chance: Chance): FoundedCouncil {
  const id = `council-${String(number).padStart(2, '0')}`;
  const people = staff.map(([handle, posts]) => aPerson(id, handle, posts, world, chance));
  const idOf = (handle: string): PersonId => people.find((one) => one.handle === handle)!.id;
  const members = ['member', 'member2', 'leader'].map(idOf);
  return { id, people, founding: { type: 'found', constitution: aConstitution(number, members, chance), calendar: demoCalendar } };
}

/** Somebody who joins, with an address of their own. */
export function aPerson(council: string, handle: string, posts: readonly Post[], world: SimWorld, chance: Chance) {
  const language = chance.happens(0.5) ? ('cy' as const) : ('en' as const);
  return { id: newId(world), handle, name: `${handle} of ${council}`, email: `${handle}@${council}.example`, language, posts: [...posts] };
}

function aConstitution(number: number, members: readonly PersonId[], chance: Chance): Constitution {
  const source = `Constitution of council ${number}`;
  const one = <T>(...values: T[]) => ({ value: chance.pick(values), source });
  return {
    ...demoConstitution,
    name: { en: `Council ${number}`, cy: `Cyngor ${number}` },
    portfolios: demoConstitution.portfolios.map((portfolio, at) => ({ ...portfolio, member: members[at]! })),
    noticeDays: one(3, 3, 5),
    ...(chance.happens(0.5) ? { officeCloses: one('16:30', '17:00') } : {}),
    answerDays: one(5, 8, 10),
    escalateAnswerDays: one(2, 3),
    noAnswerMayBeRecorded: one(true, true, false),
    notedSuffices: one(true, false),
    publishDays: one(2, 3),
    secondPersonPublishes: one(true, false),
    callInDays: one(3, 5, 7),
    callInThreshold: one(2, 3),
    callInCloses: one('12:00', '17:00'),
    hearingDays: one(10, 15),
    reconsiderDays: one(10, 5),
    evaluationMonths: one(12, 6, 3),
    evaluationFrom: one('inForce', 'inForce', 'decision', 'implementation'),
    evaluationReminders: one<[number, number]>([10, 20], [5, 12]),
    lapseMonths: one(12, 6),
  };
}
