import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What qpdf and poppler say of a PDF. They come with `scripts/pdf-tools.mjs`. */
export interface Looked {
  /** Faults of the file; empty when it is sound. */
  faults: string;
  info: Record<string, string>;
  /** The structure tree with the text of each element, as `pdfinfo -struct-text` prints it. */
  structure: string;
  /** The text in its reading order, white space as single spaces. */
  text: string;
  pages: number;
}

export function look(pdf: Buffer): Looked {
  return inFile(pdf, (file) => {
    const info = Object.fromEntries(
      said('pdfinfo', file)
        .split('\n')
        .map((line) => [line.slice(0, 16).replace(/:\s*$/, '').trim(), line.slice(16).trim()]),
    );
    return {
      faults: faultsIn(file),
      info,
      structure: said('pdfinfo', '-struct-text', file),
      text: said('pdftotext', '-enc', 'UTF-8', file, '-').replace(/\s+/g, ' '),
      pages: Number(info.Pages),
    };
  });
}

/** What qpdf finds wrong; empty for a sound file. */
export const faultsOf = (pdf: Buffer): string => inFile(pdf, faultsIn);

function faultsIn(file: string): string {
  const checked = said('qpdf', '--check', file);
  return checked.includes('No syntax or stream encoding errors found') ? '' : checked;
}

const said = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

function inFile<T>(pdf: Buffer, looking: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  const file = join(folder, 'paper.pdf');
  try {
    writeFileSync(file, pdf);
    return looking(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every text of the structure tree, in its order, as single-spaced words. */
export function spokenText(structure: string): string {
  return [...structure.matchAll(/^\s*"(.*)"$/gm)]
    .map(([, said = '']) => said)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
