import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deadEnds, type Scope, tellStory, walk } from './walk.js';
import { personVerbNames } from './world.js';

/**
 * The proof: every state that a proposal can reach, walked through the real `decide`, and every step of it held against
 * the contract's sentences (`specification.ts`) and against what the walk itself remembers (`walk.ts`). The dimensions
 * that do not touch each other are walked apart: crossed, they would only repeat one another.
 */
const scopes: [string, Scope][] = [
  ['the whole way', { posts: 1 }],
  ['urgency of every kind', { posts: 1, urgency: ['notice', 'implementation', 'callIn'] }],
  ['an office that closes', { posts: 1, urgency: ['callIn'], constitution: { officeCloses: { value: '08:30', source: 'test' } } }],
  ['interests and another member', { posts: 1, interests: true }],
  ['new authors, deputies and people with two hats', { posts: 1, hats: true }],
  ['a co-author who is the member', { posts: 1, interests: true, create: { portfolio: 'roads', coAuthors: ['member2'] } }],
  ['an optional consultee, and reminders', { posts: 1, consultees: true, reminders: true }],
  ['comments, findings and corrections', { posts: 1, remarks: true }],
  ['Welsh', { posts: 1, welsh: true }],
  ['exempt parts, and what is to be looked at', { posts: 1, keeping: true, constitution: exemptPartsOwned() }],
  ['files', { posts: 1, files: true }],
  ['an objection that goes to the member', { posts: 1, constitution: objectionsGoToTheMember() }],
  ['twelve months from implementation', { posts: 1, constitution: { evaluationFrom: { value: 'implementation', source: 'test' } } }],
  ['a consultation that no post is required for', { posts: 1, consultees: true, constitution: nobodyRequiredToSpeak() }],
  // Three posts leave out hats, interests, remarks, reminders and the optional consultee, six leave out urgency too: none of them tells one post from another.
  ['three posts, and urgency', { posts: 3, urgency: ['callIn'] }],
  ['six posts', { posts: 6 }],
];

function exemptPartsOwned(): Scope['constitution'] {
  const words = { en: 'Post', cy: 'Swydd' };
  return { posts: { dmt: { name: words, owns: ['purpose'] }, post1: { name: words, owns: ['part-post1', 'exemptParts'] } } };
}

function objectionsGoToTheMember(): Scope['constitution'] {
  const words = { en: 'Post', cy: 'Swydd' };
  return {
    posts: {
      dmt: { name: words, owns: ['purpose'] },
      post1: { name: words, owns: ['part-post1'], objection: 'goesToMember' },
    },
  };
}

function nobodyRequiredToSpeak(): Scope['constitution'] {
  return { kinds: { policy: { value: [{ post: 'post1', stage: 'signOff' }], source: 'test' } } };
}

let states = 0;
let steps = 0;
const verbs = new Set<string>();

describe('every reachable state of a proposal', () => {
  it.each(scopes)(
    'keeps every promise: %s',
    (_, scope) => {
      const walked = walk(scope);
      states += walked.nodes.size;
      steps += walked.steps;
      for (const verb of walked.verbs) verbs.add(verb);
      process.stdout.write(`walked ${walked.nodes.size} states, ${walked.steps} steps for ${scope.posts} posts\n`);
      expect(deadEnds(walked).map((node) => `${node.key}\n  ${tellStory(node)}`)).toEqual([]);
    },
    120_000,
  );

  it('was reached by every verb of the contract, people’s and the clock’s', () => {
    const clock = [
      'noticeEnds',
      'answerDue',
      'answerOverdue',
      'publishBy',
      'callInEnds',
      'hearingBy',
      'reconsiderBy',
      'evaluationDue',
      'evaluationOverdue',
      'lapse',
    ];
    const missing = [...personVerbNames, ...clock].filter((verb) => !verbs.has(verb));
    // An import is an edit of several sections at once; it is tried wherever anything is (`broken-guards.slow.spec.ts`).
    expect(missing).toEqual(['importReport']);
    process.stdout.write(`walked ${states} states, ${steps} steps in all\n`);
  });
});

describe('the rulebook', () => {
  it('is the only room that imports xstate, and imports nothing else', () => {
    const root = join(__dirname, '../..');
    const files = (room: string) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
        .map((file) => join(root, room, file));
    const imports = (file: string) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((m) => m[1] ?? '');
    expect(files('src').filter((file) => imports(file).some((name) => name.startsWith('xstate')))).toEqual([]);
    const inside = (file: string, name: string) => name.startsWith('.') && join(dirname(file), name).startsWith(join(root, 'workflows/'));
    const foreign = files('workflows').flatMap((file) => imports(file).filter((name) => name !== 'xstate' && !inside(file, name)));
    expect(foreign).toEqual([]);
  });
});
