import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat } from 'docx';
import type { Part } from './paper.js';
import { WORD_STYLES } from './word-styles.js';

/** How far text stands beside its number, in twentieths of a point. */
export const HANG = 720;
export const ITEM_HANG = 400;
/** Where the values of a head stand beside their names. */
export const FACT_HANG = 3400;
/** Before and after a heading, by its level. */
export const SPACING = { 1: { before: 280, after: 120 }, 2: { before: 160, after: 80 } };

type Numbering = INumberingOptions['config'][number];

/** The id of a style is its name without spaces, as Word makes it. */
export const styleId = (name: string): string => name.replaceAll(' ', '');

/** What Word makes of the next paragraph behind one of these: the author's text goes on. */
const THEN_BODY: readonly string[] = [WORD_STYLES.section, WORD_STYLES.heading, WORD_STYLES.derived];

const style = (name: string, { run = {}, paragraph = {} }: { run?: object; paragraph?: object } = {}) => ({
  id: styleId(name),
  name,
  basedOn: 'Normal',
  ...(THEN_BODY.includes(name) && { next: styleId(WORD_STYLES.body) }),
  quickFormat: true,
  run,
  paragraph: { spacing: { after: 140, line: 276 }, ...paragraph },
});

export const STYLES: IStylesOptions = {
  paragraphStyles: [
    style(WORD_STYLES.head, {
      paragraph: {
        spacing: { after: 60 },
        indent: { left: FACT_HANG, hanging: FACT_HANG },
        tabStops: [{ type: 'left', position: FACT_HANG }],
      },
    }),
    style(WORD_STYLES.section, {
      run: { bold: true, size: 25 },
      paragraph: { outlineLevel: 0, keepNext: true, spacing: SPACING[1] },
    }),
    style(WORD_STYLES.heading, {
      run: { bold: true },
      paragraph: { outlineLevel: 1, keepNext: true, spacing: SPACING[2] },
    }),
    style(WORD_STYLES.numbered, { paragraph: { indent: { left: HANG, hanging: HANG }, tabStops: [{ type: 'left', position: HANG }] } }),
    style(WORD_STYLES.body),
    style(WORD_STYLES.item, { paragraph: { spacing: { after: 80, line: 276 } } }),
    style(WORD_STYLES.cell, { run: { size: 19 }, paragraph: { spacing: { after: 0 } } }),
    style(WORD_STYLES.derived),
    {
      id: 'Footer',
      name: 'footer',
      basedOn: 'Normal',
      run: { size: 17, color: '333333' },
      paragraph: { border: { top: { style: 'single', size: 4, color: '444444', space: 4 } } },
    },
  ],
};

export const NUMBERING = {
  /** The dots of a list. */
  items: {
    reference: 'items',
    levels: [
      {
        level: 0,
        format: LevelFormat.BULLET,
        text: '•',
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: ITEM_HANG, hanging: ITEM_HANG } } },
      },
    ],
  } satisfies Numbering,
};

/** The counter of a section's paragraphs: Word itself writes "3.1", "3.2". */
export const counterOf = (number: string): string => `section-${number.slice(0, number.lastIndexOf('.'))}`;

/** A counter for every section in which the system numbers the paragraphs. */
export function numberingOf(parts: readonly Part[]): Numbering[] {
  const counted = parts.flatMap((part) => (part.kind === 'numbered' && part.by === 'system' ? [part.number] : []));
  const first = new Map(counted.map((number) => [counterOf(number), number.slice(0, number.lastIndexOf('.'))]));
  return [...first].map(([reference, section]) => ({
    reference,
    levels: [
      {
        level: 0,
        format: LevelFormat.DECIMAL,
        // A number sign in the form's own number would be read as a place for the count.
        text: `${section.replaceAll('%', '')}.%1`,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: HANG, hanging: HANG } } },
      },
    ],
  }));
}
