import { parseArgs } from 'node:util';

/*
 * The operator's commands about councils. Which council is at which host name is the operator's to say, who also has it put
 * into the DNS; everything else about a council is its administrator's.
 */
const usage = `usage: cli council list                       every council, and where it is visited
       cli council add --id ID --name-en NAME --name-cy NAME [--host HOST]
                                              found a council, with posts and periods to begin with
       cli council host --id ID --host HOST   say where a council is visited`;

type Records = import('./records/transaction.js').Records;
type Values = Partial<Record<'id' | 'name-en' | 'name-cy' | 'host', string>>;
type Command = (records: Records, values: Values, demo: boolean) => Promise<number>;

/** Carries out what stands behind `cli council`; returns the exit code. Throws `Invalid` and `NotFound`. */
export async function councilCommand(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { id: text, 'name-en': text, 'name-cy': text, host: text };
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  const command = new Map<string | undefined, Command>(Object.entries({ list, add, host: move })).get(positionals[0]);
  if (command === undefined) return misused();
  const { readConfig } = await import('./config.js');
  const { Records } = await import('./records/transaction.js');
  const config = readConfig();
  const records = await Records.open(config);
  try {
    return await command(records, values, config.demo);
  } finally {
    await records.close();
  }
}

function misused(): number {
  console.error(usage);
  return 2;
}

async function list(records: Records): Promise<number> {
  const { listCouncils } = await import('./records/councils.js');
  for (const { id, host, constitution } of await listCouncils(records.reader))
    console.log(`${id}  ${host ?? '(any host, while it is the only council)'}  ${constitution.name.en} / ${constitution.name.cy}`);
  return 0;
}

async function add(records: Records, { id, 'name-en': en, 'name-cy': cy, host }: Values, demo: boolean): Promise<number> {
  if (id === undefined || en === undefined || cy === undefined) return misused();
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(id)) return refused('an id is small letters, digits and hyphens, 31 at most');
  const { listHosts } = await import('./records/councils.js');
  const others = await listHosts(records.reader);
  const nowhere = others.find((other) => other.host === null && other.id !== id);
  if (nowhere !== undefined)
    return refused(`${nowhere.id} has no host yet, and would not be found: cli council host --id ${nowhere.id} --host …`);
  if (others.length > 0 && host === undefined) return refused('beside other councils, a council needs a host');
  const { newCalendar, newConstitution } = await import('./councils/new-council.js');
  const { checkConstitution } = await import('./councils/constitution-check.js');
  const { newId } = await import('./world.js');
  const { desk, world } = await deskOf(records, demo);
  const checked = checkConstitution(newConstitution({ en, cy }, newId(world)));
  if ('errors' in checked) return refused(checked.errors.map(({ field, code, detail }) => `${field}: ${code} (${detail})`).join('; '));
  const { constitution } = checked;
  await desk.found(id, { type: 'found', constitution, calendar: newCalendar, ...(host === undefined ? {} : { host }) }, []);
  console.log(`${id} is founded. Its first administrator: cli person add --council ${id} --post admin …`);
  return 0;
}

async function move(records: Records, { id, host }: Values, demo: boolean): Promise<number> {
  if (id === undefined || host === undefined) return misused();
  const { desk } = await deskOf(records, demo);
  const outcome = await desk.perform(id, 'clock', { type: 'changeHost', host });
  if (outcome.kind !== 'done') return refused('the record does not allow it');
  console.log(`${id} is visited at ${host}`);
  return 0;
}

function refused(why: string): number {
  console.error(why);
  return 1;
}

async function deskOf(records: Records, demo: boolean) {
  const { CouncilDesk } = await import('./people/council-desk.js');
  const { Rolls } = await import('./people/rolls.js');
  const { DemoClock } = await import('./clock/demo-clock.js');
  const { realWorld } = await import('./world.js');
  const world = demo ? await DemoClock.over(records) : realWorld;
  return { desk: new CouncilDesk(records, new Rolls(), world), world };
}
