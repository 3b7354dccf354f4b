import type { Actor, Council, SectionId } from '../../workflows/constitution.js';
import { exemptParts, withheldFrom } from '../../workflows/exempt.js';
import type { Decision, EvaluationAnswer, Proposal } from '../../workflows/facts.js';
import { RECOMMENDATIONS } from '../../workflows/standing.js';
import type { HistoryEntry } from '../records/audit.js';

/**
 * A proposal as somebody reads it who may not read its exempt parts. What is kept back is not in it: every reader of its
 * text leaves out the sections named in `withheld`, and of the facts those are gone that could repeat their words.
 */
export interface ReadProposal extends Proposal {
  withheld?: ReadonlySet<SectionId>;
}

const EVALUATION: SectionId = 'evaluation';

/** The same proposal where there is nothing to be kept back. */
function without(p: Proposal, withheld: ReadonlySet<string>): ReadProposal {
  if (withheld.size === 0) return p;
  return {
    ...p,
    withheld,
    // Findings hold figures of several sections against each other, and answers were written by people who read the whole.
    findings: [],
    findingAnswers: [],
    hints: [],
    hintAnswers: [],
    exemptions: p.exemptions.map((e) => ({ ...e, reason: '', balance: e.balance === null ? null : '' })),
    consultees: p.consultees.map((c) => ({ ...c, comment: null })),
    comments: p.comments.filter(({ section }) => !withheld.has(section)),
    decision: p.decision === null ? null : decided(p.decision, withheld),
    earlierDecisions: p.earlierDecisions.map((d) => decided(d, withheld)),
    evaluation:
      p.evaluation === null || !withheld.has(EVALUATION)
        ? p.evaluation
        : { ...p.evaluation, answers: p.evaluation.answers.map(marked), comments: null },
  };
}

/** Changes to recommendations that are kept back are kept back too, and so is advice on them. */
const decided = (d: Decision, withheld: ReadonlySet<string>): Decision => ({
  ...d,
  recommendations: d.recommendations.map(({ text, ...one }) =>
    withheld.has(RECOMMENDATIONS) || text === undefined ? one : { ...one, text },
  ),
  advice: d.advice.map((one) => ({ ...one, advice: '' })),
});
/** What came of a promise that is kept back: that it was judged, and how. */
const marked = ({ question, achieved }: EvaluationAnswer): EvaluationAnswer => ({ question, achieved, result: '' });

/** As the public reads it, and whoever has no business in it. */
export const asPublic = (p: Proposal): ReadProposal => without(p, exemptParts(p));

/** As whoever asks may read it. */
export const asRead = ({ proposal, actor, under }: { proposal: Proposal; actor: Actor; under: Council }): ReadProposal =>
  without(proposal, withheldFrom(proposal, actor, under));

/** What of a command is told to whoever may not read the exempt parts: what it was about and what came of it, none of its words. */
const told: ReadonlySet<string> = new Set([
  ...['type', 'under', 'section', 'part', 'paragraphs', 'confidential', 'reviewOn', 'source', 'as', 'stage', 'verdict', 'outcome'],
  ...['kind', 'valid', 'role', 'member', 'to', 'until', 'due', 'subject', 'metOn', 'heardOn', 'meeting', 'on', 'by', 'onBehalfOf'],
]);

export function entriesAsRead({ withheld }: ReadProposal, entries: HistoryEntry[]): HistoryEntry[] {
  if (withheld === undefined) return entries;
  return entries.map((entry) => {
    if (typeof entry.payload !== 'object' || entry.payload === null) return entry;
    return { ...entry, payload: Object.fromEntries(Object.entries(entry.payload).filter(([name]) => told.has(name))) };
  });
}
