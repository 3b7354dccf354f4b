import { type Hidden, type HiddenCounts, hiddenCodes } from './hidden-codes.js';
import { hiddenInOffice } from './hidden-office.js';
import { hiddenInOpenDocument } from './hidden-open-document.js';
import { hiddenInPdf } from './hidden-pdf.js';
import { hiddenInPicture } from './hidden-picture.js';
import type { AttachmentKind } from './kinds.js';
import { ZipParts } from './zip-parts.js';

/**
 * What a file of that kind holds beside what is seen, in the order of the codes. It looks for what is hidden by the
 * ordinary means of the programs that write such files; it cannot prove that there is nothing.
 * @throws {AttachmentRefused} for a file that cannot be read
 */
export async function hiddenIn(bytes: Buffer, kind: AttachmentKind): Promise<Hidden[]> {
  const counts = await countsIn(bytes, kind);
  return hiddenCodes.flatMap((code) => {
    const count = counts[code] ?? 0;
    return count > 0 ? [{ code, count }] : [];
  });
}

async function countsIn(bytes: Buffer, kind: AttachmentKind): Promise<HiddenCounts> {
  switch (kind) {
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return hiddenInOffice(await ZipParts.open(bytes), kind);
    case 'odt':
    case 'ods':
      return hiddenInOpenDocument(await ZipParts.open(bytes));
    case 'pdf':
      return hiddenInPdf(bytes);
    case 'png':
    case 'jpeg':
      return hiddenInPicture(bytes, kind);
    case 'csv':
    case 'txt':
      return {};
  }
}
