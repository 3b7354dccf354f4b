import type { Act, Verb } from '../../workflows/commands.js';
import type { Council } from '../../workflows/constitution.js';
import { states } from '../../workflows/facts.js';
import { proposalMachine } from '../../workflows/proposal.machine.js';
import type { Rule } from '../../workflows/rules/rule.js';
import { clockVerbs, personVerbs, type VerbRules } from '../../workflows/verbs.js';
import { everything } from './hostile.js';
import { rulebook } from './rulebook.js';
import { sentenceOf, specOf } from './specification.js';
import { check, deadEnds, type Node, type Scope, walk } from './walk.js';
import { everybody } from './world.js';

/**
 * That the proof can fail. Each rule of the rulebook is broken in turn, each verb given to everybody and to nobody, each
 * state opened and closed to each verb; every time some sentence must be found untrue. The rules are found by looking:
 * one that is added tomorrow is broken tomorrow.
 */
type AnyRule = Rule<Verb>;
const isRule = (value: unknown): value is AnyRule => typeof value === 'object' && value !== null && 'holds' in value && 'code' in value;
const rules = Object.entries(rulebook).flatMap(([name, value]): [string, AnyRule][] => (isRule(value) ? [[name, value]] : []));
const table = { ...personVerbs, ...clockVerbs } as unknown as Record<Verb, VerbRules<Verb>>;
const verbs = Object.keys(table) as Verb[];

const source = 'test';
const scopes: Scope[] = [
  { posts: 1 },
  { posts: 1, remarks: true },
  { posts: 1, urgency: ['notice', 'implementation'] },
  { posts: 1, urgency: ['callIn'] },
  { posts: 1, interests: true, create: { portfolio: 'roads', coAuthors: ['member2'] } },
  { posts: 1, hats: true },
  { posts: 1, consultees: true },
  { posts: 1, welsh: true },
  { posts: 1, files: true },
  {
    posts: 1,
    keeping: true,
    constitution: {
      posts: {
        dmt: { name: { en: 'Team', cy: 'Tîm' }, owns: ['purpose'] },
        post1: { name: { en: 'Post', cy: 'Swydd' }, owns: ['part-post1', 'exemptParts'] },
      },
    },
  },
  {
    posts: 1,
    constitution: {
      noAnswerMayBeRecorded: { value: false, source },
      statementHolds: { value: ['reasons'], source },
      notedSuffices: { value: true, source },
    },
  },
];

// Nobody required to be consulted, neither the team nor anybody else.
scopes.push({ posts: 1, consultees: true, constitution: { kinds: { policy: { value: [{ post: 'post1', stage: 'signOff' }], source } } } });

/** States of every kind, each with the council it lives in; some of each kind are tried with everything. */
const people = everybody(1).filter(
  (person) => !['clerk2', 'scrutiny3', 'scrutiny4', 'councilChair', 'auditor', 'deputy-dmt'].includes(person),
);
let nodes: { node: Node; council: Council }[] = [];
const few = new Set<Node>();

beforeAll(() => {
  for (const scope of scopes) {
    const walked = walk(scope);
    for (const state of states) {
      const here = [...walked.nodes.values()].filter((node) => node.p.state === state);
      const spread = (n: number) => here.filter((_, i) => Math.floor((i * n) / here.length) !== Math.floor(((i - 1) * n) / here.length));
      for (const node of spread(24)) nodes.push({ node, council: walked.council });
      // The member has left the executive since.
      const { holders } = walked.council;
      const left = { ...walked.council, holders: { ...holders, cabinetMember: [] } };
      if (state === 'awaitingDecision') for (const node of spread(24)) nodes.push({ node, council: left });
      for (const node of spread(1)) few.add(node);
    }
  }
}, 120_000);
afterAll(() => {
  nodes = [];
});

/** The first sentence found untrue by trying everything with those verbs, or null. */
function caught(only: ReadonlySet<Verb>, among = nodes): string | null {
  const likely = new Set([...only].flatMap((verb) => specOf(verb).from));
  const ordered = [...among].sort((a, b) => Number(likely.has(b.node.p.state)) - Number(likely.has(a.node.p.state)));
  for (const { node, council: where } of ordered)
    for (const a of everything(node, where, people, only)) {
      const sentence = breach(node, a);
      if (sentence !== null) return sentence;
    }
  return null;
}
function breach(node: Node, a: Act): string | null {
  try {
    check(node, a);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

describe('the rulebook as it is', () => {
  it('refuses and allows everything that anybody may try, exactly as the contract says', () => {
    const among = nodes.filter(({ node }) => few.has(node));
    expect(caught(new Set(verbs), among)).toBeNull();
  }, 120_000);
});

describe('a broken rulebook is caught', () => {
  it('has rules to break, and uses each of them', () => {
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter(([, rule]) => !verbs.some((verb) => table[verb].rules.includes(rule))).map(([name]) => name)).toEqual([]);
    for (const verb of verbs) for (const rule of table[verb].rules) expect(rules.map(([, known]) => known)).toContain(rule);
  });

  it.each(rules)('without the rule %s', (_name, rule) => {
    const { holds } = rule;
    const users = new Set(verbs.filter((verb) => table[verb].rules.includes(rule)));
    rule.holds = () => true;
    try {
      const sentence = caught(users);
      expect(sentence).not.toBeNull();
      expect([...users].some((verb) => sentence?.startsWith(sentenceOf(verb, rule.code)))).toBe(true);
    } finally {
      rule.holds = holds;
    }
  });

  it.each(verbs)('with %s for everybody, and for nobody', (verb) => {
    const { whose } = table[verb];
    for (const answer of [true, false]) {
      table[verb].whose = () => answer;
      try {
        expect(caught(new Set([verb]))).toContain(`${verb} is asked by whom the contract names`);
      } finally {
        table[verb].whose = whose;
      }
    }
  });

  it.each(states)('with the state %s open to what it refuses, or closed to what it takes', (state) => {
    const here = nodes.filter(({ node }) => node.p.state === state);
    expect(here.length).toBeGreaterThan(0);
    for (const verb of verbs) {
      const restore = toggled(state, verb);
      try {
        // A verb that the table gives a state and the machine does not know there is an error in the program, and told as one.
        const untrue = [
          `${verb} is asked in the states that the contract names`,
          `the rules allow ${verb} in ${state} and the machine does not`,
        ];
        const sentence = caught(new Set([verb]), here);
        if (!untrue.some((words) => sentence?.startsWith(words))) throw new Error(`${verb} in ${state}: ${sentence}`);
      } finally {
        restore();
      }
    }
  });
});

/** Takes a verb away from a state, or gives it one that another state knows. */
function toggled(state: string, verb: Verb): () => void {
  const machine = proposalMachine as unknown as { states: Record<string, { on: Record<string, unknown[]> }> };
  const here = machine.states[state];
  if (here === undefined) throw new Error(state);
  const elsewhere = machine.states[specOf(verb).from[0] ?? '']?.on[verb];
  const { [verb]: taken, ...others } = here.on;
  Object.defineProperty(here, 'on', { value: taken === undefined ? { ...others, [verb]: elsewhere } : others, configurable: true });
  return () => Reflect.deleteProperty(here, 'on');
}

describe('what the walk remembers suffices, without the contract’s sentences, to catch', () => {
  const signOff = 'no state at or past a decision lacks a required sign-off on the current version';
  const cases: [string, AnyRule, string, Scope][] = [
    ['a missing sign-off', rulebook.everySignOffGiven as AnyRule, signOff, { posts: 3 }],
    ['a sign-off on older text', rulebook.noSignOffLapsed as AnyRule, signOff, { posts: 3 }],
    ['an objection that blocks', rulebook.noObjectionStands as AnyRule, signOff, { posts: 3 }],
    ['no notice', rulebook.noticeServed as AnyRule, 'the notice ran before the decision, or urgency was agreed', { posts: 1 }],
    ['a notice that still runs', rulebook.noticeRun as AnyRule, 'the notice ran before the decision, or urgency was agreed', { posts: 1 }],
    [
      'a signer who wrote it or will decide it',
      rulebook.signsNothingOfTheirOwn as unknown as AnyRule,
      'author, signer and decision-maker are three people',
      { posts: 1, hats: true },
    ],
    [
      'a decision given to a signer',
      rulebook.reassignedToOtherEyes as unknown as AnyRule,
      'author, signer and decision-maker are three people',
      { posts: 1, hats: true },
    ],
    [
      'a proposal handed to a signer',
      rulebook.handedToOtherEyes as unknown as AnyRule,
      'author, signer and decision-maker are three people',
      { posts: 1, hats: true },
    ],
    [
      'a co-author who decides',
      rulebook.decidesNothingOfTheirOwn as unknown as AnyRule,
      'nobody decides their own proposal',
      scopes[4] as Scope,
    ],
  ];
  it.each(cases)('%s', (_, rule, sentence, scope) => {
    const { holds } = rule;
    rule.holds = () => true;
    try {
      expect(() => walk({ ...scope, memoryAlone: true })).toThrow(sentence);
    } finally {
      rule.holds = holds;
    }
  });

  it.each(['requestSignOff', 'submitForDecision', 'recordDecision', 'writeStatement', 'publishNotice', 'reportEvaluation'] as const)(
    'a dead end, where nobody can ask %s',
    (verb) => {
      const { whose } = table[verb];
      table[verb].whose = () => false;
      try {
        expect(deadEnds(walk({ posts: 1, memoryAlone: true })).length).toBeGreaterThan(0);
      } finally {
        table[verb].whose = whose;
      }
    },
  );
});
