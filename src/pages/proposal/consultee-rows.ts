import { type Consultee, type Stage } from '../../../workflows/facts.js';
import { type Language, say, sayDate, sayInstant } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';
import { askedName, inWhoseName } from './people.js';

/** A consultee as a page shows it, everything in words; what is not known is empty. */
export interface ConsulteeRow {
  key: string;
  stage: string;
  who: string;
  required: boolean;
  standing: { text: string; classes: string };
  verdict: string;
  by: string;
  at: string;
  version: string;
  /** The last day for the answer, while it is waited for. */
  due: string;
  comment: string;
}

const colours: Record<Consultee['standing'], string> = {
  notAsked: 'govuk-tag--grey',
  asked: 'govuk-tag--yellow',
  stands: 'govuk-tag--green',
  lapsed: 'govuk-tag--orange',
  overdue: 'govuk-tag--red',
};

/** Everybody who was or will be asked, stage by stage in the order of asking. */
export function consulteeRows(found: Found, language: Language): ConsulteeRow[] {
  const order: Stage[] = ['consultation', 'signOff'];
  return order.flatMap((stage) =>
    found.proposal.consultees.filter((one) => one.stage === stage).map((one) => consulteeRow(one, found, language)),
  );
}

export function consulteeRow(c: Consultee, found: Found, language: Language): ConsulteeRow {
  const waited = c.askedOn !== null && c.answerBy !== null && c.standing !== 'stands';
  return {
    key: `${c.stage}-${found.roster.handleOf(c.key)}`,
    stage: say(language, `stage.${c.stage}`),
    who: askedName(c, found, language),
    required: c.required,
    standing: { text: say(language, `standing.${c.standing}`), classes: colours[c.standing] },
    verdict: c.verdict === null ? '' : say(language, `verdict.${c.verdict}`),
    by: c.by === null ? '' : inWhoseName(c.by, c.onBehalfOf, found, language),
    at: c.at === null ? '' : sayInstant(language, c.at),
    version: c.answeredVersion === null ? '' : String(c.answeredVersion),
    due: waited && c.answerBy !== null ? sayDate(language, c.answerBy) : '',
    comment: c.comment ?? '',
  };
}
