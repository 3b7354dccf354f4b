import { type Check, findErrors, format, object, oneOf, text } from '../councils/shapes.js';
import { type FieldError, Invalid } from '../errors.js';

/** What is known of a person beside what they do. `email` is `null` for somebody who cannot be written to. */
export interface PersonFields {
  /** How the person is named in addresses and in the API; nobody else of the council is named so. */
  handle: string;
  name: string;
  email: string | null;
  language: 'en' | 'cy';
}

/** What stands where a handle could, and is nobody's. */
const RESERVED = ['clock', 'public'];
// Shorter than an id, so that no handle can be mistaken for somebody else's id.
const isHandle = (text: string): boolean => /^[A-Za-z][A-Za-z0-9._-]{0,31}$/.test(text) && !RESERVED.includes(text.toLowerCase());

/** A handle for somebody with that address, which nobody has: what stands before the @, as far as a handle may hold it. */
export function handleLike(address: string, taken: (handle: string) => boolean): string {
  const [local = ''] = address.normalize('NFD').replace(/\p{M}/gu, '').split('@');
  const plain = local.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z]+/, '');
  const stem = (plain === '' ? 'person' : plain).slice(0, 26);
  for (let number = 1; ; number += 1) {
    const handle = number === 1 ? stem : `${stem}-${number}`;
    if (isHandle(handle) && !taken(handle)) return handle;
  }
}

/** One plain address, as the postman takes it: no list, no name beside it. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u;
const email: Check = (value, where, report) => {
  if (value === null) return;
  let holds = true;
  text(254)(value, where, (...found) => {
    holds = false;
    report(...found);
  });
  if (holds && !ADDRESS.test(String(value))) report(where, 'bad-format', 'one e-mail address');
};

const checks = {
  handle: format(isHandle, 'a letter, then letters, digits, dots or hyphens, 32 at most'),
  name: text(200),
  email,
  language: oneOf('en', 'cy'),
};
const whole = object<PersonFields>(checks);
const some = object<PersonFields>(checks, ['handle', 'name', 'email', 'language']);
const ofSystem = object<Pick<PersonFields, 'handle' | 'name'>>({ handle: checks.handle, name: checks.name });

/** @throws Invalid naming each field that is wrong. */
export const assertPerson = (fields: PersonFields): void => assertNone(findErrors(fields, whole));

/** The same of those fields that are to change; at least one is. */
export function assertPersonChange(fields: Partial<PersonFields>): void {
  if (Object.keys(fields).length === 0) throw new Invalid([{ field: 'body', code: 'empty' }]);
  assertNone(findErrors(fields, some));
}

export const assertSystem = (fields: Pick<PersonFields, 'handle' | 'name'>): void => assertNone(findErrors(fields, ofSystem));

function assertNone(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Invalid(errors);
}
