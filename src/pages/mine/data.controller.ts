import { Get, Param, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import { DataExport, type PersonalData } from '../../people/data-export.js';
import { AdminScreen } from '../admin/admin-screen.js';
import { personAddress } from '../admin/people.controller.js';
import { personIn } from '../admin/person.controller.js';
import { CouncilCommands } from '../council-commands.js';
import type { Field } from '../forms/field.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { tableWords } from './data-words.js';

const formats = { html: 'page.data.html', json: 'page.data.json' } as const;

/** A person's data as a file: for the person, and for the administrator who answers a request. */
@OwnPages()
export class DataPages {
  constructor(
    private readonly data: DataExport,
    private readonly commands: CouncilCommands,
    private readonly forms: AdminScreen,
    private readonly screen: Screen,
  ) {}

  @Get('my-account/data')
  ask(@Mine() visit: OwnVisit): void {
    this.show(visit, visit.present.person.handle, null);
  }

  @Post('my-account/data')
  async give(@Mine() visit: OwnVisit): Promise<void> {
    await this.file(visit, visit.present.person.handle);
  }

  @Get('admin/people/:handle/data')
  askOf(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    this.show(visit, handle, null);
  }

  @Post('admin/people/:handle/data')
  async giveOf(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    await this.file(visit, handle);
  }

  private async file(visit: OwnVisit, handle: string): Promise<void> {
    const { language } = visit.frame;
    const format = Object.keys(formats).find((one) => one === visit.typed?.text('format'));
    if (format === undefined) {
      visit.reply.status(422);
      return this.show(visit, handle, invalid(new Invalid([{ field: 'format', code: 'missing' }]), language));
    }
    const outcome = await this.data.make(visit.present.person, handle);
    if (outcome.kind !== 'exported') {
      const trouble = this.commands.troubleOf(visit, outcome);
      visit.reply.status(trouble.status);
      return this.show(visit, handle, trouble);
    }
    const { data } = outcome;
    // A file is an answer, and nothing new at an address.
    visit.reply.status(200);
    visit.reply.header('content-disposition', `attachment; filename="${encodeURIComponent(handle)}.${format}"`);
    if (format === 'html')
      return this.screen.show(visit, 'mine/data-file', { title: say(language, 'page.data'), ...readable(data, language) });
    visit.reply.header('content-type', 'application/json; charset=utf-8').send(`${JSON.stringify(data, null, 2)}\n`);
  }

  private show(visit: OwnVisit, handle: string, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const own = handle === visit.present.person.handle;
    const { view } = personIn(visit, handle, this.commands.now());
    const back = own ? { back: '/my-letters', backText: say(language, 'page.mine') } : { back: personAddress(handle), backText: view.name };
    const options = Object.entries(formats).map(([value, key]) => ({ value, text: say(language, key) }));
    const fields: Field[] = [{ kind: 'choice', name: 'format', label: 'page.data.format', options }];
    this.forms.form(visit, trouble, {
      ...{ title: say(language, own ? 'page.data.own' : 'page.data'), ...(own ? {} : { subtitle: view.name }), ...back },
      about: [say(language, own ? 'page.data.own.about' : 'page.data.about'), say(language, 'page.data.record')],
      fields,
      filled: { format: 'html' },
      button: say(language, 'page.data.get'),
      stopped: own ? [] : this.commands.stops(visit, 'exportData'),
    });
  }
}

/** The same as a page: each row as a list of what it says. */
function readable({ at, handle, tables }: PersonalData, language: Language) {
  return {
    made: say(language, 'page.data.made', { handle, at: sayInstant(language, at) }),
    tables: Object.entries(tables).map(([table, { rows, withheld }]) => ({
      name: say(language, tableWords[table] ?? 'page.data.table.other'),
      rows: rows.map((row) => Object.entries(row).map(([column, value]) => ({ column, text: textOf(value) }))),
      withheld: withheld.length === 0 ? '' : say(language, 'page.data.withheld', { columns: withheld.join(', ') }),
    })),
  };
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
