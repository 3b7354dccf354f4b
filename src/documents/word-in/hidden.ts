import { normalise } from '../../reports/normalise.js';

/** What a Word file carries beside the words that everybody sees. The words for each are `hidden.<kind>` in the locales. */
export type HiddenKind =
  | 'insertion'
  | 'deletion'
  | 'comment'
  | 'hiddenText'
  | 'embedded'
  | 'property'
  | 'headerFooter'
  | 'textBox'
  | 'note'
  | 'field'
  | 'link'
  | 'image'
  | 'customData'
  | 'symbol';

/** Things of one kind: how many there are, and what the first of them say. */
export interface Hidden {
  kind: HiddenKind;
  count: number;
  samples: string[];
}

const SAMPLES = 5;
const SAMPLE_LENGTH = 200;

/** Gathers what is hidden, so that the author is shown it; nothing of it is written anywhere else. */
export class HiddenThings {
  private readonly found = new Map<HiddenKind, Hidden>();

  /** With `count` 0 it only says more of what is counted elsewhere. */
  add(kind: HiddenKind, sample: string, count: 0 | 1 = 1): void {
    const known = this.found.get(kind) ?? { kind, count: 0, samples: [] };
    this.found.set(kind, known);
    known.count += count;
    const text = normalise(sample.slice(0, SAMPLE_LENGTH * 4))
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, SAMPLE_LENGTH);
    if (known.samples.length < SAMPLES && text !== '' && !known.samples.includes(text)) known.samples.push(text);
  }

  list(): Hidden[] {
    return [...this.found.values()];
  }
}
