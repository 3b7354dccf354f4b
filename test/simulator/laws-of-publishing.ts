import type { Case } from './case.js';
import type { Demand } from './laws.js';
import type { Line, Town } from './town.js';

/** What a simulated author writes of a person, and what a simulated clerk writes into a statement: nobody may miss it. */
export const ofAPerson = /Mrs Jones is paid at grade \d|AB\d{6}C/;
export const aNumber = /01632 96\d{4}/;

/** With the notice the report goes out, where the council has laid it down so; with the decision everything does. */
const withNotice = (town: Town): boolean => town.constitution.publishReport.value === 'withNotice';

/** Nothing goes out that somebody has still to look at, and not by the hand of who judged that it may. */
export function mayPublish(p: Case, { said, actor }: Line, town: Town, demand: Demand): void {
  const notice = said.type === 'serveNotice';
  if (notice && !withNotice(town)) return;
  const open = p.keptBack.open().filter(({ of }) => !notice || ['report', 'welsh', 'attachment', 'comment'].includes(of));
  demand(open.length === 0, 'open-hint', `${open.map(({ of, part }) => `${of} ${part}`).join()} is still to be looked at`);
  const twoPeople = town.constitution.secondPersonPublishes.value;
  demand(!twoPeople || !p.keptBack.judgedBy(actor), 'second-person', 'who judged that it may go out sends it out');
}

/** Who keeps a part back, and who tells it after all. */
export function mayKeepBack(p: Case, { said, actor, at }: Line, town: Town, demand: Demand): void {
  const clerk = town.holders('democraticServices', at).includes(actor);
  const author =
    said.type === 'markExempt' && p.wrote.has(actor) && ['draft', 'consultation', 'signOff', 'awaitingDecision'].includes(p.state);
  demand(clerk || author, 'not-their-part', `${said.type} is the proper officer's, and before the decision the author's`);
  if (said.type !== 'liftExemption') return;
  const part = said.part as string;
  demand(p.keptBack.exempt.has(part), 'lifted-for-nothing', `${part} was not exempt`);
  const noticed = ['awaitingDecision', 'decided'].includes(p.state) && p.days.noticeServed != null;
  const isPublic = p.keptBack.published || (noticed && withNotice(town));
  demand(!isPublic || p.keptBack.open(part).length === 0, 'open-hint', `${part} is told, and somebody has still to look at it`);
}

/** The scanner takes away only what it was brought for, and once. */
export function mayQuarantine(p: Case, { said }: Line, demand: Demand): void {
  const file = p.keptBack.file(said.attachment);
  demand(file !== undefined && !file.quarantined, 'quarantined-twice', String(said.attachment));
  demand(file?.name.startsWith('infected') === true, 'quarantined-clean', `${file?.name} has nothing in it`);
}
