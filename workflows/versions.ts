import { type ProposalMachine, proposalMachine } from './proposal.machine.js';

/** The definition that a new proposal is pinned to. */
export const currentDefinition = 'proposal@1';

/** Every released definition that an open proposal may live by. A released definition is frozen. */
const definitions: ReadonlyMap<string, ProposalMachine> = new Map([[currentDefinition, proposalMachine]]);

/** Thrown when a proposal is pinned to a definition that this program does not have. */
export class UnknownDefinition extends Error {
  override name = 'UnknownDefinition';
  constructor(readonly definition: string) {
    super(`no definition ${definition}; this program has ${[...definitions.keys()].join(', ')}`);
  }
}

/** The machine of that definition. Throws `UnknownDefinition`. */
export function machineOf(definition: string): ProposalMachine {
  const machine = definitions.get(definition);
  if (machine === undefined) throw new UnknownDefinition(definition);
  return machine;
}

/** For the start of the program: throws `UnknownDefinition` for the first one that is not registered. */
export function assertDefinitionsKnown(inUse: Iterable<string>): void {
  for (const definition of inUse) machineOf(definition);
}
