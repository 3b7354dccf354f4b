import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { type FieldError, Invalid } from '../errors.js';
import { MediaTypeUnsupported, OtherBody } from './other-body.js';
import { PLACE } from './shape.js';

/** A class of a body that has more to check than its fields one by one. */
interface Checked {
  errors?(): FieldError[];
}

const ERRORS_AT_MOST = 50;
/** Deeper than anything we take; what goes deeper may be built to exhaust whoever walks it. */
const DEEPEST = 12;

/**
 * What was sent, as an object of the class: every field there and of its shape, nothing unknown in it.
 * @throws Invalid naming each field; MediaTypeUnsupported for text where an object was to be sent.
 */
export function shaped<T extends object>(shape: new () => T, sent: unknown, whole = 'body'): T {
  if (sent instanceof OtherBody) throw new MediaTypeUnsupported('send application/json');
  if (sent === undefined) throw new Invalid([{ field: whole, code: 'missing' }]);
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw new Invalid([{ field: whole, code: 'wrong-type' }]);
  refuseForbidden(sent, whole);
  const instance = plainToInstance(shape, { ...sent });
  const found = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  const errors = [...fieldErrors(found)];
  if (errors.length === 0) errors.push(...((instance as Checked).errors?.() ?? []));
  if (errors.length > 0) throw new Invalid(errors.slice(0, ERRORS_AT_MOST));
  return instance;
}

function* fieldErrors(errors: readonly ValidationError[], above = ''): Generator<FieldError> {
  for (const { property, constraints = {}, children = [] } of errors) {
    const name = shown(property);
    const field = /^\d+$/.test(name) ? `${above}[${name}]` : above === '' ? name : `${above}.${name}`;
    const { shape, whitelistValidation } = constraints;
    if (whitelistValidation !== undefined) yield { field, code: 'unknown-field' };
    else if (shape !== undefined) {
      const [code = '', place = ''] = shape.split(PLACE);
      yield { field: `${field}${place}`, code };
    } else {
      if (Object.keys(constraints).length > 0) yield { field, code: 'wrong-type' };
      yield* fieldErrors(children, field);
    }
  }
}

/** A key as it may be shown: somebody else chose it. */
const shown = (key: string): string => key.slice(0, 60).replace(/[^\p{L}\p{N}_ -]/gu, '?');

/**
 * Refuses keys that every object has already (`__proto__`, `constructor`, `toString`), wherever they stand, and depth.
 * Without recursion: what is walked here has not been checked yet.
 */
export function refuseForbidden(sent: object, whole = 'body'): void {
  const waiting: { value: object; field: string; depth: number }[] = [{ value: sent, field: '', depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, field, depth } = next;
    if (depth > DEEPEST) throw new Invalid([{ field: field || whole, code: 'too-deep' }]);
    const list = Array.isArray(value);
    for (const [key, inner] of Object.entries(value)) {
      const place = list ? `${field}[${key}]` : field === '' ? shown(key) : `${field}.${shown(key)}`;
      if (!list && (key === 'prototype' || key in Object.prototype)) throw new Invalid([{ field: place, code: 'forbidden-key' }]);
      if (typeof inner === 'object' && inner !== null) waiting.push({ value: inner, field: place, depth: depth + 1 });
    }
  }
}

/** Checks every body and query that a route declares a class for. */
@Injectable()
export class ShapePipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || metatype === Object || metatype === String) return value;
    return shaped(metatype as new () => object, value, type);
  }
}

/** The fields that were sent. A class of a body has them all, those that were left out as `undefined`. */
export const given = <T extends object>(body: T): T =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
