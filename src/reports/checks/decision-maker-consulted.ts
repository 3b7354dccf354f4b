import type { Check } from './check.js';
import { consulteesIn } from './listed-consultees.js';
import { quote } from './sentences.js';

const DECIDES =
  /^(?:the |y |yr )?(?:cabinet(?: members?| colleagues| lead)?|executive(?: board| members?)?|members of (?:the )?cabinet|aelod(?:au)? (?:(?:o )?r )?(?:cabinet|gabinet)|gabinet)(?: (?:for|dros) .*)?$/u;

/**
 * The body that decides, or its members, are listed as consulted: whoever decides is not asked for advice on it.
 * Figures: `consultee`, as listed.
 */
export const decisionMakerConsulted: Check = {
  code: 'decision-maker-consulted',
  severity: 'warning',
  asks: 'democraticServices',
  run(paper) {
    return consulteesIn(paper)
      .filter(({ name }) => DECIDES.test(name))
      .map(({ section, paragraph, text }) => ({ section, paragraph, figures: { consultee: quote(text, 60) } }));
  },
};
