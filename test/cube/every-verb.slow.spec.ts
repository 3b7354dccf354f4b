import { type DemoHandle, demoPerson } from '../../src/councils/demo-people.js';
import { states } from '../../workflows/facts.js';
import { clockVerbs, personVerbs } from '../../workflows/verbs.js';
import { type Answer, type House, type Json, openHouse } from '../api/house.js';
import { Story } from '../journeys/story.js';
import { bodiesOf, handles, MORNING, type Scene, scenes } from './scenes.js';

jest.setTimeout(240_000);

let house: House;
let other: string;
beforeAll(async () => {
  house = await openHouse({ at: MORNING });
  other = (await Story.begins(house)).id;
});

const count = { cells: 0, open: 0, refused: 0, carriedOut: 0, hidden: 0, clocks: 0 };
afterAll(() => {
  console.log(
    `the cube: ${count.cells} cells (${scenes.length} scenes of ${states.length} states, ${handles.length} people, ${verbs.length} verbs): ` +
      `${count.open} open, ${count.carriedOut} of them carried out (one for those with the same posts and uses), ${count.refused} refused, ${count.hidden} not found; ${count.clocks} were the clock's`,
  );
});

const people = Object.keys(personVerbs);
const clocks = Object.keys(clockVerbs);
// A file is attached with its bytes, which `test/attachments/journey.spec.ts` brings: no command alone does it.
const asked = people.filter((type) => type !== 'attach');
const verbs = [...asked, ...clocks];
/** What has been carried out: people with the same posts are one to the rulebook, and so are two scenes of a state that offer the same. */
const carriedOut = new Set<string>();
const seen = new Set<string>();
const codesOf = (refused: Json[]): string[] => refused.map((r) => r.code);

/** Everybody's posting of every verb on one proposal; what is open is carried out on a proposal brought to the same place anew. */
async function walk(scene: Scene): Promise<void> {
  const story = await scene.build(house);
  const at = house.clock.at;
  const p = await story.now();
  const report = (await house.as('auditor').get(`proposals/${story.id}/report`)).body;
  expect(p.state).toBe(scene.state);
  // Where the state was walked in another scene, who may not read it and what is the clock's are the same again.
  const again = seen.has(scene.state);
  seen.add(scene.state);
  const open: { who: DemoHandle; type: string; uses: object[] }[] = [];
  const faults: string[] = [];
  const post = (who: DemoHandle, type: string, body: object): Promise<Answer> =>
    house.as(who).post(`proposals/${story.id}/commands`, { type, ...body }, { seen: p });

  await Promise.all(
    handles.map(async (who) => {
      const mine = await house.as(who).get(`proposals/${story.id}/commands`);
      const shown = await house.as(who).get(`proposals/${story.id}`);
      if (mine.status !== shown.status) faults.push(`${who}: shown ${shown.status}, commands ${mine.status}`);
      if (mine.status === 200) expect(mine.body.map((v: Json) => v.type)).toEqual(people);
      for (const type of again ? (mine.status === 404 ? asked.slice(0, 1) : asked) : verbs) {
        count.cells += 1;
        const fault = (what: string, answer: Answer) =>
          faults.push(
            `${scene.name}: ${type} by ${who}: ${what}; got ${answer.status} ${codesOf(answer.body?.refusals ?? [])} ${answer.text.slice(0, 300)}`,
          );
        const bodies = clocks.includes(type) ? [{}] : bodiesOf(type, p, { today: at.slice(0, 10), other, report });
        const verb = mine.status === 200 ? mine.body.find((v: Json) => v.type === type) : undefined;
        if (mine.status === 404) {
          count.hidden += 1;
          const answer = await post(who, type, bodies[0] ?? {});
          if (answer.status !== 404) fault('is not theirs to read', answer);
        } else if (verb === undefined) {
          count.clocks += 1;
          const answer = await post(who, type, { due: at });
          if (answer.status !== 403 || !codesOf(answer.body.refusals).includes('not-your-verb')) fault('is the clock’s', answer);
        } else if (verb.available) {
          if (verb.refused.length > 0) faults.push(`${scene.name}: ${type} by ${who} is open and refused`);
          count.open += 1;
          open.push({ who, type, uses: verb.uses });
        } else {
          count.refused += 1;
          const told = codesOf(verb.refused);
          let toldOnce = false;
          for (const body of bodies) {
            const answer = await post(who, type, body);
            const codes = codesOf(answer.body?.refusals ?? []);
            if (answer.status !== (codes.includes('not-your-verb') ? 403 : 409)) fault(`refused with ${told}`, answer);
            toldOnce ||= told.every((code) => codes.includes(code));
            // Each further body is another use, which may be stopped by other rules; the list tells of the nearest.
            if (toldOnce && codes.includes('not-your-verb')) break;
          }
          if (!toldOnce) faults.push(`${scene.name}: ${type} by ${who}: no use is refused with ${told}`);
        }
      }
    }),
  );
  expect(faults.slice(0, 5)).toEqual([]);
  expect((await story.now()).revision).toBe(p.revision);

  for (const { who, type, uses } of open) {
    const same = JSON.stringify([scene.state, type, demoPerson(who)?.posts, uses]);
    if (carriedOut.has(same)) continue;
    carriedOut.add(same);
    const rebuilt = await scene.build(house);
    const now = await rebuilt.now();
    expect({ at: house.clock.at, state: now.state }).toEqual({ at, state: scene.state });
    const bodies = bodiesOf(type, now, { today: at.slice(0, 10), other, report });
    const mine =
      uses.length === 0
        ? bodies
        : bodies.filter((body) => uses.some((use) => Object.entries(use).every(([k, v]) => (body as Json)[k] === v)));
    const tried: string[] = [];
    for (const body of mine) {
      const answer = await rebuilt.ask(who, type, body);
      tried.push(`${answer.status} ${answer.text.slice(0, 300)}`);
      if (answer.status !== 200) continue;
      expect(answer.body.revision).toBe(now.revision + 1);
      break;
    }
    count.carriedOut += 1;
    if (!tried.at(-1)?.startsWith('200')) faults.push(`${scene.name}: ${type} by ${who} is open, and no body is taken: ${tried}`);
  }
  expect(faults.slice(0, 5)).toEqual([]);
}

describe('every verb, asked by everybody in every state, does what the list of commands says', () => {
  it('has a scene for each of the states', () => {
    expect(new Set(scenes.map(({ state }) => state))).toEqual(new Set(states));
  });

  it.each(scenes)('$name', walk);
});
