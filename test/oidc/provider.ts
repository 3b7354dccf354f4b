import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Account {
  sub: string;
  [claim: string]: unknown;
}

export interface Setup {
  clients?: object[];
  accounts?: Record<string, Account>;
  /** Whether claims stand in the token, or only where they are asked for with it. */
  inToken?: boolean;
}

/** A real provider, in a process of its own. */
export interface RunningProvider {
  issuer: string;
  /** Other accounts, other clients; a new key in the place of the one it had. */
  turn(change: Setup & { rotate?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a provider, on a port of its own or on that one; resolves when it listens. */
export async function startProvider(setup: Setup = {}, port = 0, env: NodeJS.ProcessEnv = {}): Promise<RunningProvider> {
  const child = spawn(process.execPath, [join(__dirname, 'certified-provider.mjs')], {
    env: { ...process.env, ...env, PORT: String(port), SETUP: JSON.stringify({ clients: [], accounts: {}, ...setup }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let heard = '';
  const issuer = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      heard += chunk.toString();
      const found = /provider at (\S+)/.exec(heard)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}:\n${heard}`)));
  });
  return {
    issuer,
    turn: async (change) => {
      const answer = await fetch(`${issuer}/turn`, { method: 'POST', body: JSON.stringify(change) });
      if (answer.status !== 204) throw new Error(await answer.text());
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** The program as it is registered at a provider. */
export const clientAt = (base: string, more: object = {}): object => ({
  client_id: 'cabinet-decisions',
  token_endpoint_auth_method: 'none',
  redirect_uris: [`${base}/sign-in/provider/return`],
  post_logout_redirect_uris: [`${base}/sign-in/left`],
  ...more,
});
