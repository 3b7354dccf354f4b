import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import type { Stage, Verdict } from '../../workflows/facts.js';
import { DMT } from '../../workflows/standing.js';
import { entriesOfKind, type HistoryEntry } from '../records/audit.js';
import type { Found } from './found.js';

/** An answer as it was given, whatever has become of it since. People by id. */
export interface AnswerGiven {
  stage: Stage;
  /** The post, or the person's id: the key of the consultee. Empty where what was said is erased. */
  key: string;
  /** `null` for an answer that was taken back, or is erased. */
  verdict: Verdict | null;
  kind: 'given' | 'withdrawn' | 'erased';
  /** What was said with it: a comment, conditions, a note, or the reason. */
  text: string | null;
  by: PersonId;
  onBehalfOf: PersonId | null;
  at: Instant;
  /** The version of the report that was answered on. */
  version: number | null;
  /** Its entry in the proposal's chain. */
  sequence: number;
}

/** The entries that answers stand in, and at which stage. */
const kinds = {
  responded: 'consultation',
  consultationRecorded: 'consultation',
  noAnswerRecorded: 'consultation',
  signedOff: 'signOff',
  signOffWithdrawn: 'signOff',
} as const satisfies Record<string, Stage>;

/** Every answer that the chain of a proposal tells of, the latest first. Consultees' rows keep only the last of each. */
export async function answersGiven(reader: EntityManager, { proposal: p }: Found): Promise<AnswerGiven[]> {
  const chain = { kind: 'proposal', id: p.id, council: p.council } as const;
  const given: AnswerGiven[] = [];
  for (const [kind, stage] of Object.entries(kinds))
    for (const entry of await entriesOfKind(reader, chain, kind)) given.push(answerIn(entry, stage));
  // Written by people who read the whole paper.
  const read = p.withheld === undefined ? given : given.map((one) => ({ ...one, text: null }));
  return read.sort((a, b) => b.sequence - a.sequence);
}

function answerIn({ kind, actor, onBehalfOf, at, version, sequence, payload, erased }: HistoryEntry, stage: Stage): AnswerGiven {
  const same = { stage, by: actor, onBehalfOf, at, version, sequence };
  if (erased !== null) return { ...same, key: '', verdict: null, kind: 'erased', text: null };
  const said = (payload ?? {}) as Partial<Record<'as' | 'verdict' | 'outcome' | 'comment' | 'conditions' | 'note' | 'reason', string>>;
  const text = said.comment ?? said.conditions ?? said.note ?? said.reason ?? null;
  const key = kind === 'consultationRecorded' ? DMT : (said.as ?? '');
  if (kind === 'signOffWithdrawn') return { ...same, key, verdict: null, kind: 'withdrawn', text };
  const verdict = kind === 'noAnswerRecorded' ? 'noAnswer' : ((said.verdict ?? said.outcome ?? null) as Verdict | null);
  return { ...same, key, verdict, kind: 'given', text };
}
