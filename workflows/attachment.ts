import type { Instant, PersonId, SectionId } from './constitution.js';

/** What is known of a file by its content, computed once when it was brought. */
export interface AttachedFile {
  /** SHA-256 of its bytes, in hex: what the record vouches for. */
  hash: string;
  name: string;
  /** Which of the kinds that may be attached. */
  kind: string;
  /** Bytes. */
  size: number;
  /** What it holds beside what is seen, and how much of it. */
  hidden: { code: string; count: number }[];
}

/** A file that belongs to a section of the report: part of what is decided on. */
export interface Attachment extends AttachedFile {
  id: string;
  section: SectionId;
  title: string;
  language: AttachmentLanguage;
  by: PersonId;
  at: Instant;
  /** The version of the report that it came with, and the one that it was gone from; `null` while it stands. */
  version: number;
  until: number | null;
  /** When a virus was found in it: then its bytes are gone. */
  quarantined: Instant | null;
}
export const attachmentLanguages = ['en', 'cy', 'both'] as const;
export type AttachmentLanguage = (typeof attachmentLanguages)[number];
