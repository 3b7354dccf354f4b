import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Running {
  base: string;
  /** Without a chance to finish anything. */
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

/** The built program as it ships, in a process of its own on a folder; resolves when it listens. */
export async function startService(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: { ...process.env, DEMO: '1', PORT: '0', LOG_LEVEL: 'error', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const base = await address(child);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return code;
  };
  return { base, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /listening on (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the service ended with ${code} before it listened:\n${said}`)));
  });
}

export interface Reply {
  status: number;
  etag: string | null;
  body: Record<string, unknown> & { id?: string; version?: number; comments?: { text: string }[] };
}

/** One request in somebody's name; `null` when the service went away before it answered. */
export async function ask(
  base: string,
  who: string,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply | null> {
  try {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer demo:${who}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answered = (await response.json()) as Reply['body'];
    return { status: response.status, etag: response.headers.get('etag'), body: answered };
  } catch {
    return null;
  }
}
