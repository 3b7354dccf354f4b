import type { EntityManager } from 'typeorm';
import type { Step } from '../../workflows/index.js';
import type { Roster } from '../people/rolls.js';
import { postLetter } from '../records/letters.js';
import { newId, type World } from '../world.js';

/**
 * Puts a step's letters into the outbox, one for each person that a party means, in the same transaction as the step.
 * The Message-ID is made of what the letter is about, so that sending it again is not a second letter.
 */
export async function putLetters(tx: EntityManager, step: Step, sequence: number, roster: Roster, world: World): Promise<void> {
  const { id: proposal, council, ref, title, state } = step.next;
  for (const letter of step.letters) {
    for (const person of roster.people(letter.to, step.entry.at)) {
      await postLetter(tx, {
        id: newId(world),
        council,
        proposal,
        sequence,
        kind: letter.kind,
        person: person.id,
        language: person.language,
        address: person.email,
        payload: { ref, title, state, dates: step.next.dates, post: 'post' in letter.to ? letter.to.post : null },
        messageId: `<${proposal}.${sequence}.${letter.kind}.${person.id}@cabinet-decisions>`,
        at: step.entry.at,
      });
    }
  }
}
