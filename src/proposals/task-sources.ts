import type { Verb } from '../../workflows/commands.js';
import type { Actor, Constitution, Post } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import type { Source } from '../records/task-rows.js';
import { translating } from './translations.js';

/** The verbs that wait in a state for whoever may ask them. What only could be done in it, such as withdrawing, is no task. */
export const steps = {
  draft: ['sendToConsultation', 'editSection'],
  consultation: ['requestSignOff', 'recordConsultation', 'respond'],
  signOff: ['submitForDecision', 'signOff', 'editSection'],
  awaitingDecision: ['serveNotice', 'noticeEnds', 'recordDecision'],
  decided: ['adviseOnChanges', 'writeStatement', 'publishNotice'],
  callInPeriod: ['callInEnds'],
  calledIn: ['hearCallIn', 'recordCouncilOutcome'],
  inForce: ['recordImplementation', 'reportToCouncil'],
  evaluationDue: ['reportEvaluation', 'reportToCouncil'],
  closed: ['reportToCouncil'],
  superseded: ['reportToCouncil'],
} as const satisfies Partial<Record<State, Verb[]>>;

/** Everything that can wait for somebody: the verbs of the steps, and the Welsh of a report. */
export type TaskVerb = (typeof steps)[keyof typeof steps][number] | 'translate';
export const taskVerbs: readonly TaskVerb[] = [...new Set([...Object.values(steps).flat(), 'translate' as const])];

const stepsOf = (state: State): readonly Verb[] => (state in steps ? steps[state as keyof typeof steps] : []);
const answers: readonly Verb[] = ['recordConsultation', 'respond', 'signOff'];

/** Where a post finds its work, beside what is asked of it by name. */
const desks: Record<Post, Source[]> = {
  democraticServices: [
    { by: 'desk', states: ['awaitingDecision'], unserved: true },
    { by: 'desk', states: ['decided', 'calledIn'] },
    { by: 'unreported' },
  ],
  scrutinyOfficer: [{ by: 'desk', states: ['calledIn'] }],
  translator: [{ by: 'welsh', states: translating }],
  welsh: [{ by: 'welsh', states: translating }],
};
const desksOf = (posts: readonly Post[]): Source[] => posts.flatMap((post) => (Object.hasOwn(desks, post) ? (desks[post] ?? []) : []));

/** Where the tasks of a person are: their own, and those of whom they cover for. */
export function sourcesOfMine({ person, posts, covers }: Actor): Source[] {
  const answering = [...new Set([...posts, ...covers.flatMap((cover) => cover.posts)])];
  return [
    { by: 'asked', posts: answering, person },
    { by: 'author', person, states: ['draft', 'consultation', 'signOff', 'inForce', 'evaluationDue'] },
    { by: 'member', person, states: ['awaitingDecision'] },
    { by: 'evaluator', person, states: ['evaluationDue'] },
    ...desksOf(posts),
    ...(answering.length > 0 ? [{ by: 'advice' as const, posts: answering }] : []),
  ];
}

/** Where the tasks of posts are, whoever holds them. */
export const sourcesOfPosts = (posts: readonly Post[]): Source[] =>
  posts.length === 0 ? [] : [{ by: 'asked', posts, person: null }, ...desksOf(posts), { by: 'advice', posts }];

/** Where others have to do something that a person waits for: as its author, or with a stake in what comes of it. */
export function sourcesOfTheirs({ person, posts }: Actor): Source[] {
  // An evaluation that is due is the author's own to report, and the evaluator's.
  const opened: State[] = ['consultation', 'signOff', 'awaitingDecision', 'decided', 'callInPeriod', 'calledIn'];
  return [
    { by: 'author', person, states: opened },
    { by: 'coAuthor', person, states: ['draft', ...opened, 'evaluationDue'] },
    { by: 'evaluator', person, states: ['inForce'] },
    ...(posts.includes('headOfService') ? [{ by: 'desk' as const, states: opened.slice(0, 4) }] : []),
  ];
}

/**
 * The posts of a person's team: those which work for a post that the person holds or works for, and that post itself;
 * not those that the person holds or covers, whose tasks are their own.
 */
export function teamOf({ posts, covers }: Actor, { posts: known }: Pick<Constitution, 'posts'>): Post[] {
  const own = new Set([...posts, ...covers.flatMap((cover) => cover.posts)]);
  const led = new Set([...posts, ...posts.flatMap((post) => known[post]?.teamOf ?? [])]);
  return Object.keys(known).filter((post) => !own.has(post) && (led.has(post) || led.has(known[post]?.teamOf ?? '')));
}

/** The sources that can lead to a verb, in the states that wait for it. */
export function narrowed(sources: readonly Source[], verb: TaskVerb | null): Source[] {
  if (verb === null) return [...sources];
  return sources.flatMap((source): Source[] => {
    if (source.by === 'asked') return answers.includes(verb) ? [source] : [];
    if (source.by === 'unreported') return verb === 'reportToCouncil' ? [source] : [];
    if (source.by === 'advice') return verb === 'adviseOnChanges' ? [source] : [];
    if (source.by === 'welsh') return verb === 'translate' ? [source] : [];
    const states = source.states.filter((state) => stepsOf(state).includes(verb));
    return states.length === 0 ? [] : [{ ...source, states }];
  });
}
