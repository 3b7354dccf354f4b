import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/*
 * The operator's commands. What they print is for the operator of the service, in English, like the log.
 */
const usage = `usage: cli verify-audit [--checkpoint FILE]   compute the record anew; exit 1 and name the first broken entry
       cli checkpoint --out FILE              write the heads of every chain to a file, to verify against later
       cli council list | add | host         councils, and where each is visited
       cli person add | invite                a council's first administrator`;

async function main(args: string[]): Promise<number> {
  if (args[0] === 'council') return (await import('./cli-councils.js')).councilCommand(args.slice(1));
  if (args[0] === 'person') return (await import('./cli-people.js')).personCommand(args.slice(1));
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { checkpoint: { type: 'string' }, out: { type: 'string' } },
  });
  const { readConfig } = await import('./config.js');
  const { Records } = await import('./records/transaction.js');
  const command = positionals[0];
  if (command !== 'verify-audit' && command !== 'checkpoint') {
    console.error(usage);
    return 2;
  }
  const records = await Records.open(readConfig(), { migrate: false });
  try {
    return command === 'verify-audit' ? await verify(records, values.checkpoint) : await checkpoint(records, values.out);
  } finally {
    await records.close();
  }
}

type Records = import('./records/transaction.js').Records;

async function verify(records: Records, file: string | undefined): Promise<number> {
  const { verifyAudit } = await import('./proposals/verify-audit.js');
  const { Files } = await import('./records/files.js');
  const { readConfig } = await import('./config.js');
  const known = file === undefined ? null : JSON.parse(await readFile(file, 'utf8'));
  const report = await records.snapshot((reader) => verifyAudit(reader, known, new Files(readConfig().filesDir)));
  for (const { chain, sequence, at, reason } of report.erased) console.log(`erased  chain ${chain} entry ${sequence} at ${at}: ${reason}`);
  for (const { chain, sequence, what } of report.faults) console.log(`BROKEN  chain ${chain} entry ${sequence}: ${what}`);
  console.log(`${report.chains} chains, ${report.entries} entries, ${report.erased.length} erased, ${report.faults.length} broken`);
  return report.faults.length === 0 ? 0 : 1;
}

async function checkpoint(records: Records, file: string | undefined): Promise<number> {
  if (file === undefined) {
    console.error(usage);
    return 2;
  }
  const { takeCheckpoint } = await import('./records/checkpoint.js');
  const taken = await records.snapshot((reader) => takeCheckpoint(reader, new Date().toISOString()));
  await writeFile(file, JSON.stringify(taken));
  console.log(`${taken.leaves.length} chains, root ${taken.root}`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
