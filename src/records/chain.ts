import { hash as digest } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Entry } from './entities/audit.js';

/**
 * How the record is chained, without a database. An entry's hash covers its own columns, the hash of its payload and
 * the hash of the entry before; so one changed byte shows, and an erased payload does not break what follows it.
 * Anyone can re-compute it: SHA-256 over UTF-8, canonical JSON as in RFC 8785, hashes as 64 lower-case hexadecimal digits.
 */
export type Hashed = Omit<Entry, 'hash'>;

/** Names a chain: a proposal's, or a council's own. For the latter `id` is the council. */
export interface Chain {
  kind: 'proposal' | 'council';
  id: string;
  council: string;
}

/** What the first entry of a chain has before it. */
export const GENESIS = '0'.repeat(64);

const sha256 = (data: string | Uint8Array): string => digest('sha256', data);

/** The one way to write a value as JSON (RFC 8785). Throws TypeError for what JSON has no form for. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 over the canonical JSON of a value. */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value));

/** SHA-256 over the salt, as its hexadecimal text, and then the payload's canonical JSON. */
export const payloadHash = (salt: string, json: string): string => sha256(salt + json);

/** SHA-256 over the canonical JSON of every column of the entry but its own hash. */
export function entryHash(entry: Hashed): string {
  const { council, chain, sequence, kind, actor, onBehalfOf, at, state, version, revision, payloadHash: payload, previous } = entry;
  return hashOf({ council, chain, sequence, kind, actor, onBehalfOf, at, state, version, revision, payloadHash: payload, previous });
}

/** The root of a Merkle tree over the leaves in their order, as RFC 6962 (2.1): a leaf cannot be passed off as a node. */
export function merkleRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) return sha256('');
  return rootOf(leaves.map((leaf) => Buffer.from(sha256(Buffer.concat([Buffer.of(0), Buffer.from(leaf)])), 'hex'))).toString('hex');
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  let level = hashes;
  // Pairing level by level and lifting an odd last one gives the same tree as splitting at the largest power of two.
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = level.slice(at, at + 2) as [Buffer, Buffer | undefined];
      above.push(right ? Buffer.from(sha256(Buffer.concat([Buffer.of(1), left, right])), 'hex') : left);
    }
    level = above;
  }
  return level[0] as Buffer;
}
