/** What a file may hold beside what everybody sees who opens it. The words for each are `unseen.<code>` in the locales. */
export const hiddenCodes = [
  'sheet',
  'row',
  'column',
  'slide',
  'layer',
  'text',
  'trackedChange',
  'comment',
  'annotation',
  'notes',
  'definedName',
  'pivotCache',
  'externalLink',
  'embedded',
  'customData',
  'script',
  'form',
  'earlierVersion',
  'person',
  'location',
] as const;
export type HiddenCode = (typeof hiddenCodes)[number];

/** One sort of thing that a file hides, and how many of them. */
export interface Hidden {
  code: HiddenCode;
  count: number;
}

/** How many of each; what there is none of may be left out. */
export type HiddenCounts = Partial<Record<HiddenCode, number>>;
