import { agrees } from './hostile.js';
import { type Scope, walk } from './walk.js';

/** Every state, every person of a different standing, every verb: what is shown (`available`) and what is enforced (`decide`) are one. */
const people = [
  'author',
  'author2',
  'head',
  'secretary',
  'neighbour',
  'member',
  'member2',
  'leader',
  'clerk',
  'clerk2',
  'scrutinyOfficer',
  'scrutiny1',
  'execCouncillor',
  'scrutinyChair',
  'viceChair',
  'evaluator',
  'auditor',
  'holder-post1',
  'deputy-post1',
  'clock',
];
const scopes: [string, Scope, string[]][] = [
  ['the whole way', { posts: 1 }, people],
  [
    'urgency',
    { posts: 1, urgency: ['notice', 'callIn'] },
    ['author', 'member', 'clerk', 'scrutinyChair', 'councilChair', 'viceChair', 'scrutiny1'],
  ],
  ['interests', { posts: 1, interests: true }, ['author', 'member', 'member2', 'leader', 'clerk']],
  ['hats', { posts: 1, hats: true }, ['author', 'author2', 'member', 'member2', 'head', 'holder-post1', 'deputy-post1']],
  ['consultees', { posts: 1, consultees: true }, ['author', 'head', 'secretary', 'deputy-dmt', 'neighbour']],
  ['comments and findings', { posts: 1, remarks: true }, ['author', 'secretary', 'holder-post1', 'stranger']],
  ['Welsh', { posts: 1, welsh: true }, ['author', 'translator', 'welshOfficer', 'stranger']],
  ['three posts', { posts: 3 }, ['author', 'head', 'holder-post1', 'holder-post3', 'member', 'clerk']],
];

describe('a button never lies', () => {
  it.each(scopes)(
    '%s',
    (_, scope, who) => {
      let judged = 0;
      walk({ ...scope, memoryAlone: true }, (node, council) => {
        judged += agrees(node, council, who);
      });
      process.stdout.write(`compared ${judged} buttons with what is enforced\n`);
      expect(judged).toBeGreaterThan(1000);
    },
    120_000,
  );
});
