import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import { demoPeople } from '../../src/councils/demo-people.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { Caller, type House, openHouse } from '../api/house.js';

/** The second council, with the people, handles and posts of the first; `demo` is the first. */
export const BETA = 'beta';
export const hosts = { alpha: 'alpha.council.example', beta: 'beta.council.example' };
/** Stands in every name and text of the second council, and nowhere else. */
export const CANARY = 'kanarie';

type Injected = { method: string; url: string; headers?: Record<string, string>; payload?: unknown };

/** The house as it is reached at a host name. `sends` may change the bodies that go there. */
export function visitedAt(house: House, host: string, sends: (payload: unknown) => unknown = (payload) => payload): House {
  const inject = ({ payload, ...asked }: Injected) =>
    house.app.inject({
      ...asked,
      headers: { host, ...asked.headers },
      ...(payload === undefined ? {} : { payload: sends(payload) }),
    } as object);
  const app = new Proxy(house.app, { get: (of, name) => (name === 'inject' ? inject : Reflect.get(of, name, of)) });
  return { ...house, app, ...callersOf(app), advance: house.advance, close: house.close };
}

const callersOf = (app: NestFastifyApplication): Pick<House, 'as' | 'bearing'> => ({
  as: (handle) => new Caller(app, handle === null ? null : `Bearer demo:${handle}`),
  bearing: (authorization) => new Caller(app, authorization),
});

const told = (text: string): string => `${CANARY} ${text}`;
const named = <T extends { name: { en: string; cy: string } }>(one: T): T => ({
  ...one,
  name: { en: told(one.name.en), cy: told(one.name.cy) },
});

/** What somebody of the second council writes has the canary in it, whatever it is. */
const words = /"(title|titleCy|text|reason|reasons|grounds|comment|detail|alternatives|en|cy|advice|place|name|result)":"/g;
function marked(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload;
  if (payload.startsWith('{')) return payload.replace(words, `"$1":"${CANARY} `);
  return payload.replace(/^(1\.1 )/m, `$1${CANARY} `);
}

export interface TwoCouncils {
  house: House;
  /** Each council as it is reached at its own host name. */
  alpha: House;
  beta: House;
}

/** The whole program with two councils on two hosts, alike but for the words of the second. */
export async function twoCouncils({ at }: { at: string }): Promise<TwoCouncils> {
  const house = await openHouse({ at, env: { BASE_URL: 'http://cabinet.example' } });
  const desk = house.app.get(CouncilDesk, { strict: false });
  const moved = await desk.perform(DEMO_COUNCIL, 'clock', { type: 'changeHost', host: hosts.alpha });
  if (moved.kind !== 'done') throw new Error('the first council was not given its host');
  const idOf = (id: string): string => id.replace(/^.{8}/, 'beta0000');
  const { posts, portfolios, wards } = demoConstitution;
  const constitution = {
    ...named(demoConstitution),
    posts: Object.fromEntries(Object.entries(posts).map(([post, rules]) => [post, named(rules)])),
    portfolios: portfolios.map((one) => ({ ...named(one), member: idOf(one.member) })),
    wards: wards.map((ward) => (ward === 'all' ? ward : told(ward))),
  };
  const people = demoPeople.map(({ id, name, email, ...person }) => ({
    ...person,
    id: idOf(id),
    name: told(name),
    email: email.replace(/@.*/, `@${CANARY}.example`),
  }));
  await desk.found(BETA, { type: 'found', constitution, calendar: demoCalendar, host: hosts.beta }, people);
  return { house, alpha: visitedAt(house, hosts.alpha), beta: visitedAt(house, hosts.beta, marked) };
}
