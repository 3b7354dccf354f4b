import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import type { Step } from '../../workflows/index.js';
import { dayAskedFor, stillStands } from '../../workflows/moot.js';
import type { Party } from '../../workflows/standing.js';
import { nextDigest } from '../people/letter-choice.js';
import type { Roster } from '../people/rolls.js';
import { cancelLetter, lettersNotGone, postLetter } from '../records/letters.js';
import { newId, type World } from '../world.js';

/** Why somebody is written to; a post is named beside it. */
export type Because = 'author' | 'member' | 'evaluator' | 'consultee' | 'post' | 'person';

/**
 * Puts a step's letters into the outbox, one for each person that a party means, in the same transaction as the step; for
 * whoever has chosen a digest they wait there for the next one. The Message-ID is made of what the letter is about, so
 * that sending it again is not a second letter.
 */
export async function putLetters(tx: EntityManager, step: Step, sequence: number, roster: Roster, world: World): Promise<void> {
  const { id: proposal, council, ref, title, state, dates } = step.next;
  const { at } = step.entry;
  for (const { kind, to } of step.letters) {
    const post = 'post' in to ? to.post : null;
    const by = dayAskedFor(kind, to, step.next);
    for (const person of roster.people(to, at)) {
      await postLetter(tx, {
        ...{ id: newId(world), council, proposal, sequence, kind },
        ...{ person: person.id, language: person.language, address: person.email },
        payload: { ref, title, state, dates, post, by, because: becauseOf(kind, to, step.next) },
        messageId: `<${proposal}.${sequence}.${kind}.${person.id}@cabinet-decisions>`,
        at,
        gatheredUntil: person.letters === 'daily' ? nextDigest(roster.roll.council(at).calendar, at) : null,
      });
    }
  }
}

/** Cancels what has not gone out yet and asks for nothing any more, as the proposal stands at that moment. What somebody is sending just now goes. */
export async function cancelMoot(tx: EntityManager, p: Proposal, roster: Roster, at: Instant): Promise<void> {
  const open = await lettersNotGone(tx, p.id, at);
  if (open.length === 0) return;
  const under = roster.roll.council(at);
  for (const letter of open) if (!stillStands(letter.kind, partyToldBy(letter), p, under)) await cancelLetter(tx, letter);
}

/** Whom a letter meant: the post that it was written to, or its reader. */
export function partyToldBy({ person, payload }: { person: string; payload: unknown }): Party {
  const { post } = (payload ?? {}) as { post?: string | null };
  return post == null ? { person } : { post };
}

/** What asks a person by name for an answer, whatever else that person is. */
const askedByName: readonly string[] = ['asked', 'askedAgain', 'answerDue', 'answerOverdue', 'answerByMoved'];

function becauseOf(kind: string, to: Party, { author, member, evaluator, consultees }: Proposal): Because {
  if ('post' in to) return 'post';
  if (askedByName.includes(kind)) return 'consultee';
  if (to.person === author) return 'author';
  if (to.person === member) return 'member';
  if (to.person === evaluator) return 'evaluator';
  return consultees.some((c) => c.person === to.person) ? 'consultee' : 'person';
}
