import type { PersonId, Post } from '../../workflows/constitution.js';

/** Somebody of the demo council, invented. `posts` are held from the demo's first day on, with no end. */
export interface DemoPerson {
  /** Opaque and the same in every demo, in the shape of a random UUID. */
  id: PersonId;
  /** The name in `Authorization: Bearer demo:<handle>`. */
  handle: DemoHandle;
  name: string;
  email: string;
  /** The language that the person reads and is written to in. */
  language: 'en' | 'cy';
  posts: Post[];
}

/** Handle, name, language and posts. Surnames say "example" in one language or the other, so that nobody is meant. */
const people = [
  ['author', 'Alys Enghraifft', 'cy', ['author']],
  ['author2', 'Benjamin Example', 'en', ['author']],
  ['head', 'Carys Templed', 'en', ['headOfService']],
  ['dmt', 'Dafydd Patrwm', 'cy', ['dmt']],
  ['slt', 'Edward Specimen', 'en', ['slt']],
  ['cabinet', 'Ffion Esiampl', 'cy', ['cabinet']],
  ['finance', 'Grace Sample', 'en', ['finance']],
  // She reads what Finance is asked, and signs for it only under a delegation, which the story makes.
  ['financeDeputy', 'Haf Enghraifft', 'cy', ['financeTeam']],
  ['hr', 'Isaac Placeholder', 'en', ['hr']],
  ['legal', 'Jane Template', 'en', ['legal']],
  ['equalities', 'Kamal Example', 'en', ['equalities']],
  ['welsh', 'Lowri Patrwm', 'cy', ['welsh']],
  ['translator', 'Macsen Esiampl', 'cy', ['translator']],
  ['member', 'Nia Enghraifft', 'cy', ['cabinetMember']],
  ['member2', 'Oliver Sample', 'en', ['cabinetMember']],
  ['leader', 'Priya Specimen', 'en', ['leader', 'cabinetMember']],
  ['democratic', 'Rhodri Templed', 'cy', ['democraticServices']],
  ['democratic2', 'Sarah Placeholder', 'en', ['democraticServices']],
  ['scrutinyChair', 'Tegwen Esiampl', 'cy', ['scrutinyChair', 'councillor']],
  ['scrutinyOfficer', 'Thomas Example', 'en', ['scrutinyOfficer']],
  ['scrutiny1', 'Urien Patrwm', 'cy', ['councillor']],
  ['scrutiny2', 'Victoria Sample', 'en', ['councillor']],
  ['scrutiny3', 'Wyn Enghraifft', 'cy', ['councillor']],
  ['councilChair', 'Yasmin Template', 'en', ['councilChair', 'councillor']],
  ['viceChair', 'Ynyr Templed', 'cy', ['viceChair', 'councillor']],
  ['evaluator', 'Zoe Specimen', 'en', ['evaluator']],
  ['auditor', 'Arthur Placeholder', 'en', ['auditor']],
  ['admin', 'Bethan Esiampl', 'cy', ['admin']],
] as const satisfies readonly (readonly [string, string, 'en' | 'cy', readonly Post[]])[];

export type DemoHandle = (typeof people)[number][0];

/** Everybody of the demo council, one for each handle of the contract. */
export const demoPeople: readonly DemoPerson[] = people.map(([handle, name, language, posts], at) => ({
  id: `c0ffee00-0000-4000-8000-${String(at + 1).padStart(12, '0')}`,
  handle,
  name,
  email: `${handle}@council.example`,
  language,
  posts: [...posts],
}));

/** The person behind a handle, or nothing for a handle that the demo does not have. */
export function demoPerson(handle: string): DemoPerson | undefined {
  return demoPeople.find((person) => person.handle === handle);
}

/** The opaque id behind a handle. */
export function demoId(handle: DemoHandle): PersonId {
  return demoPeople.find((person) => person.handle === handle)!.id;
}
