import type { Proposal } from '../../workflows/facts.js';
import type { Language } from '../locales/locales.js';
import { type Coded, coded, type Office, type PublicCouncil } from './public-council.js';

/** The call-in of a decision. `closes` is the London time of day on the last day, `HH:MM`. */
export interface CallInView {
  ends: string | null;
  closes: string;
  /** How many councillors outside the executive it takes. */
  threshold: number;
  /** The day on which enough councillors had signed; before it nobody is told that anybody has. */
  calledInOn: string | null;
  /** How many have signed, once they are enough. */
  signatures: number | null;
  hearingBy: string | null;
  /** Who signed and on what grounds: only once the call-in was ruled valid, or was heard. */
  callers: { by: Office; grounds: string | null }[] | null;
  hearing: { on: string; outcome: Coded; reasons: string } | null;
  council: { on: string; outcome: Coded; reasons: string } | null;
}

/** `null` where there is neither a period nor a call-in. */
export function callInView(p: Proposal, council: PublicCouncil, language: Language): CallInView | null {
  const { callIn } = p;
  const called = callIn !== null && callIn.calledInOn !== null ? callIn : null;
  if (p.dates.callInEnds === null && called === null) return null;
  const heard = called !== null && (called.hearing !== null || called.council !== null || called.rulings.at(-1)?.valid === true);
  const outcome = (code: string): Coded => coded(language, 'outcome', code);
  return {
    ends: p.dates.callInEnds,
    closes: council.constitution.callInCloses.value,
    threshold: council.constitution.callInThreshold.value,
    calledInOn: called?.calledInOn ?? null,
    signatures: called?.signatures.length ?? null,
    hearingBy: p.dates.hearingBy,
    callers: heard ? called.signatures.map(({ person, grounds }) => ({ by: council.office(person, language), grounds })) : null,
    hearing: called?.hearing
      ? { on: called.hearing.heardOn, outcome: outcome(called.hearing.outcome), reasons: called.hearing.reasons }
      : null,
    council: called?.council
      ? { on: called.council.metOn, outcome: outcome(called.council.outcome), reasons: called.council.reasons }
      : null,
  };
}
