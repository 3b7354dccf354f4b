import type { Instant, LegalDate, PersonId, SectionId } from './constitution.js';

/**
 * A part of the paper that is not for the public: a section, or an attachment by its id. The law wants the description by
 * paragraph (Local Government Act 1972 Schedule 12A, Part 4); `reason` and `balance` are the officers' own and are never shown outside.
 */
export interface Exemption {
  part: SectionId;
  paragraphs: ExemptParagraph[];
  /** Confidential information (s.100A(3)): no public interest opens it. */
  confidential: boolean;
  reason: string;
  /** Why the public interest in keeping it back outweighs that in telling it (Part 5); `null` where no test is made. */
  balance: string | null;
  /** The day on which it is to be looked at again. */
  reviewOn: LegalDate | null;
  by: PersonId;
  at: Instant;
  /** The version of the report that was marked. */
  version: number;
}
/** The paragraphs of Part 4 of Schedule 12A, for Wales: particular individual, identity, affairs, labour relations, privilege, notice or order, crime. */
export const exemptParagraphs = [12, 13, 14, 15, 16, 17, 18] as const;
export type ExemptParagraph = (typeof exemptParagraphs)[number];

/** Something in the text that may be about a person and is not to be published unawares. It never repeats what it was found in. */
export interface Hint {
  /** Made of the code, the part and the words it was found in: other words are another hint. */
  id: string;
  code: string;
  part: string;
  of: HintedText;
  /** Which paragraph or row, readable by a person. */
  place: string | null;
}
/** Which text of a proposal a hint was found in; new text of a kind replaces the hints of that kind. */
export type HintedText = 'report' | 'welsh' | 'decision' | 'statement' | 'attachment' | 'comment';

export interface HintAnswer {
  hint: string;
  reason: string;
  by: PersonId;
  at: Instant;
}
