// A council with many proposals behind it, as the rulebook would have made them, for benchmarks. Their reports have no text.
import { createRequire } from 'node:module';
import type * as DemoPeople from '../src/councils/demo-people.js';
import type * as CouncilDesks from '../src/people/council-desk.js';
import type * as FoundDemo from '../src/people/found-demo.js';
import type * as RollsRoom from '../src/people/rolls.js';
import type * as Audit from '../src/records/audit.js';
import type * as Proposals from '../src/records/proposals.js';
import type * as Transactions from '../src/records/transaction.js';
import type * as WorldRoom from '../src/world.js';
import type { Act, Create } from '../workflows/commands.js';
import type * as Deadlines from '../workflows/deadlines.js';
import type { Proposal, State } from '../workflows/facts.js';
import type * as Rulebook from '../workflows/index.js';

const AUTHORS = 60;
export const TODAY = '2026-06-15';
const built = createRequire(new URL('../dist/src/main.js', import.meta.url));
const { demoPeople } = built('./councils/demo-people.js') as typeof DemoPeople;
const { CouncilDesk } = built('./people/council-desk.js') as typeof CouncilDesks;
const { DEMO_COUNCIL, foundDemoCouncil } = built('./people/found-demo.js') as typeof FoundDemo;
const { Rolls } = built('./people/rolls.js') as typeof RollsRoom;
const { appendAll } = built('./records/audit.js') as typeof Audit;
const { insertProposal } = built('./records/proposals.js') as typeof Proposals;
const { Records } = built('./records/transaction.js') as typeof Transactions;
const { newId, realWorld } = built('./world.js') as typeof WorldRoom;
const { addDays, addMonths, londonInstant } = built('../workflows/deadlines.js') as typeof Deadlines;
const { begin, decide, dueBy, isRefused } = built('../workflows/index.js') as typeof Rulebook;

const idOf = (handle: string): string => demoPeople.find((one) => one.handle === handle)?.id ?? handle;
type Roster = RollsRoom.Roster;

/** Who does what on the shortest way; each stop is the state that it leads to. */
const road: [stop: State | null, who: string, body: object][] = [
  ['consultation', 'author', { type: 'sendToConsultation' }],
  [null, 'dmt', { type: 'recordConsultation', outcome: 'endorsed' }],
  ['signOff', 'author', { type: 'requestSignOff' }],
  [null, 'finance', { type: 'signOff', as: 'finance', verdict: 'yes' }],
  [null, 'legal', { type: 'signOff', as: 'legal', verdict: 'yes' }],
  ['awaitingDecision', 'author', { type: 'submitForDecision' }],
  [null, 'democratic', { type: 'serveNotice' }],
  ['decided', 'member', { type: 'recordDecision', outcome: 'agreed', reasons: 'The need is shown.', alternatives: 'None.' }],
  [null, 'democratic', { type: 'writeStatement', en: 'Agreed.', cy: 'Cytunwyd.' }],
  ['callInPeriod', 'democratic2', { type: 'publishNotice' }],
];

interface Line {
  entry: Parameters<typeof appendAll>[2][number]['entry'];
  payload: unknown;
}

/** A proposal that was begun on a day and goes on as far as a state: by the rulebook itself, a step every other day, and since then the clock alone. */
function life(roster: Roster, state: State, day: string, noticed: boolean): { proposal: Proposal; lines: Line[] } {
  const lines: Line[] = [];
  let at = londonInstant(day, '09:00');
  const keep = (judged: Rulebook.Judgement): Proposal => {
    if (isRefused(judged)) throw new Error(`bench: ${state}, ${JSON.stringify(judged.refused)}`);
    const { state: to, version, revision } = judged.next;
    const { payload, ...entry } = judged.entry;
    lines.push({ entry: { ...entry, state: to, version, revision }, payload });
    return judged.next;
  };
  const under = () => roster.roll.council(at);
  const create: Create = {
    ...{ type: 'create', id: '', council: DEMO_COUNCIL, ref: '', template: 'report-2018', kind: 'grant', portfolio: 'social-care' },
    ...{ title: 'A paper about something that matters to somebody', wards: ['all'], coAuthors: [], findings: [] },
    questions: ['outcome', 'criteria', 'cost'],
    sections: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`section${n}`, 'f'.repeat(64)])),
    targetDate: addDays(day, 45),
  };
  let p = keep(begin(create, { actor: roster.actor(idOf('author'), at), at, under: under() }));
  const ask = (who: string, body: object) => {
    const meeting = 'outcome' in body && !('reasons' in body) ? { meeting: at.slice(0, 10) } : {};
    p = keep(decide(p, { ...body, ...meeting, actor: roster.actor(idOf(who), at), at, under: under() } as Act));
  };
  const wait = (until: string) => {
    at = londonInstant(until, '09:00');
    for (let timer = dueBy(p, under(), at); timer !== null; timer = dueBy(p, under(), at)) {
      const { kind: type, subject, due } = timer;
      const clock = { person: 'clock', posts: [], covers: [] };
      p = keep(decide(p, { type, due, ...(subject === '' ? {} : { subject }), actor: clock, at: due, under: under() } as Act));
    }
  };
  for (const [, who, body] of road) {
    if (p.state === state && !(noticed && 'type' in body && body.type === 'serveNotice')) break;
    wait(who === 'member' ? (p.dates.earliestDecision ?? '') : addDays(at.slice(0, 10), 2));
    ask(who, body);
  }
  if (state === 'calledIn')
    for (const who of ['scrutiny1', 'scrutiny2', 'scrutiny3'])
      ask(who, who === 'scrutiny1' ? { type: 'callIn', grounds: 'G' } : { type: 'supportCallIn' });
  if (['inForce', 'evaluationDue', 'closed'].includes(state)) wait(addDays(p.dates.callInEnds ?? '', 1));
  if (['evaluationDue', 'closed'].includes(state)) wait(p.dates.evaluationDue ?? '');
  const answers = create.questions.map((question) => ({ question, achieved: 'fully', result: 'It did.' }));
  if (state === 'closed') ask('author', { type: 'reportEvaluation', answers });
  if (at.slice(0, 10) <= TODAY) wait(TODAY);
  return { proposal: p, lines };
}

/** The same, begun on that day or on the first one after it from which it stands in that state today. */
function standing(roster: Roster, state: State, day: string, noticed: boolean): ReturnType<typeof life> {
  for (let start = day; start < TODAY; start = addDays(start, 1)) {
    const one = life(roster, state, start, noticed);
    if (one.proposal.state === state && (one.lines.at(-1)?.entry.at.slice(0, 10) ?? '') <= TODAY) return one;
  }
  throw new Error(`bench: nothing begun on ${day} or later is in ${state} today`);
}

/** Of a hundred: what has ended, and about seventeen that somebody works on. Begun so long ago that they stand there today. */
const shares: [State, share: number, monthsAgo: number, variants: number][] = [
  ['closed', 68, 110, 90],
  ['inForce', 12, 12, 10],
  ['evaluationDue', 3, 13, 1],
  ['draft', 6, 6, 6],
  ['consultation', 4, 0.5, 1],
  ['signOff', 3, 1, 1],
  ['awaitingDecision', 2, 2, 2],
  ['decided', 1, 1, 1],
  ['callInPeriod', 0.8, 1, 1],
  ['calledIn', 0.2, 1, 1],
];

/** Keeps so many proposals in an empty folder, with the demo's council; the day that it is then is TODAY. */
export async function keepMany(dataDir: string, wanted: number): Promise<void> {
  const world = { ...realWorld, now: () => '2016-01-04T09:00:00.000Z' };
  const records = await Records.open({ dataDir, databaseUrl: null });
  const rolls = new Rolls();
  await foundDemoCouncil(new CouncilDesk(records, rolls, world), records);
  const roster = await rolls.of(records.reader, DEMO_COUNCIL);
  const began = performance.now();
  let made = 0;
  for (const [state, share, monthsAgo, variants] of shares) {
    const count = Math.round((wanted * share) / 100);
    for (let variant = 0; variant < variants; variant += 1) {
      const start = addDays(addMonths(TODAY, -Math.ceil(monthsAgo) + variant), -((variant * 7) % 20) - 5);
      const { proposal, lines } = standing(roster, state, start, variant % 2 === 1);
      const from = Math.floor((count * variant) / variants);
      const to = Math.floor((count * (variant + 1)) / variants);
      await records.write(async (tx) => {
        for (let n = from; n < to; n += 1) {
          made += 1;
          const author = n % AUTHORS === 0 ? proposal.author : `author-${n % AUTHORS}`;
          const id = newId(world);
          await insertProposal(tx, { ...proposal, id, ref: `CD-2020-${String(made).padStart(5, '0')}`, author });
          const own = lines.map(({ entry, payload }) => ({
            entry: { ...entry, actor: entry.actor === proposal.author ? author : entry.actor },
            payload,
          }));
          await appendAll(tx, { kind: 'proposal', id, council: DEMO_COUNCIL }, own, () => world.random(16));
        }
      });
    }
  }
  const [{ entries }] = await records.reader.query('SELECT COUNT(*) AS "entries" FROM "entry"');
  console.log(`${made} proposals with ${entries} entries kept in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  await records.close();
}
