import type { Command, Create } from './commands.js';
import type { SectionId } from './constitution.js';
import type { Consultee, Proposal } from './facts.js';
import { consulteeOf, DMT, stands } from './standing.js';

/** What was asked of a proposal, as its entries tell; `null` where the payload is erased and nobody can say. */
export type Told = Command | Create | null;

/**
 * Whether new text of a section would undo something that came in since its writer looked, and that they do not know
 * of: an answer that covers the section, the notice, or the urgency that shortens it.
 */
export function undoesUnseen(p: Proposal, section: SectionId, since: readonly Told[]): boolean {
  return since.some((told) => {
    if (told === null) return true;
    if (told.type === 'serveNotice') return p.dates.noticeServed !== null;
    if (told.type === 'agreeUrgency') return told.kind === 'notice' && p.urgencies.some((u) => u.kind === 'notice');
    const answered = answeredIn(p, told);
    return answered !== undefined && stands(answered) && Object.hasOwn(answered.covered ?? {}, section);
  });
}

function answeredIn(p: Proposal, told: Command | Create): Consultee | undefined {
  if (told.type === 'recordConsultation') return consulteeOf(p, 'consultation', DMT);
  if (told.type === 'respond' || told.type === 'recordNoAnswer') return consulteeOf(p, 'consultation', told.as);
  return told.type === 'signOff' ? consulteeOf(p, 'signOff', told.as) : undefined;
}
