import type { StatementItem } from '../../../workflows/constitution.js';
import type { Refusal } from '../../../workflows/index.js';
import { adviceOwed } from '../../../workflows/standing.js';
import { type Language, say, sayDate, sayList } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';
import { nameOf } from '../forms/trouble.js';
import { inWhoseName, postName } from '../proposal/people.js';

/** One thing that the legal record of a decision holds, or lacks. */
export interface Held {
  name: string;
  /** Whether the law or the council wants it in the record. */
  wanted: boolean;
  there: boolean;
  lines: { text: string; typed?: true }[];
  /** Where it can be mended while it is missing; `null` where that is not to be done on a page. */
  mend: { text: string; address: string } | null;
}

const items: readonly StatementItem[] = ['decision', 'reasons', 'interests', 'consultation', 'alternatives'];

/** What the record holds of what it must hold, as the rules judge it: `missing` is theirs. */
export function recordHolds(found: Found, missing: readonly string[], language: Language): Held[] {
  const { proposal: p, under } = found;
  const holds = under.constitution.statementHolds.value;
  const word = (key: string, values: Record<string, string> = {}) => say(language, key, values);
  const lines = linesOf(found, language);
  const held = items.map((item) => ({
    name: word(`choice.statementHolds.${item}`),
    wanted: holds.includes(item),
    there: holds.includes(item) ? !missing.includes(item) : lines[item].length > 0,
    lines: lines[item],
    mend: missing.includes(item) ? mendOf(item, p.ref, language) : null,
  }));
  const owed = p.decision === null ? [] : adviceOwed(p, under);
  const advice = p.decision?.advice ?? [];
  return [
    ...held,
    ...(p.decision?.outcome === 'agreedWithChanges'
      ? [
          {
            name: word('page.statement.advice'),
            wanted: true,
            there: owed.length === 0,
            lines: [
              ...advice.flatMap((one) => [
                { text: sayList(language, [postName(one.post, found, language), inWhoseName(one.by, one.onBehalfOf, found, language)]) },
                { text: one.advice, typed: true as const },
              ]),
              ...(owed.length === 0
                ? []
                : [
                    {
                      text: word('page.statement.advice.owed', {
                        posts: sayList(
                          language,
                          owed.map((post) => postName(post, found, language)),
                        ),
                      }),
                    },
                  ]),
            ],
            mend: owed.length === 0 ? null : { text: word('verb.adviseOnChanges'), address: `/proposals/${p.ref}/do/adviseOnChanges` },
          },
        ]
      : []),
  ];
}

function linesOf({ proposal: p, roster }: Found, language: Language): Record<StatementItem, Held['lines']> {
  const word = (key: string, values: Record<string, string> = {}) => say(language, key, values);
  const { decision } = p;
  const typed = (text: string | null | undefined): Held['lines'] => (text ? [{ text, typed: true }] : []);
  const asked = p.consultees.filter(({ askedOn, answeredVersion }) => askedOn !== null || answeredVersion !== null);
  const answered = asked.filter(({ verdict }) => verdict !== null);
  const inReport: Held['lines'] = p.optionsConsidered ? [{ text: word('document.notice.optionsInReport') }] : [];
  return {
    decision:
      decision === null
        ? []
        : [{ text: word('page.decision', { outcome: word(`outcome.${decision.outcome}`), date: sayDate(language, decision.on) }) }],
    reasons: typed(decision?.reasons),
    interests:
      p.interests.length === 0
        ? [{ text: word('document.notice.noInterests') }]
        : p.interests.flatMap(({ person, nature, detail }) => [
            { text: sayList(language, [nameOf(person, roster, language), word(`nature.${nature}`)]) },
            ...typed(detail),
          ]),
    consultation:
      asked.length === 0
        ? []
        : [{ text: word('page.statement.answered', { answered: String(answered.length), asked: String(asked.length) }) }],
    alternatives: decision?.alternatives ? typed(decision.alternatives) : inReport,
  };
}

/** Which page mends what is missing. */
const mends: Partial<Record<StatementItem, readonly [key: string, under: string]>> = {
  decision: ['verb.recordDecision', 'decide'],
  reasons: ['verb.correctRecord', 'do/correctRecord'],
  consultation: ['page.proposal.responses', 'responses'],
};

function mendOf(item: StatementItem, ref: string, language: Language): Held['mend'] {
  const mend = mends[item];
  return mend === undefined ? null : { text: say(language, mend[0]), address: `/proposals/${ref}/${mend[1]}` };
}

/** What the rules say is missing from the record. */
export function missingIn(refused: readonly Refusal[]): string[] {
  const missing = refused.find(({ code }) => code === 'record-incomplete')?.details.missing ?? [];
  return [missing].flat();
}
