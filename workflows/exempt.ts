import type { Actor, Council, PersonId, Post } from './constitution.js';
import type { Exemption, Hint } from './exemption.js';
import type { Facts, Proposal } from './facts.js';
import { capacityFor, isAuthor, partyOf, TRANSLATORS } from './standing.js';

/*
 * What of a proposal is not for the public, who may read it all the same, and what is to be looked at before the rest is
 * published. Local Government Act 1972 s.100A, s.100I and Schedule 12A, as they stand for Wales.
 */

export const exemptionOf = (p: Pick<Facts, 'exemptions'>, part: string | undefined): Exemption | undefined =>
  p.exemptions.find((e) => e.part === part);
export const isExempt = (p: Pick<Facts, 'exemptions'>, part: string): boolean => exemptionOf(p, part) !== undefined;
export const exemptParts = (p: Pick<Facts, 'exemptions'>): ReadonlySet<string> => new Set(p.exemptions.map(({ part }) => part));

const readers: readonly Post[] = ['headOfService', 'democraticServices', 'auditor', 'leader'];
const scrutiny: readonly Post[] = ['scrutinyOfficer', 'scrutinyChair'];

/**
 * Who may read the exempt parts of a proposal that they may read: whoever has business in it. Councillors and officers
 * without business read what the public reads. Scrutiny comes in with a call-in, and so do those who signed it.
 */
export function mayReadExempt(p: Proposal, actor: Actor, { constitution }: Council): boolean {
  const holds = (posts: readonly Post[]) => posts.some((post) => actor.posts.includes(post));
  if (actor.person === 'clock' || isAuthor(p, actor.person) || p.member === actor.person || p.evaluator === actor.person) return true;
  if (holds(readers)) return true;
  const team = actor.posts.map((post) => constitution.posts[post]?.teamOf);
  if (p.consultees.some((c) => capacityFor(actor, partyOf(c)) !== null || (c.post !== null && team.includes(c.post)))) return true;
  if (holds(TRANSLATORS) && p.welsh.some((w) => w.state !== 'notNeeded')) return true;
  if (!wasCalledIn(p)) return false;
  return holds(scrutiny) || signed(p, actor.person);
}

const wasCalledIn = (p: Proposal): boolean => p.callIn?.calledInOn != null;
const signed = (p: Proposal, person: PersonId): boolean => (p.callIn?.signatures ?? []).some((s) => s.person === person);

/** The parts that somebody may not read; empty for whoever has business. */
export const withheldFrom = (p: Proposal, actor: Actor, council: Council): ReadonlySet<string> =>
  p.exemptions.length === 0 || mayReadExempt(p, actor, council) ? new Set() : exemptParts(p);

/** What is to be looked at before a text is published: what was found in it, and comments that nobody has resolved. */
const standingHints = (p: Facts): Hint[] => [
  ...p.hints,
  ...p.comments
    .filter(({ resolvedAt }) => resolvedAt === null)
    .map(({ id, section, paragraph }) => ({ id, code: 'comment-open', part: section, of: 'comment' as const, place: paragraph })),
];
const isAnswered = (p: Facts, hint: Hint): boolean => p.hintAnswers.some((a) => a.hint === hint.id);

/** What somebody could still answer for. */
export const unansweredHints = (p: Facts): Hint[] => standingHints(p).filter((hint) => !isAnswered(p, hint));

/** Whether a part is kept back by itself, or a file with the section that it belongs to. */
const isKeptBack = (p: Facts, part: string): boolean => isExempt(p, part) || isExempt(p, sectionOfFile(p, part));
const sectionOfFile = (p: Facts, part: string): string => p.attachments.find(({ id }) => id === part)?.section ?? '';

/** Hints of what is for the public, each with whether it was answered. */
export const publicHints = (p: Facts): { hint: Hint; answered: boolean }[] =>
  standingHints(p)
    .filter(({ part }) => !isKeptBack(p, part))
    .map((hint) => ({ hint, answered: isAnswered(p, hint) }));
export const hintOf = (p: Facts, id: string | undefined): Hint | undefined => standingHints(p).find((hint) => hint.id === id);

/** Hints that stand in the way of publishing. Of a notice: those of the report alone, for nothing else goes out with it. */
export const openHints = (p: Facts): Hint[] => publicHints(p).flatMap(({ hint, answered }) => (answered ? [] : [hint]));
/** Hints that stand in the way of telling what was kept back. */
export const hintsBehind = (p: Facts, part: string | undefined): Hint[] =>
  standingHints(p).filter((hint) => {
    const told = hint.part === part || (sectionOfFile(p, hint.part) === part && !isExempt(p, hint.part));
    return told && !isAnswered(p, hint);
  });

/** Who has answered for a hint that stands: somebody else publishes. */
export const answeredBy = (p: Facts, person: PersonId): boolean => {
  const standing = new Set(publicHints(p).map(({ hint }) => hint.id));
  return p.hintAnswers.some((a) => a.by === person && standing.has(a.hint));
};
