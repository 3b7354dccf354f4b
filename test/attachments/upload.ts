import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Answer, House, Json } from '../api/house.js';

/** A form with a file and some fields, as a program sends it. */
export function formWith(
  file: Buffer,
  filename: string,
  fields: Record<string, string>,
): { body: Buffer; headers: Record<string, string> } {
  const boundary = 'between-the-parts';
  const part = (head: string, content: Buffer | string) => [
    Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ];
  const body = Buffer.concat([
    ...Object.entries(fields).flatMap(([name, value]) => part(`Content-Disposition: form-data; name="${name}"`, value)),
    ...part(`Content-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: application/octet-stream`, file),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

/** Attaches a file to a proposal over the API, having seen it as it stands. */
export async function attaches(
  house: House,
  { who = 'author', id, file, name, ...fields }: { who?: DemoHandle; id: string; file: Buffer; name: string } & Json,
): Promise<Answer> {
  const caller = house.as(who);
  const seen = (await caller.get(`proposals/${id}`)).body;
  const { body, headers } = formWith(file, name, { section: 'purpose', title: 'Job descriptions', language: 'en', ...fields });
  return caller.post(`proposals/${id}/attachments`, body, { headers, seen });
}
