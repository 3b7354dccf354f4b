import { agrees, everything } from './hostile.js';
import { check, deadEnds, type Scope, walk } from './walk.js';

/** A short walk with everything tried in a few of its states: what the long proof does at length, for a quick answer. */
const people = [
  'author',
  'author2',
  'head',
  'secretary',
  'member',
  'clerk',
  'holder-post1',
  'deputy-post1',
  'execCouncillor',
  'scrutiny1',
  'clock',
];
const scopes: [string, Scope][] = [
  ['the whole way', { posts: 1 }],
  ['comments and findings', { posts: 1, remarks: true }],
];

it.each(scopes)('every state keeps to the contract: %s', (_, scope) => {
  const tried = new Map<string, number>();
  const walked = walk(scope, (node, council) => {
    const times = tried.get(node.p.state) ?? 0;
    tried.set(node.p.state, times + 1);
    if (times % 40 === 0) for (const a of everything(node, council, people)) check(node, a);
    if (times % 10 === 0) agrees(node, council, people);
  });
  expect(deadEnds(walked)).toEqual([]);
});
