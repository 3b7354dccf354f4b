import type { State } from '../../../workflows/facts.js';
import { stands } from '../../../workflows/standing.js';
import { type Language, say } from '../../locales/locales.js';
import { templateKey } from '../../proposals/paper.js';
import type { Preview } from '../../proposals/preview.js';
import type { Found } from '../../proposals/queries.js';
import type { ConsulteeView } from '../../proposals/view.js';
import { findingWords } from '../../proposals/wording.js';
import type { Finding } from '../../reports/report.js';
import { nameBehind } from '../forms/trouble.js';
import { postName } from '../proposal/people.js';

/** What saving would bring about beside the new text, in words: whoever saves is to know before they do. */
export interface Consequences {
  lapses: string[];
  asksAgain: string[];
  noticeCancelled: boolean;
  /** What the proposal becomes, where that is something else. */
  becomes: string | null;
  added: string[];
  gone: string[];
  /** A reason must be given, for the record. */
  reasonNeeded: boolean;
}

/** Whether saving can bring about more than new text: somebody has answered, or the proposal has left its author's hands. */
export const mayCost = ({ proposal: p }: Found): boolean =>
  p.state !== 'draft' || p.dates.noticeServed !== null || p.consultees.some(stands);

/** What would come of saving, or `null` where that is nothing but the new text. */
export function consequencesOf(preview: Preview, found: Found, language: Language): Consequences | null {
  const { lapses, asksAgain, noticeCancelled, stateAfter, findings } = preview;
  const { proposal } = found;
  const reasonNeeded = preview.refused.some(({ code }) => code === 'reasons-missing');
  const moves = stateAfter !== proposal.state;
  if (lapses.length === 0 && asksAgain.length === 0 && !noticeCancelled && !moves && !reasonNeeded) return null;
  const who = (one: ConsulteeView): string =>
    one.post === null ? nameBehind(one.person ?? '', found.roster, language) : postName(one.post, found, language);
  const worded = (list: readonly Finding[]) => list.map((finding) => findingWords(finding, templateKey(proposal), language));
  return {
    lapses: lapses.map((one) =>
      say(language, 'page.section.lapses', {
        who: who(one),
        verdict: one.verdict === null ? '' : say(language, `verdict.${one.verdict}`),
        version: String(one.answeredVersion ?? ''),
      }),
    ),
    asksAgain: asksAgain.map(who),
    noticeCancelled,
    becomes: moves ? stateName(stateAfter, language) : null,
    added: worded(findings.added),
    gone: worded(findings.gone),
    reasonNeeded,
  };
}

const stateName = (state: State, language: Language): string => say(language, `state.${state}`);
