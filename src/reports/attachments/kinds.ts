import { DomainError } from '../../errors.js';

/** What may be attached to a report. Everything else is refused, whatever it is called. */
export const attachmentKinds = ['pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'csv', 'txt', 'png', 'jpeg'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** The type that a download says it is: ours, never the sender's. */
export const mediaTypes: Record<AttachmentKind, string> = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: `${OPEN}.text`,
  ods: `${OPEN}.spreadsheet`,
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  jpeg: 'image/jpeg',
};

/** The endings that a file of a kind may have. */
export const endings: Record<AttachmentKind, readonly string[]> = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  odt: ['odt'],
  ods: ['ods'],
  csv: ['csv'],
  txt: ['txt'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
};

const MB = 1_048_576;

/** What is taken at most. */
export const ATTACHED_AT_MOST = {
  /** Bytes of one file, and of all that a report has at a time. */
  file: 10 * MB,
  proposal: 50 * MB,
  /** Files that a report has at a time. */
  files: 20,
  /** Characters of a name. */
  name: 120,
  /** Files inside a file, the bytes that they say they unpack to, and the bytes of one part and of all parts that are looked at. */
  entries: 5_000,
  declared: 400 * MB,
  part: 24 * MB,
  parts: 64 * MB,
} as const;

/** Why a file is not taken; the words are `field.<code>` in the locales. */
export type AttachmentFault =
  | 'attachment-kind'
  | 'attachment-ending'
  | 'attachment-macros'
  | 'attachment-encrypted'
  | 'attachment-corrupt'
  | 'attachment-several-kinds'
  | 'attachment-too-much'
  | 'attachment-too-large'
  | 'attachment-empty'
  | 'attachment-text'
  | 'attachment-unsafe';

/** Thrown when a file is none that may be attached. `message` is for the log: what exactly stopped it. */
export class AttachmentRefused extends DomainError {
  constructor(
    readonly code: AttachmentFault,
    message: string,
  ) {
    super(message);
  }
}
