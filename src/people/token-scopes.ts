/** What a token may do: look, change what its person may change, and what a person is asked for on pages who they are. */
export const tokenScopes = ['read', 'write', 'decide'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What a token may do where nobody has said more: `decide` is asked for by name. */
export const usualScopes: readonly TokenScope[] = ['read', 'write'];

/** As a row keeps them, in one order. */
export const scopesText = (scopes: readonly TokenScope[]): string => tokenScopes.filter((scope) => scopes.includes(scope)).join(' ');

export const scopesIn = (text: string): TokenScope[] => tokenScopes.filter((scope) => text.split(' ').includes(scope));
