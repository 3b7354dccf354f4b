import type { Handed } from '../proposals/attachments.js';

/**
 * What an attached file is sent with: a download under its own name (RFC 5987), of a type from our list, that no browser
 * runs, frames or guesses at, and no other site reads.
 */
export function downloadHeaders({ name, type, hash }: Handed, { open }: { open: boolean }): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': open ? 'public, no-cache' : 'private, no-store',
    etag: `"${hash}"`,
  };
}
