import { Get, Post } from '@nestjs/common';
import { checkLook, contrastWithWhite, DEFAULT_LOOK, type Look } from '../../councils/look.js';
import { Invalid } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { LookDto } from '../../shapes/administration.dto.js';
import { given, shaped } from '../../shapes/shaped.js';
import { CouncilCommands } from '../council-commands.js';
import type { Field } from '../forms/field.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { ADMIN, AdminScreen } from './admin-screen.js';

const fields: Field[] = [
  { kind: 'line', name: 'colour', label: 'page.admin.look.colour', hint: 'page.admin.look.colour.hint' },
  { kind: 'line', name: 'logo.en', label: 'page.admin.look.logo.en', hint: 'page.admin.look.logo.hint', optional: true },
  { kind: 'line', name: 'logo.cy', label: 'page.admin.look.logo.cy', optional: true },
];

/** How the council's pages look. */
@OwnPages(ADMIN)
export class LookPages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/look')
  ask(@Mine() visit: OwnVisit): void {
    this.show(visit, null);
  }

  /** Changes the look, or with `do=preview` only shows what it would be. */
  @Post('admin/look')
  async change(@Mine() visit: OwnVisit): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const preview = typed.text('do') === 'preview';
    const trouble = preview
      ? this.looked(visit, typed)
      : await this.commands.give(visit, 'changeLook', () => ({ look: lookIn(typed) }), '/admin/look');
    if (preview || trouble !== null) this.show(visit, trouble);
  }

  /** What is wrong with a look that nobody has asked to keep yet. */
  private looked(visit: OwnVisit, typed: Typed): Trouble | null {
    try {
      lookIn(typed);
      return null;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const trouble = invalid(error, visit.frame.language);
      visit.reply.status(trouble.status);
      return trouble;
    }
  }

  private show(visit: OwnVisit, trouble: Trouble | null): void {
    const { typed, frame } = visit;
    const { language } = frame;
    const { look, constitution } = visit.present.roster.roll.data;
    const { colour, logo } = look ?? DEFAULT_LOOK;
    const shown = typed === null ? colour : typed.text('colour').trim().toLowerCase();
    const text = typed === null ? logo?.[language] : typed.text(`logo.${language}`).trim();
    this.screen.form(
      visit,
      trouble,
      {
        ...{ part: 'look', title: say(language, 'page.admin.look'), back: '/admin', backText: say(language, 'page.nav.admin') },
        about: [say(language, 'page.admin.look.how')],
        fields,
        filled: { colour, 'logo.en': logo?.en ?? '', 'logo.cy': logo?.cy ?? '' },
        button: say(language, 'page.admin.save'),
        stopped: this.commands.stops(visit, 'changeLook'),
        more: {
          // What is no colour would be anything else in a style.
          preview: /^#[0-9a-f]{6}$/.test(shown)
            ? { colour: shown, text: text || constitution.name[language], contrast: ratio(contrastWithWhite(shown)) }
            : null,
        },
      },
      'admin/look',
    );
  }
}

/** What was typed. Without a text in either language there is none. @throws Invalid */
function lookIn(typed: Typed): Look {
  const [en, cy] = [typed.text('logo.en').trim(), typed.text('logo.cy').trim()];
  const sent = shaped(LookDto, { ...typed.said('colour'), ...(en === '' && cy === '' ? {} : { logo: { en, cy } }) });
  const checked = checkLook(given(sent));
  if ('errors' in checked) throw new Invalid(checked.errors);
  return checked.look;
}

/** Rounded down: 4.49 must not read as enough. */
const ratio = (contrast: number): string => (Math.floor(contrast * 100) / 100).toFixed(2);
