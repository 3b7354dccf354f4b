import { DomainError } from '../errors.js';

/** A body that is no object of fields: only routes that say so take one. */
export abstract class OtherBody {}

/** Thrown when what was sent is in a format that the route does not take. */
export class MediaTypeUnsupported extends DomainError {
  readonly code = 'media-type';
}

/** A body that is a form of a page. */
export class FormBody extends OtherBody {
  constructor(readonly fields: URLSearchParams) {
    super();
  }
}

/** Thrown when what was sent cannot be read at all. */
export class Malformed extends DomainError {
  readonly code = 'malformed';
}
