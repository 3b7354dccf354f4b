import type { Refusal } from '../../workflows/index.js';
import { DomainError } from '../errors.js';
import type { Shown } from '../people/only-for.js';
import type { Roster } from '../people/rolls.js';
import type { TokenScope } from '../people/token-scopes.js';
import type { Outcome } from '../proposals/desk.js';
import { type ComparedSection, compared, type Happened } from '../proposals/stale.js';
import { etagOf, type ProposalView } from '../proposals/view.js';
import type { Reply, Request } from './http.js';

/** Thrown when nobody has signed in; `presented` when there was a token, and nobody is behind it. */
export class SignInNeeded extends DomainError {
  readonly code = 'sign-in-needed';

  constructor(readonly presented: boolean) {
    super('sign in first');
  }
}

/** Thrown when a token may not do what it was used for; says for what it would have to be. */
export class ScopeMissing extends DomainError {
  readonly code = 'scope-missing';

  constructor(readonly scope: TokenScope) {
    super(`the token has no scope ${scope}`);
  }
}

/** Thrown when a rule, or several, have stopped a command. */
export class Refused extends DomainError {
  readonly code = 'refused';

  constructor(
    readonly refused: readonly Refusal[],
    readonly roster: Roster,
    readonly view: ProposalView | null = null,
  ) {
    super(refused.map((r) => r.code).join(', '));
  }
}

/** Thrown when a proposal has changed since it was viewed. */
export class ChangedSince extends DomainError {
  readonly code = 'stale';

  constructor(
    readonly view: ProposalView,
    readonly since: Happened[] = [],
    /** The section that was written while it changed: both texts, so that nothing is lost. */
    readonly section: ComparedSection | null = null,
  ) {
    super('changed since it was viewed');
  }
}

/** Thrown when a council's constitution, or one of its meetings, has changed since it was viewed; `current` is as it stands now. */
export class CouncilChangedSince extends DomainError {
  readonly code = 'stale';

  constructor(
    readonly revision: number,
    readonly current: object,
  ) {
    super('changed since it was viewed');
  }
}

/** Thrown while the records cannot be read. */
export class NotReady extends DomainError {
  readonly code = 'not-ready';
}

/** Thrown when an import would overwrite text that stands, and nobody has said that it may; `answer` is what would come of it. */
export class ImportDiffers extends DomainError {
  readonly code = 'import-differs';

  constructor(readonly answer: object) {
    super('the import would overwrite text that stands');
  }
}

/** The problem that a stale write is answered with. */
export const changedSince = ({ view, since, section }: Outcome & { kind: 'stale' }): ChangedSince =>
  new ChangedSince(view, since, section === null ? null : compared(section));

/** A proposal after a command, with its `ETag`. Throws `Refused` and `ChangedSince` for a command that was not carried out. */
export function carriedOut(outcome: Outcome, reply: Reply): ProposalView {
  if (outcome.kind === 'refused') throw new Refused(outcome.refused, outcome.roster, outcome.view);
  if (outcome.kind === 'stale') throw changedSince(outcome);
  reply.header('etag', etagOf(outcome.view));
  return outcome.view;
}

/** What was asked to be seen. Throws `Refused` where it is not for whoever asked. */
export function shownOf<T>(shown: Shown<T>): T {
  if (shown.kind === 'refused') throw new Refused(shown.refused, shown.roster);
  return shown.shown;
}

/** Throws `ScopeMissing` for a token that may not do so much. */
export function assertScope({ scopes = [] }: Pick<Request, 'scopes'>, scope: TokenScope): void {
  if (!scopes.includes(scope)) throw new ScopeMissing(scope);
}
