import type { PersonVerb } from '../../../workflows/commands.js';
import type { Decision } from '../../../workflows/facts.js';
import { availability } from '../../../workflows/index.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';
import { nameOf, type ShownRefusal, shownRefusal } from '../forms/trouble.js';
import { stateTag } from '../proposal/about.js';
import { verbAddress } from '../proposal/verb-forms.js';
import { type CallInClock, callInClock } from './call-in-clock.js';

/** A verb of a call-in as it stands for whoever looks: a link, or why not. */
export interface CallInVerb {
  text: string;
  /** `null` where it is refused. */
  address: string | null;
  refused: ShownRefusal[];
}

/** A call-in, or a decision that could be called in, as a list and its own page show it. */
export interface ShownCallIn {
  ref: string;
  /** As the author typed it, in English. */
  title: string;
  state: { text: string; classes: string };
  /** What was decided, by whom; empty before there is a decision. */
  decided: string;
  clock: CallInClock | null;
  /** "2 of 3 signatures". */
  signatures: string;
  signers: string[];
  signed: boolean;
  /** What who called in first had to say. */
  grounds: string;
  hearingBy: string;
  outcome: string;
}

/** The decision that a call-in is about: of several the one that was last published. */
export const calledInDecision = ({ proposal: { decision, earlierDecisions } }: Pick<Found, 'proposal'>): Decision | null =>
  [...earlierDecisions, ...(decision === null ? [] : [decision])].findLast(({ publishedAt }) => publishedAt !== null) ?? null;

export function shownCallIn(found: Found, language: Language): ShownCallIn {
  const { proposal: p, roster, under, actor } = found;
  const decision = calledInDecision(found);
  const signatures = p.callIn?.signatures ?? [];
  const { hearing = null, council = null } = p.callIn ?? {};
  const settled = council ?? hearing;
  return {
    ref: p.ref,
    title: p.title,
    state: stateTag(p.state, language),
    decided:
      decision === null
        ? ''
        : say(language, 'page.callIns.decided', {
            outcome: say(language, `outcome.${decision.outcome}`),
            member: nameOf(decision.by, roster, language),
            date: sayDate(language, decision.on),
          }),
    clock: callInClock(found, language),
    signatures: say(language, 'page.callIns.signatures', {
      signed: String(signatures.length),
      needed: String(under.constitution.callInThreshold.value),
    }),
    signers: signatures.map(({ person }) => nameOf(person, roster, language)),
    signed: signatures.some(({ person }) => person === actor.person),
    grounds: signatures.find(({ grounds }) => grounds !== null)?.grounds ?? '',
    hearingBy: p.dates.hearingBy === null || hearing !== null ? '' : sayDate(language, p.dates.hearingBy),
    outcome: settled === null ? '' : say(language, `outcome.${settled.outcome}`),
  };
}

/** How whoever looks would sign: the first to sign gives grounds, everybody after them supports. */
export const signingVerb = ({ proposal: { callIn } }: Pick<Found, 'proposal'>): PersonVerb =>
  (callIn?.signatures ?? []).length === 0 ? 'callIn' : 'supportCallIn';

export function callInVerb(found: Found, verb: PersonVerb, language: Language): CallInVerb {
  const { proposal, actor, at, under, roster } = found;
  const { available, refused } = availability(proposal, verb, { actor, at, under });
  return {
    text: say(language, `verb.${verb}`),
    address: available ? verbAddress(proposal.ref, verb) : null,
    refused: refused.map((refusal) => shownRefusal(refusal, roster, language)),
  };
}
