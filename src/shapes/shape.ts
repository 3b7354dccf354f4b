import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { isLegalDate } from '../../workflows/deadlines.js';
import { hidesCharacters } from '../reports/normalise.js';

/**
 * How a field of a body is checked, for the classes that describe bodies. Each decorator checks with class-validator,
 * where its message is a code for the locales, and describes the field in OpenAPI: one place for both.
 */
interface Wrong {
  code: string;
  /** Which item of a list, e.g. `[3]`. */
  at?: string;
}
type Judge = (value: unknown) => Wrong | null;

interface Presence {
  optional?: boolean;
}
/** The field may be absent. It may not be `null`. */
export const optional: Presence = { optional: true };

/** What a message that says where in a list it is about is written with. */
export const PLACE = '@';

function field(judge: Judge, api: ApiPropertyOptions, { optional: absent = false }: Presence): PropertyDecorator {
  const wrong = (value: unknown): Wrong | null => (value === undefined ? { code: 'missing' } : judge(value));
  return applyDecorators(
    ApiProperty({ ...api, required: !absent } as ApiPropertyOptions),
    ValidateIf((_, value) => !absent || value !== undefined),
    ValidateBy({
      name: 'shape',
      validator: {
        validate: (value) => wrong(value) === null,
        defaultMessage: (args) => {
          const { code, at } = wrong(args?.value) ?? { code: 'bad-format' };
          return at === undefined ? code : `${code}${PLACE}${at}`;
        },
      },
    }),
  );
}

/** Text that says what it shows: no control character, no mark that turns the reading direction, no half of a character. */
function text(least: number, most: number, lines: boolean): Judge {
  return (value) => {
    if (typeof value !== 'string') return { code: 'wrong-type' };
    if (value.length > most) return { code: 'too-long' };
    if (least > 0 && value.trim() === '') return { code: 'empty' };
    const breaks = lines ? /\r/ : /[\r\n\t\u2028\u2029]/;
    if (hidesCharacters(value) || breaks.test(value) || /\p{Surrogate}/u.test(value)) return { code: 'bad-characters' };
    return null;
  };
}

/** Text of some lines. With `least` 0 it may be empty: the rulebook has its own word for that. */
export const Text = (most = 20_000, { least = 1, ...presence }: Presence & { least?: number } = {}) =>
  field(text(least, most, true), { type: 'string', minLength: least, maxLength: most }, presence);
export const Reason = (presence: Presence = {}) => Text(5_000, presence);
/** Text of one line. */
export const Line = (most = 200, presence: Presence = {}) =>
  field(text(1, most, false), { type: 'string', minLength: 1, maxLength: most }, presence);
/** Texts of one line by the name of what each is for. */
export const Lines = (most: number, presence: Presence = {}) => {
  const line = text(1, most, false);
  return field(
    (value) => {
      if (!isObject(value)) return { code: 'wrong-type' };
      const named = Object.entries(value as object);
      if (named.length > 200) return { code: 'too-long' };
      for (const [name, each] of named) {
        const wrong = line(each);
        if (wrong !== null) return { ...wrong, at: `.${name.slice(0, 60).replace(/[^\w-]/g, '?')}` };
      }
      return null;
    },
    { type: 'object', additionalProperties: { type: 'string', minLength: 1, maxLength: most } },
    presence,
  );
};
/** An id, a handle, a post: something that names something else. */
export const Name = (presence: Presence = {}) => Line(200, presence);

export const OneOf = (words: readonly string[], presence: Presence = {}) =>
  field(
    (value) => (typeof value !== 'string' ? { code: 'wrong-type' } : words.includes(value) ? null : { code: 'not-allowed' }),
    { type: 'string', enum: [...words] },
    presence,
  );
/** The verb that a body is for. */
export const Verb = (verb: string) => OneOf([verb]);

export const Flag = (presence: Presence = {}) =>
  field((value) => (typeof value === 'boolean' ? null : { code: 'wrong-type' }), { type: 'boolean' }, presence);

/** A calendar day that exists. */
export const Day = (presence: Presence = {}) =>
  field(
    (value) => (typeof value !== 'string' ? { code: 'wrong-type' } : isLegalDate(value) ? null : { code: 'date-unknown' }),
    { type: 'string', format: 'date' },
    presence,
  );

/** Whether the text is a moment in UTC as the program writes it, seconds and milliseconds left to choice. */
function isInstant(value: string): boolean {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)Z$/.exec(value) ?? [];
  return day !== undefined && time !== undefined && isLegalDate(day) && !Number.isNaN(Date.parse(value));
}

/** A moment in UTC. */
export const Moment = (presence: Presence = {}) =>
  field(
    (value) => (typeof value !== 'string' ? { code: 'wrong-type' } : isInstant(value) ? null : { code: 'date-unknown' }),
    { type: 'string', format: 'date-time' },
    presence,
  );

/** A calendar day, or a moment in UTC. */
export const DayOrMoment = (presence: Presence = {}) =>
  field(
    (value) =>
      typeof value !== 'string' ? { code: 'wrong-type' } : isLegalDate(value) || isInstant(value) ? null : { code: 'date-unknown' },
    {
      oneOf: [
        { type: 'string', format: 'date' },
        { type: 'string', format: 'date-time' },
      ],
    },
    presence,
  );

/** A whole number of pence, or of anything else that cannot be less than none. */
export const Count = (most = Number.MAX_SAFE_INTEGER, presence: Presence & { least?: number } = {}) =>
  field(
    (value) => {
      if (typeof value !== 'number') return { code: 'wrong-type' };
      return Number.isInteger(value) && value >= (presence.least ?? 0) && value <= most ? null : { code: 'out-of-range' };
    },
    { type: 'integer', minimum: presence.least ?? 0, maximum: most },
    presence,
  );

/** A list whose items nothing but their own check is asked of. */
export const ListOf = (items: 'names' | 'lines', presence: Presence & { least?: number } = {}) => {
  const item = text(1, items === 'names' ? 200 : 500, false);
  return field(
    (value) => {
      if (!Array.isArray(value)) return { code: 'wrong-type' };
      if (value.length > 200) return { code: 'too-long' };
      if (value.length < (presence.least ?? 0)) return { code: 'empty' };
      for (const [index, each] of value.entries()) {
        const wrong = item(each);
        if (wrong !== null) return { ...wrong, at: `[${index}]` };
        if (value.indexOf(each) < index) return { code: 'duplicate', at: `[${index}]` };
      }
      return null;
    },
    { type: 'array', items: { type: 'string' }, minItems: presence.least ?? 0, maxItems: 200 },
    presence,
  );
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A class for OpenAPI, asked for only when it is described: the framework knows a function for that by its name, `type`. */
const described = (shape: () => new () => object): ApiPropertyOptions => ({ type: () => shape() }) as ApiPropertyOptions;

/** A list of objects of a class, each with fields of its own. */
export const Items = (shape: () => new () => object, presence: Presence = {}) =>
  applyDecorators(
    field(
      (value) => {
        if (!Array.isArray(value)) return { code: 'wrong-type' };
        if (value.length > 200) return { code: 'too-long' };
        const other = value.findIndex((each) => !isObject(each));
        return other === -1 ? null : { code: 'wrong-type', at: `[${other}]` };
      },
      { ...described(shape), isArray: true, maxItems: 200 } as ApiPropertyOptions,
      presence,
    ),
    Type(shape),
    ValidateNested({ each: true }),
  );

/** An object of a class. */
export const Part = (shape: () => new () => object, presence: Presence = {}) =>
  applyDecorators(
    field((value) => (isObject(value) ? null : { code: 'wrong-type' }), described(shape), presence),
    Type(shape),
    ValidateNested(),
  );

/** A field that is checked as a whole by the class it stands in. */
export const Own = (api: ApiPropertyOptions, presence: Presence = {}) => field(() => null, api, presence);
