import type { Case } from './case.js';
import { EXEMPT } from './kept-back.js';
import type { Line, Town } from './town.js';

/** Another version of the report: whose answer covered what changed is asked again where the stage is open. */
export function rewritten(p: Case, sections: readonly string[], line: Line, town: Town): void {
  p.version += 1;
  p.asked.changed(sections);
  if (p.state === 'awaitingDecision') p.state = 'signOff';
  p.noNotice();
  askAgain(p, line, town);
}

/** Before the decision other parts are exempt: the text is the same, and whoever signed off what is kept back signs again. */
export function otherPartsExempt(p: Case, line: Line, town: Town): void {
  if (!['draft', 'consultation', 'signOff', 'awaitingDecision'].includes(p.state)) return;
  const unsaid = p.asked.signOffs().some((c) => c.stands && c.sections.includes(EXEMPT));
  p.asked.changed([EXEMPT]);
  if (unsaid) {
    if (p.state === 'awaitingDecision') p.state = 'signOff';
    p.noNotice();
  }
  askAgain(p, line, town);
}

function askAgain(p: Case, line: Line, town: Town): void {
  const stage = p.state;
  if (stage !== 'consultation' && stage !== 'signOff') return;
  const nobodyAsked = p.asked.list.filter((c) => c.askedOn === null);
  p.asked.ask(stage, line, town, nobodyAsked);
}
