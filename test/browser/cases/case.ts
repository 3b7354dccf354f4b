import type { DemoHandle } from '../../../src/councils/demo-people.js';
import type { Scenes } from '../scenes.js';

/** A page to look at: whose eyes, and the address without its language. */
export interface Case {
  what: string;
  /** `null` for somebody who has not signed in. */
  who: DemoHandle | null;
  at(scenes: Scenes): string;
  /** What it answers with; 200 where nothing is said. */
  status?: number;
  /** It is the page of another case with something else in it, and may have its title. */
  twin?: true;
  /** No page but a file of this type, which is only fetched. */
  file?: string;
}

/** What there is to look at of each route, by its path as its controller declares it. */
export type Cases = Record<string, Case[]>;

export const page = (what: string, who: DemoHandle | null, at: Case['at'] | string, more: Partial<Case> = {}): Case => ({
  ...{ what, who, at: typeof at === 'string' ? () => at : at },
  ...more,
});
