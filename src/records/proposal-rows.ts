import type { Comment, Consultee, Decision, Proposal } from '../../workflows/facts.js';
import type { Owned, ProposalRow } from './entities/proposal.js';
import type { CommentRow, ConsulteeRow, DecisionRow } from './entities/proposal-parts.js';

/** What a proposal's own row says of it, without what stands in rows of its own. */
export type ProposalSummary = Omit<Proposal, Owned>;

/** A proposal taken apart into the rows that keep it. */
export interface Rows {
  own: Omit<ProposalRow, 'entrySeq' | 'entryHash'>;
  consultees: ConsulteeRow[];
  comments: CommentRow[];
  decisions: DecisionRow[];
}

export function rowsOf(proposal: Proposal): Rows {
  const { consultees, comments, decision, earlierDecisions, dates, ...own } = proposal;
  const owner = { proposal: proposal.id, council: proposal.council };
  const decisionRow = (taken: Decision, index: number): DecisionRow => {
    const { statement, ...rest } = taken;
    return {
      ...owner,
      number: index + 1,
      present: index === earlierDecisions.length,
      ...rest,
      statementEn: statement?.en ?? null,
      statementCy: statement?.cy ?? null,
      statementWelshReason: statement?.welshReason ?? null,
      statementBy: statement?.by ?? null,
      statementAt: statement?.at ?? null,
    };
  };
  return {
    own: { ...own, ...dates },
    consultees: consultees.map((consultee, position) => ({ ...owner, position, ...consultee })),
    comments: comments.map((comment, position) => ({ ...owner, position, ...comment })),
    decisions: [...earlierDecisions, ...(decision ? [decision] : [])].map(decisionRow),
  };
}

export function summaryOf(row: ProposalRow): ProposalSummary {
  const { entrySeq: _sequence, entryHash: _hash, consultation, noticeServed, noticeEnds, earliestDecision, decided, ...rest } = row;
  const { publishBy, published, callInEnds, hearingBy, reconsiderBy, inForce, implemented, evaluationDue, ...own } = rest;
  return {
    ...own,
    dates: {
      consultation,
      noticeServed,
      noticeEnds,
      earliestDecision,
      decided,
      publishBy,
      published,
      callInEnds,
      hearingBy,
      reconsiderBy,
      inForce,
      implemented,
      evaluationDue,
    },
  };
}

/** Puts a proposal together again; rows come in the order of their position or number. */
export function proposalOf(row: ProposalRow, consultees: ConsulteeRow[], comments: CommentRow[], decisions: DecisionRow[]): Proposal {
  const present = decisions.find((decision) => decision.present);
  return {
    ...summaryOf(row),
    consultees: consultees.map(consulteeOf),
    comments: comments.map(commentOf),
    decision: present ? decisionOf(present) : null,
    earlierDecisions: decisions.filter((decision) => decision !== present).map(decisionOf),
  };
}

export const consulteeOf = ({ proposal: _proposal, council: _council, position: _position, ...consultee }: ConsulteeRow): Consultee =>
  consultee;

const commentOf = ({ proposal: _proposal, council: _council, position: _position, ...comment }: CommentRow): Comment => comment;

function decisionOf(row: DecisionRow): Decision {
  const { proposal: _proposal, council: _council, number: _number, present: _present, ...rest } = row;
  const { statementEn, statementCy, statementWelshReason, statementBy, statementAt, ...decision } = rest;
  const statement =
    statementEn !== null && statementBy !== null && statementAt !== null
      ? { en: statementEn, cy: statementCy, welshReason: statementWelshReason, by: statementBy, at: statementAt }
      : null;
  return { ...decision, statement };
}
