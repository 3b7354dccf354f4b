import { NotFound } from '../errors.js';
import type { Language } from '../locales/locales.js';
import type { MinutesFacts } from '../proposals/minutes-facts.js';
import { fileName, formats, printing, rendered } from './documents.js';
import { HTML_POLICY } from './html.js';
import { minutesPaper } from './minutes-paper.js';

/**
 * The minutes of a meeting as a file, for somebody who has been found to have business there. Throws `NotFound` where
 * they are not written yet (`null`) and for a format that there is not, and `PrintingBusy`.
 */
export async function printedMinutes(
  facts: MinutesFacts | null,
  { format: wanted, language }: { format: string; language: Language },
): Promise<{ headers: Record<string, string>; bytes: Buffer }> {
  const format = formats.find((one) => one === wanted);
  if (format === undefined || facts === null) throw new NotFound('document', `minutes.${wanted}`);
  const paper = minutesPaper(facts, language);
  const { type, bytes } = await printing(format, () => rendered(paper, format));
  // Word files are saved; the others are looked at in the browser.
  const shown = format === 'docx' ? 'attachment' : 'inline';
  const headers = {
    'content-type': type,
    'content-language': language,
    'content-disposition': `${shown}; filename="${fileName(paper, format)}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    ...(format === 'html' ? { 'content-security-policy': HTML_POLICY } : {}),
  };
  return { headers, bytes };
}
