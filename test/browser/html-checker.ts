import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

interface Message {
  url: string;
  lastLine: number;
  message: string;
  extract?: string;
}

/** Collects pages as they were sent, and has all of them checked at once: starting the checker takes longer than checking. */
export class HtmlChecker {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pages-'));
  private readonly names: string[] = [];

  add(name: string, html: string): void {
    writeFileSync(join(this.folder, `${this.names.length}.html`), html);
    this.names.push(name);
  }

  /** What the Nu HTML checker finds wrong, each with the page it is on; the same fault of many pages once. */
  faults(): string[] {
    const jar = join(dirname(createRequire(__filename).resolve('vnu-jar')), 'build/dist/vnu.jar');
    const args = ['-jar', jar, '--errors-only', '--format', 'json', '--exit-zero-always', this.folder];
    const { stderr, error, status } = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 100_000_000 });
    if (error !== undefined || status !== 0) throw new Error(`the HTML checker did not run: ${error ?? stderr}`);
    const pages = new Map<string, string[]>();
    for (const { url, message, extract = '' } of JSON.parse(stderr).messages as Message[]) {
      const fault = `${message} ${extract.replace(/\s+/g, ' ')}`;
      pages.set(fault, [...(pages.get(fault) ?? []), this.names[Number.parseInt(basename(url), 10)] ?? url]);
    }
    return [...pages].map(([fault, on]) => `${fault} – on ${[...new Set(on)].slice(0, 3).join(', ')}${on.length > 3 ? ' …' : ''}`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
