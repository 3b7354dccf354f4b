import type { Instant } from '../../../workflows/constitution.js';
import { londonDate, londonInstant } from '../../../workflows/deadlines.js';
import { type Language, say, sayDate, sayInstant } from '../../locales/locales.js';
import type { HoldingView } from '../../people/directory.js';

const startsDay = (at: Instant): boolean => londonInstant(londonDate(at)) === at;

/** The day on which something begins. */
export const firstDay = (from: Instant, language: Language): string => sayDate(language, londonDate(from));

/** The last day of something that ends at that moment: the day before, where a day begins then. */
export function lastDay(until: Instant | null, language: Language): string {
  if (until === null) return say(language, 'page.admin.noEnd');
  return startsDay(until) ? sayDate(language, londonDate(new Date(Date.parse(until) - 1).toISOString())) : sayInstant(language, until);
}

/** From which day to which. */
export const periodWords = (from: Instant, until: Instant | null, language: Language): string =>
  until === null
    ? say(language, 'page.admin.periodFrom', { from: firstDay(from, language) })
    : say(language, 'page.admin.period', { from: firstDay(from, language), until: lastDay(until, language) });

const tags: Record<HoldingView['standing'], { label: string; classes: string }> = {
  held: { label: 'page.admin.standing.now', classes: 'govuk-tag--green' },
  toCome: { label: 'page.admin.standing.toCome', classes: 'govuk-tag--blue' },
  past: { label: 'page.admin.standing.past', classes: 'govuk-tag--grey' },
};

/** Whether something holds now, held or will hold, as a tag. */
export const standingTag = (standing: HoldingView['standing'], language: Language): { text: string; classes: string } => ({
  text: say(language, tags[standing].label),
  classes: tags[standing].classes,
});
