/** What is wrong with one field of what was sent. `field` is a path such as `add.0.post`; `code` is a word of the locales. */
export interface FieldError {
  field: string;
  code: string;
  detail?: string;
}

/** What went wrong in terms of the work, with a `code` that the locales word for the reader. Anything else that is thrown is a bug. */
export abstract class DomainError extends Error {
  abstract readonly code: string;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Thrown when something does not exist, or may not be known to exist by whoever asks. */
export class NotFound extends DomainError {
  readonly code = 'not-found';

  constructor(
    readonly what: string,
    readonly id: string,
  ) {
    super(`no such ${what}: ${id}`);
  }
}

/** Thrown when no council is visited at the host name of a request. */
export class HostUnknown extends DomainError {
  readonly code = 'host-unknown';

  constructor(readonly host: string) {
    super(`no council is visited at ${host}`);
  }
}

/** Thrown when a write names a version or revision that is no longer the current one. */
export class Stale extends DomainError {
  readonly code = 'stale';

  constructor(readonly current: { version: number; revision: number }) {
    super(`changed since it was viewed; now at ${current.version}.${current.revision}`);
  }
}

/** Thrown when a write does not name the version that it saw. */
export class MissingPrecondition extends DomainError {
  readonly code = 'precondition-required';

  constructor() {
    super('name the version that you saw in If-Match');
  }
}

/** Thrown when a person sends a different command under an idempotency key that they have used. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'idempotency-key-reused';

  constructor(readonly key: string) {
    super(`the idempotency key was used for another command: ${key}`);
  }
}

/** Thrown when what was sent is not of the right shape; lists every field that is wrong. */
export class Invalid extends DomainError {
  readonly code = 'invalid';

  constructor(readonly fields: readonly FieldError[]) {
    super(fields.map(({ field, code }) => `${field}: ${code}`).join('; '));
  }
}

/** Thrown when a document would have more pages than anybody reads, or than a program should make while others wait. */
export class DocumentTooLong extends DomainError {
  readonly code = 'document-too-long';

  constructor(readonly limit: string) {
    super(`the document is too long: more than ${limit}`);
  }
}

/** Thrown when as many large files are being made, and waited for, as the program makes room for. */
export class PrintingBusy extends DomainError {
  readonly code = 'printing-busy';
  /** When to ask again, in seconds: large files take a few seconds each. */
  readonly retryAfter = 10;

  constructor() {
    super('too many documents are being printed');
  }
}

/** Thrown when as many people are signing in, and waiting to, as the program makes room for. */
export class SignInBusy extends DomainError {
  readonly code = 'sign-in-busy';
  /** When to ask again, in seconds. */
  readonly retryAfter = 5;

  constructor() {
    super('too many passwords are being checked');
  }
}

/** Thrown when somebody asks more often in a minute than anybody needs to. */
export class TooMany extends DomainError {
  readonly code = 'too-many';

  /** @param retryAfter when to ask again, in seconds */
  constructor(readonly retryAfter: number) {
    super('asked too often');
  }
}

/** Thrown when the environment does not make a configuration; lists every mistake at once. */
export class ConfigError extends DomainError {
  readonly code = 'config';

  constructor(readonly mistakes: readonly string[]) {
    super(`the configuration does not hold:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  }
}

/** Thrown when an open proposal lives by a machine definition that this program does not know. */
export class UnknownDefinition extends DomainError {
  readonly code = 'unknown-definition';

  constructor(readonly definitions: readonly string[]) {
    super(`open proposals live by definitions that are not registered: ${definitions.join(', ')}`);
  }
}

/** Thrown when an entry cannot follow its chain: the proposal or council that the chain belongs to is not there. */
export class ChainBroken extends DomainError {
  readonly code = 'chain-broken';

  constructor(
    readonly chain: string,
    readonly what: string,
  ) {
    super(`chain ${chain}: ${what}`);
  }
}
