import { Ajv, type ErrorObject } from 'ajv';
import { isLegalDate } from '../../workflows/deadlines.js';
import type { Form } from './template.js';
import schema from './templates/form.schema.json' with { type: 'json' };

/** Thrown when a form's file is not as a form has to be; the message names the file, the field and what was expected. */
export class TemplateError extends Error {
  constructor(file: string, field: string, expected: string) {
    super(`${file}: ${field} must be ${expected}`);
    this.name = 'TemplateError';
  }
}

// The first mistake ends it: the rest of a file that is wrong may be of any size.
const ajv = new Ajv({ discriminator: true, verbose: true, allErrors: false });
ajv.addFormat('day', isLegalDate);
const isForm = ajv.compile<Form>(schema);

/**
 * Reads `data` as a form, by the JSON Schema `templates/form.schema.json`.
 * @throws {TemplateError} naming the file and the first field that is wrong.
 */
export function readForm(file: string, data: unknown): Form {
  if (isForm(data)) return data;
  const [error] = isForm.errors ?? [];
  if (error === undefined) throw new TemplateError(file, 'the file', 'a form');
  const { field, expected } = saying(error);
  throw new TemplateError(file, field, expected);
}

type Part = { description?: string; enum?: string[]; const?: string; $ref?: string; properties?: Record<string, Part>; maxItems?: number };

function saying({ instancePath, keyword, params, parentSchema }: ErrorObject): { field: string; expected: string } {
  const here = parentSchema as Part;
  const inside = (name: string): string => fieldAt(`${instancePath}/${name}`);
  if (keyword === 'required') {
    const name = String(params.missingProperty);
    return { field: inside(name), expected: expectation(here.properties?.[name]) };
  }
  if (keyword === 'additionalProperties') {
    const known = Object.keys(here.properties ?? {}).join(', ');
    return { field: inside(String(params.additionalProperty)), expected: `left out, or be one of ${known}` };
  }
  if (keyword === 'discriminator') {
    const name = String(params.tag);
    return { field: inside(name), expected: expectation(here.properties?.[name]) };
  }
  if (keyword === 'maxItems') return { field: fieldAt(instancePath), expected: `at most ${here.maxItems} long` };
  if (keyword === 'maxLength') return { field: fieldAt(instancePath), expected: `at most ${params.limit} characters long` };
  return { field: fieldAt(instancePath), expected: expectation(here) };
}

/** What the schema says of a part, in words. */
function expectation(part: Part | undefined): string {
  const meant = part?.$ref === undefined ? part : schema.$defs[part.$ref.slice('#/$defs/'.length) as 'text'];
  const { description, enum: words, const: word } = (meant ?? {}) as Part;
  return words ? `one of ${words.join(', ')}` : (word ?? description ?? 'there');
}

/** `/sections/3/title/cy` as people write it: `sections[3].title.cy`. */
function fieldAt(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  if (steps.length === 0) return 'the file';
  const names = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, 80));
  return names
    .map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`))
    .join('')
    .replace(/^\./, '');
}
