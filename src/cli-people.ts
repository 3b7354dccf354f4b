import { parseArgs } from 'node:util';

/*
 * The operator's commands about people. The operator lets the first administrator of a council in, and nobody after that but the
 * only administrator who has lost what they sign in with: who holds posts, and who is invited, is the administrator's to
 * say. All of it is in the council's record.
 */
const usage = `usage: cli person add --council ID --handle HANDLE --name NAME --email ADDRESS [--language en|cy] --post admin --invite
                                              a council's first administrator; prints the link that opens once
       cli person invite --council ID --handle HANDLE
                                              another link, until an administrator has set a password
       cli person reset --council ID --handle HANDLE
                                              for the only administrator, whose phone and recovery codes are lost: prints
                                              a link that opens once, for another password and another second factor`;

type Records = import('./records/transaction.js').Records;
type Config = import('./config.js').Config;
type Names = 'council' | 'handle' | 'name' | 'email' | 'language' | 'post';
type Values = Partial<Record<Names, string>> & { invite?: boolean };

/** Carries out what stands behind `cli person`; returns the exit code. Throws `Invalid` and `NotFound`. */
export async function personCommand(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = {
    council: text,
    handle: text,
    name: text,
    email: text,
    language: text,
    post: text,
    invite: { type: 'boolean' } as const,
  };
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  const [command] = positionals;
  if (command !== 'add' && command !== 'invite' && command !== 'reset') return misused();
  const { readConfig } = await import('./config.js');
  const { Records } = await import('./records/transaction.js');
  const config = readConfig();
  const records = await Records.open(config);
  try {
    if (command === 'add') return await add(records, values, config);
    return await letIn(records, values, config, command === 'invite' ? 'inviteAccount' : 'readmitAdministrator');
  } finally {
    await records.close();
  }
}

function misused(): number {
  console.error(usage);
  return 2;
}

/** Begun again where it was broken off, it goes on: the post comes last, and with it nobody else is added. */
async function add(records: Records, values: Values, config: Config): Promise<number> {
  const { council, handle, name, email, language = 'en' } = values;
  if (council === undefined || handle === undefined || name === undefined || email === undefined) return misused();
  if (values.post !== 'admin' || values.invite !== true || (language !== 'en' && language !== 'cy')) return misused();
  const { desk, rolls, world, links } = await handsOf(records, config);
  const { isAdministered } = await import('./people/administration.js');
  const { newId } = await import('./world.js');
  const roster = await rolls.of(records.reader, council);
  if (isAdministered(roster.roll, world.now())) return refused('administrator-there');
  const known = roster.byHandle(handle);
  const person = known?.email === email ? known.id : newId(world);
  if (known?.email !== email) {
    const added = await desk.perform(council, 'clock', { type: 'addPerson', person, handle, name, email, language });
    if (added.kind !== 'done') return stopped(added);
  }
  const issued = await links.issue({ council, id: 'clock' }, 'inviteAccount', handle);
  if (issued.kind !== 'issued') return stopped(issued);
  const held = await desk.perform(council, 'clock', { type: 'holdPost', person, post: 'admin', from: world.now(), until: null });
  if (held.kind !== 'done') return stopped(held);
  return tell({ roster, secret: issued.secret, until: issued.until }, config);
}

type Link = 'inviteAccount' | 'readmitAdministrator';

async function letIn(records: Records, { council, handle }: Values, config: Config, type: Link): Promise<number> {
  if (council === undefined || handle === undefined) return misused();
  const { rolls, world, links } = await handsOf(records, config);
  const roster = await rolls.of(records.reader, council);
  const person = roster.byHandle(handle);
  if (person === undefined || !roster.roll.postsOf(person.id, world.now()).includes('admin')) return refused('not-administrator');
  const issued = await links.issue({ council, id: 'clock' }, type, handle, { byHand: true });
  return issued.kind === 'issued' ? tell({ roster, secret: issued.secret, until: issued.until }, config) : stopped(issued);
}

type Roster = import('./people/rolls.js').Roster;

/** The link, this once: it is kept nowhere. */
async function tell({ roster, secret, until }: { roster: Roster; secret: string; until: string }, config: Config): Promise<number> {
  const { councilAddress } = await import('./councils/hosts.js');
  const { linkAddress } = await import('./people/accounts-links.js');
  console.log(`This link opens once, until ${until}, and is shown this once:`);
  console.log(`${councilAddress(config.baseUrl, roster.roll.data.host)}${linkAddress(secret)}`);
  return 0;
}

const whys: Record<string, string> = {
  'administrator-there': 'the council has an administrator already, who adds everybody else and invites them, also anew (at /admin/people)',
  'not-administrator': 'only an administrator of the council is invited from here',
};

function refused(code: string): number {
  console.error(whys[code] ?? code);
  return 1;
}

type Stopped = Exclude<import('./people/council-desk.js').CouncilOutcome, { kind: 'done' }>;

const stopped = (outcome: Stopped): number => refused(outcome.kind === 'refused' ? (outcome.refused[0]?.code ?? '') : outcome.kind);

async function handsOf(records: Records, config: Config) {
  const { CouncilDesk } = await import('./people/council-desk.js');
  const { AccountKey } = await import('./people/accounts-key.js');
  const { AccountLinks } = await import('./people/accounts-links.js');
  const { Rolls } = await import('./people/rolls.js');
  const { DemoClock } = await import('./clock/demo-clock.js');
  const { realWorld } = await import('./world.js');
  const world = config.demo ? await DemoClock.over(records) : realWorld;
  const rolls = new Rolls();
  const desk = new CouncilDesk(records, rolls, world);
  return { desk, rolls, world, links: new AccountLinks(records, rolls, desk, new AccountKey(config), world) };
}
