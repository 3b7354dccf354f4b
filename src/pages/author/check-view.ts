import { dueWhenAsked } from '../../../workflows/asking.js';
import { clearWorkingDay, londonDate } from '../../../workflows/deadlines.js';
import type { Finding, Stage, State } from '../../../workflows/facts.js';
import { stands } from '../../../workflows/standing.js';
import { type Language, say, sayDate, sayInstant } from '../../locales/locales.js';
import { sectionIds, templateKey } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import { viewOf } from '../../proposals/view.js';
import { findingWords } from '../../proposals/wording.js';
import { asksAbout } from '../../reports/checks.js';
import { nameBehind } from '../forms/trouble.js';
import { askedName, postName } from '../proposal/people.js';
import { placeWords } from './place-words.js';
import { sectionName } from './section-names.js';

/** What a check found, as the author is shown it. */
export interface CheckedFinding {
  /** Its place among all, from 0: what fields about it are called by. */
  at: number;
  code: string;
  severity: Finding['severity'];
  text: string;
  section: { id: string; name: string; address: string };
  /** What an answer names the place by; empty for the whole section. */
  paragraph: string;
  /** The same in words. */
  place: string;
  /** Whoever would ask about it otherwise; empty for the author. */
  asks: string;
  answer: { reason: string; by: string } | null;
}

export interface CheckedReport {
  errors: CheckedFinding[];
  /** Warnings that nobody has answered. */
  warnings: CheckedFinding[];
  answered: CheckedFinding[];
}

/** Everything that the checks found in the report as it stands. */
export function checkedReport(found: Found, language: Language): CheckedReport {
  const { proposal, roster } = found;
  const sectionOf = (id: string) => ({
    id,
    name: sectionName(proposal, id, language),
    address: `/proposals/${proposal.ref}/report/${id}`,
  });
  const all = viewOf(proposal, roster).findings.map(({ answer, ...finding }, at): CheckedFinding => {
    const asks = asksAbout(finding.code);
    return {
      at,
      code: finding.code,
      severity: finding.severity,
      text: findingWords(finding, templateKey(proposal), language),
      section: sectionOf(finding.section),
      paragraph: finding.paragraph ?? '',
      place: placeWords(finding.paragraph, language),
      asks: asks === null || asks === 'author' ? '' : postName(asks, found, language),
      answer:
        answer === null
          ? null
          : {
              reason: answer.reason,
              by: say(language, 'page.check.answeredBy', {
                name: nameBehind(answer.by, roster, language),
                at: sayInstant(language, answer.at),
              }),
            },
    };
  });
  return {
    errors: all.filter(({ severity }) => severity === 'error'),
    warnings: all.filter(({ severity, answer }) => severity !== 'error' && answer === null),
    answered: all.filter(({ severity, answer }) => severity !== 'error' && answer !== null),
  };
}

/** Findings section by section, in the order of the report. */
export const bySection = (
  findings: readonly CheckedFinding[],
  { proposal }: Found,
): { name: string; address: string; findings: CheckedFinding[] }[] =>
  sectionIds(proposal).flatMap((id) => {
    const own = findings.filter(({ section }) => section.id === id);
    return own[0] === undefined ? [] : [{ name: own[0].section.name, address: own[0].section.address, findings: own }];
  });

/** The step on from each stage of writing. */
const steps = { draft: 'sendToConsultation', consultation: 'requestSignOff', signOff: 'submitForDecision' } as const;
export type Step = (typeof steps)[keyof typeof steps];

export const stepFrom = (state: State): Step | null => (Object.hasOwn(steps, state) ? steps[state as keyof typeof steps] : null);

/** What will happen when the step is taken: who is asked and until when, or what the clerks do next. */
export function afterStep(step: Step, found: Found, language: Language): string[] {
  if (step === 'submitForDecision') {
    const { noticeDays } = found.under.constitution;
    const days = say(language, 'clearWorkingDays', { count: String(noticeDays.value) });
    return [say(language, 'page.check.after.notice', { days, source: noticeDays.source })];
  }
  return [...askedAt(step === 'sendToConsultation' ? 'consultation' : 'signOff', found, language), say(language, 'page.check.after.lapse')];
}

function askedAt(stage: Stage, found: Found, language: Language): string[] {
  const { proposal, at, under } = found;
  const today = londonDate(at);
  const given = clearWorkingDay(under.calendar, today, under.constitution.answerDays.value);
  const asked = proposal.consultees.filter((one) => one.stage === stage && !stands(one));
  return asked.map((one) =>
    say(language, 'page.check.after.asked', {
      who: askedName(one, found, language),
      date: sayDate(language, dueWhenAsked(one, today, given)),
    }),
  );
}
