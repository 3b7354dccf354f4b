import type { Words } from '../../workflows/constitution.js';
import type { FieldError } from '../errors.js';
import { DayOrMoment, Line, Name, OneOf, Own, optional } from './shape.js';

const languages = ['en', 'cy'] as const;
const scopes = ['read', 'write', 'decide'] as const;
const address = { oneOf: [{ type: 'string', format: 'email' }, { type: 'null' }] };

/** Somebody who joins the council. What a handle and an address look like is the people room's to say. */
export class PersonDto {
  /** How the person is named in addresses and in the API: a letter, then letters, digits, dots or hyphens. */
  @Line(32) handle!: string;
  @Line(200) name!: string;
  /** `null` for somebody who cannot be written to. */
  @Own(address) email!: string | null;
  /** In which the person is written to. */
  @OneOf(languages) language!: 'en' | 'cy';
}

/** What is to change of a person. */
export class PersonChangeDto {
  @Line(32, optional) handle?: string;
  @Line(200, optional) name?: string;
  @Own(address, optional) email?: string | null;
  @OneOf(languages, optional) language?: 'en' | 'cy';
}

/** Another system that is to act here under a name of its own. */
export class SystemDto {
  @Line(32) handle!: string;
  @Line(200) name!: string;
}

export class HoldPostDto {
  @Name() post!: string;
  /** The first day, or a moment; now, where it is left out. Not before today. */
  @DayOrMoment(optional) from?: string;
  /** The last day, on which the post is still held, or the moment at which it ends. */
  @DayOrMoment(optional) until?: string;
}

export class LeavePostDto {
  /** The last day, on which the post is still held, or the moment at which it ends; now, where it is left out. */
  @DayOrMoment(optional) until?: string;
}

export class TokenDto {
  /** What it is for. */
  @Line(100) name!: string;
  /** The last day, or the moment at which it opens nothing any more; at most a year away. */
  @DayOrMoment() until!: string;
  /**
   * What it may do: `read`; `write`, whatever changes something; `decide`, what people are asked on pages once more who
   * they are for: record decisions, hand out the post of administrator, change e-mail addresses. To read and to write,
   * where it is left out.
   */
  @Own({ type: 'array', items: { type: 'string', enum: [...scopes] }, minItems: 1, maxItems: 3, uniqueItems: true }, optional)
  scopes?: (typeof scopes)[number][];

  errors(): FieldError[] {
    const { scopes: asked } = this as { scopes?: unknown };
    if (asked === undefined) return [];
    if (!Array.isArray(asked)) return [{ field: 'scopes', code: 'wrong-type' }];
    if (asked.length === 0) return [{ field: 'scopes', code: 'empty' }];
    const wrong = asked.findIndex((scope: unknown, at) => !scopes.some((one) => one === scope) || asked.indexOf(scope) < at);
    return wrong === -1 ? [] : [{ field: `scopes[${wrong}]`, code: 'not-allowed' }];
  }
}

const wordsSchema = { type: 'object', required: ['en', 'cy'], properties: { en: { type: 'string' }, cy: { type: 'string' } } };

export class LookDto {
  /** `#rrggbb`, dark enough that white can be read on it: a contrast of 4.5 at least. */
  @Line(7) colour!: string;
  /** What stands where a logo would, in both languages. */
  @Own({ oneOf: [wordsSchema, { type: 'null' }] }, optional) logo?: Words | null;
}

const ITEMS_AT_MOST = 200;

export class SettingDto {
  /** One value, or a list of them; a required post is `consultation:post` or `signOff:post`. */
  @Own({ oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }, { type: 'array', items: {} }] })
  value!: string | number | boolean | (string | number)[];
  /** The statute, or the article of the constitution, that it stands in. */
  @Line(500) source!: string;

  errors(): FieldError[] {
    const values: unknown[] = Array.isArray(this.value) ? this.value : [this.value];
    if (values.length > ITEMS_AT_MOST) return [{ field: 'value', code: 'too-long' }];
    const plain = values.every((value) => ['string', 'number', 'boolean'].includes(typeof value));
    return plain ? [] : [{ field: 'value', code: 'wrong-type' }];
  }
}
