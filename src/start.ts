import type { AddressInfo } from 'node:net';
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { ConfigError } from './errors.js';
import { openLog } from './log.js';
import { TemplateError } from './reports/template-schema.js';

/** How long whoever is being answered may take to hear it once the program is told to stop; in milliseconds. */
const PATIENCE = 5_000;

/** Runs the program until it is told to stop. */
export async function start(): Promise<void> {
  const config = readConfig();
  const log = openLog(config.logLevel);
  const app = await buildApp({ config, log });
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  console.log(`listening on http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`);

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE).unref();
    setTimeout(() => process.exit(1), 2 * PATIENCE).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Says on standard error why the program did not start. */
export function complain(error: unknown): void {
  console.error(error instanceof ConfigError || error instanceof TemplateError ? error.message : error);
  process.exitCode = 1;
}
