import { Get } from '@nestjs/common';
import type { Instant } from '../../../workflows/constitution.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import { Translations, type WelshWork } from '../../proposals/translations.js';
import { cellsOf, type Wording } from '../../reports/welsh.js';
import { sectionTitle } from '../proposal/responses.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { hasWords } from './shown-welsh.js';

/** A section of a report in which there is Welsh to be written or approved. */
interface Line {
  ref: string;
  /** As the author typed it, in English. */
  title: string;
  section: string;
  address: string;
  /** How many blocks wait and for what. */
  waits: string[];
  since: string;
  oldest: Instant;
  /** How the English of the first begins. */
  begins: string;
}

const SHOWN = 100;
const LETTERS = 160;

/** What waits for a translator, over all reports. */
@OwnPages()
export class TranslationPages {
  constructor(
    private readonly translations: Translations,
    private readonly screen: Screen,
  ) {}

  @Get('translations')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const work = await this.translations.work(visit.present.person);
    const lines = work.flatMap((one) => linesOf(one, language)).sort((a, b) => (a.oldest < b.oldest ? -1 : a.oldest > b.oldest ? 1 : 0));
    this.screen.show(visit, 'welsh/translations', {
      title: say(language, 'page.translations'),
      lines: lines.slice(0, SHOWN),
      more: lines.length > SHOWN,
    });
  }
}

function linesOf({ found, toWrite, toApprove }: WelshWork, language: Language): Line[] {
  const { ref, title } = found.proposal;
  const waiting = [...toWrite, ...toApprove.map((one) => ({ ...one, state: 'draft' as const }))];
  const words = { requested: 'page.translations.requested', stale: 'page.translations.stale', draft: 'page.translations.draft' } as const;
  return [...new Set(waiting.map(({ section }) => section))].flatMap((section): Line[] => {
    const blocks = waiting.filter((one) => one.section === section).sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
    const [first] = blocks;
    if (first === undefined) return [];
    return [
      {
        ref,
        title,
        section: sectionTitle(section, found, language),
        address: `/proposals/${ref}/welsh/${section}#block-${first.block}`,
        waits: (['requested', 'stale', 'draft'] as const).flatMap((state) => {
          const count = blocks.filter((one) => one.state === state).length;
          return count === 0 ? [] : [say(language, words[state], { count: String(count) })];
        }),
        since: first.since === null ? '' : sayInstant(language, first.since),
        oldest: first.since ?? '',
        begins: beginning(first.english),
      },
    ];
  });
}

function beginning(english: Wording): string {
  const text = cellsOf(english).find(hasWords) ?? '';
  return text.length > LETTERS ? `${text.slice(0, LETTERS).trimEnd()}…` : text;
}
