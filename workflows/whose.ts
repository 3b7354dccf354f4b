import type { Actor, Council, Post } from './constitution.js';
import type { Proposal } from './facts.js';
import { capacityFor, consultations, DMT, isAuthor, isBeforeDecision, type Party, partyOf, signOffs } from './standing.js';

/** Whose a verb is. */
export interface Whose {
  /** Whose verb it is, for everybody else `not-your-verb`. */
  whose(p: Proposal, actor: Actor, council: Council): boolean;
  /** Whom to turn to when it is not yours. */
  who(p: Proposal, council: Council): Party[];
}

export const holders = (...posts: Post[]): Whose => ({
  whose: (_, actor) => posts.some((post) => actor.posts.includes(post)),
  who: () => posts.map((post) => ({ post })),
});
export const authors: Whose = {
  whose: (p, actor) => isAuthor(p, actor.person),
  who: (p) => [p.author, ...p.coAuthors].map((person) => ({ person })),
};
/** What should never have been published is taken back by the proper officer alone. */
export const authorsUntilDecided: Whose = {
  whose: (p, actor, council) => isBeforeDecision(p) && authors.whose(p, actor, council),
  who: (p, council) => (isBeforeDecision(p) ? authors.who(p, council) : []),
};
export const theAuthor: Whose = { whose: (p, actor) => p.author === actor.person, who: (p) => [{ person: p.author }] };
export const either = (...all: Whose[]): Whose => ({
  whose: (p, actor, council) => all.some((w) => w.whose(p, actor, council)),
  who: (p, council) => all.flatMap((w) => w.who(p, council)),
});
/** Those who may speak for one of the parties, in their own right or as a deputy. */
export const any = (parties: (p: Proposal, council: Council) => Party[]): Whose => ({
  whose: (p, actor, council) => parties(p, council).some((party) => capacityFor(actor, party) !== null),
  who: parties,
});
export const theMember: Whose = { whose: (p, actor) => p.member === actor.person, who: (p) => [{ person: p.member }] };
export const clock: Whose = { whose: (_, actor) => actor.person === 'clock', who: () => [{ person: 'clock' }] };

export const head = holders('headOfService');
export const clerks = holders('democraticServices');
export const views = any((p) =>
  consultations(p)
    .filter((c) => c.post !== DMT)
    .map(partyOf),
);
export const signing = any((p) => signOffs(p).map(partyOf));
export const everyoneAsked = any((p) => p.consultees.map(partyOf));
export const consultedExecutive: Whose = {
  whose: (p, actor, council) =>
    actor.posts.some((post) => council.constitution.executive.value.includes(post)) && everyoneAsked.whose(p, actor, council),
  who: () => [],
};
export const urgencyPosts: Whose = {
  whose: (_, actor, council) => Object.values(council.constitution.urgency).some((s) => s.value.some((post) => actor.posts.includes(post))),
  who: (_, council) => [...new Set(Object.values(council.constitution.urgency).flatMap((s) => s.value))].map((post) => ({ post })),
};
export const councillors: Whose = {
  whose: (_, actor, { constitution: c }) => [...c.callInBy.value, ...c.executive.value].some((post) => actor.posts.includes(post)),
  who: (_, council) => council.constitution.callInBy.value.map((post) => ({ post })),
};
export const evaluators: Whose = {
  whose: (p, actor) => p.author === actor.person || p.evaluator === actor.person,
  who: (p) => [p.author, ...(p.evaluator === null ? [] : [p.evaluator])].map((person) => ({ person })),
};
