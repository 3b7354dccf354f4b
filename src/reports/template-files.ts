import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { TemplateError } from './template-schema.js';

/** A form is some pages of text, ours up to 25 kB. The reader of YAML takes two seconds for the worst of this size. */
const BYTES_AT_MOST = 65_536;
const FILES_AT_MOST = 200;

/**
 * What a folder of forms holds: `id@version.json`, `.yaml` or `.yml`, by name. Other files are left alone; without the
 * folder there is nothing.
 * @throws {TemplateError} for a file that is too large or cannot be read.
 */
export function formFilesIn(folder: string): [file: string, data: unknown][] {
  const names = readFolder(folder).filter((name) => /\.(json|ya?ml)$/.test(name) && !name.startsWith('.'));
  if (names.length > FILES_AT_MOST) throw new TemplateError(folder, 'the folder', `at most ${FILES_AT_MOST} forms`);
  return names.sort().map((name) => {
    const file = join(folder, name);
    const { size } = fileAt(file);
    if (size > BYTES_AT_MOST) throw new TemplateError(file, 'the file', `at most ${BYTES_AT_MOST} bytes`);
    return [file, parseForm(file, readFileSync(file, 'utf8'))];
  });
}

function fileAt(file: string): { size: number } {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new TemplateError(file, 'the file', 'a file');
  return found;
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Text as data. Anchors and aliases are refused, so that a small file cannot mean a large one.
 * @throws {TemplateError} saying what the reader of JSON or YAML said.
 */
function parseForm(file: string, text: string): unknown {
  try {
    return file.endsWith('.json') ? JSON.parse(text) : parseYaml(text);
  } catch (error) {
    // Nesting without end ends the reader's stack: it is a mistake of the file like any other.
    throw new TemplateError(file, 'the file', `readable: ${(error as Error).message.split('\n')[0]?.slice(0, 200)}`);
  }
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { schema: 'core', strict: true, uniqueKeys: true });
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong) throw wrong;
  return document.toJS({ maxAliasCount: 0 });
}
