import { Get, Param, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { peopleOf } from '../../people/directory.js';
import { type HandedOver, Leavings } from '../../proposals/leavings.js';
import { HandingOverDto, LeavingDto, PseudonymisingDto } from '../../shapes/departures.dto.js';
import { ending } from '../../shapes/period.js';
import { shaped } from '../../shapes/shaped.js';
import { CouncilCommands } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import { invalid, refused, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { ADMINISTRATORS } from '../navigation.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen, sorted } from './admin-screen.js';
import { personAddress } from './people.controller.js';
import { personIn } from './person.controller.js';
import { shownLeaving } from './shown-leaving.js';

const prepareFields: Field[] = [
  { kind: 'day', name: 'until', label: 'page.leaving.until', hint: 'page.leaving.until.hint', optional: true },
];
const confirmFields: Field[] = [
  { kind: 'line', name: 'confirm', label: 'page.pseudonymise.confirm', hint: 'page.pseudonymise.confirm.hint' },
];

const outcomes: Record<HandedOver['outcome'], string> = {
  done: 'page.leaving.handed.done',
  refused: 'page.leaving.handed.refused',
  changed: 'page.leaving.handed.changed',
};
const roles: Record<HandedOver['role'], string> = { author: 'role.author', evaluator: 'role.evaluator' };

/** Somebody leaves: all that hangs on them on one page, and each step of passing it on. */
@OwnPages(ADMINISTRATORS)
export class DeparturePages {
  constructor(
    private readonly leavings: Leavings,
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/people/:handle/leaving')
  look(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    return this.overview(visit, handle, []);
  }

  @Get('admin/people/:handle/leaving/prepare')
  askPrepare(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    this.form(visit, handle, null, {
      type: 'prepareLeaving',
      title: 'page.leaving.prepare',
      about: 'page.leaving.prepare.about',
      fields: prepareFields,
    });
  }

  @Post('admin/people/:handle/leaving/prepare')
  async prepare(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    const { id } = personIn(visit, handle, this.commands.now());
    const fields = () => {
      const { until } = shaped(LeavingDto, read(prepareFields, visit.typed ?? Typed.of([])));
      return { person: id, until: until === undefined ? this.commands.now() : ending(until) };
    };
    const trouble = await this.commands.give(visit, 'prepareLeaving', fields, addressOf(handle));
    if (trouble !== null)
      this.form(visit, handle, trouble, {
        type: 'prepareLeaving',
        title: 'page.leaving.prepare',
        about: 'page.leaving.prepare.about',
        fields: prepareFields,
      });
  }

  @Get('admin/people/:handle/leaving/call-off')
  askCallOff(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    this.form(visit, handle, null, {
      type: 'callOffLeaving',
      title: 'page.leaving.callOff',
      about: 'page.leaving.callOff.about',
      fields: [],
    });
  }

  @Post('admin/people/:handle/leaving/call-off')
  async callOff(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    const { id } = personIn(visit, handle, this.commands.now());
    const trouble = await this.commands.give(visit, 'callOffLeaving', () => ({ person: id }), addressOf(handle));
    if (trouble !== null)
      this.form(visit, handle, trouble, {
        type: 'callOffLeaving',
        title: 'page.leaving.callOff',
        about: 'page.leaving.callOff.about',
        fields: [],
      });
  }

  @Get('admin/people/:handle/leaving/hand-over')
  askHandOver(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    this.handOverForm(visit, handle, null);
  }

  /** One proposal after the other; what was refused is shown with why, and can be asked for again. */
  @Post('admin/people/:handle/leaving/hand-over')
  async handOver(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    const { language } = visit.frame;
    try {
      const asked = shaped(HandingOverDto, read(handOverFields(visit, handle, this.commands.now()), visit.typed ?? Typed.of([])));
      const answer = await this.leavings.handOver(visit.present.person, handle, { to: asked.to, reason: asked.reason });
      if (answer.kind === 'refused') {
        visit.reply.status(403);
        return this.handOverForm(visit, handle, refused(answer.refused, answer.roster, language));
      }
      const open = answer.shown.filter(({ outcome }) => outcome !== 'done');
      const count = String(answer.shown.length);
      if (open.length === 0) return this.screen.lead(visit, addressOf(handle), { key: 'page.leaving.handed', values: { count } });
      visit.reply.status(409);
      await this.overview(visit, handle, answer.shown);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      visit.reply.status(422);
      this.handOverForm(visit, handle, invalid(error, language));
    }
  }

  @Get('admin/people/:handle/pseudonymise')
  askPseudonymise(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    this.form(visit, handle, null, pseudonymising);
  }

  @Post('admin/people/:handle/pseudonymise')
  async pseudonymise(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    const { id } = personIn(visit, handle, this.commands.now());
    const fields = () => {
      const { confirm } = shaped(PseudonymisingDto, read(confirmFields, visit.typed ?? Typed.of([])));
      if (confirm !== handle) throw new Invalid([{ field: 'confirm', code: 'not-the-handle' }]);
      return { person: id };
    };
    const trouble = await this.commands.give(visit, 'pseudonymisePerson', fields, '/admin/people');
    if (trouble !== null) this.form(visit, handle, trouble, pseudonymising);
  }

  private async overview(visit: OwnVisit, handle: string, handed: readonly HandedOver[]): Promise<void> {
    const { language } = visit.frame;
    const { roster, person } = visit.present;
    const answer = await this.leavings.look(person, handle);
    if (answer.kind === 'refused') return this.screen.refuse(visit, 'people', answer);
    const { view } = personIn(visit, handle, this.commands.now());
    const action = (path: string, key: string, type: 'prepareLeaving' | 'callOffLeaving') => ({
      ...{ text: say(language, key), address: `${addressOf(handle)}/${path}`, refused: this.commands.stops(visit, type) },
    });
    const { leaving, work } = answer.shown;
    const isUnderWay = leaving !== null && leaving.completedAt === null;
    const toHandOver = work.some(({ parts }) => parts.includes('author') || parts.includes('evaluator'));
    this.screen.show(visit, 'people', 'admin/leaving', {
      ...{ title: say(language, 'page.leaving'), subtitle: view.name, back: personAddress(handle), backText: view.name },
      actions: sorted([
        action('prepare', 'page.leaving.prepare', 'prepareLeaving'),
        ...(isUnderWay ? [action('call-off', 'page.leaving.callOff', 'callOffLeaving')] : []),
        ...(toHandOver ? [{ text: say(language, 'page.leaving.handOver'), address: `${addressOf(handle)}/hand-over`, refused: [] }] : []),
      ]),
      ...shownLeaving(answer.shown, visit),
      handed: handed.map(({ ref, role, outcome, refused: why }) => ({
        ...{ ref, role: say(language, roles[role]), outcome: say(language, outcomes[outcome]) },
        refused: why.map((one) => shownRefusal(one, roster, language)),
      })),
    });
  }

  private handOverForm(visit: OwnVisit, handle: string, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { view } = personIn(visit, handle, this.commands.now());
    this.screen.form(visit, trouble, {
      ...{ part: 'people', title: say(language, 'page.leaving.handOver'), subtitle: view.name },
      ...{ back: addressOf(handle), backText: say(language, 'page.leaving') },
      about: [say(language, 'page.leaving.handOver.about')],
      fields: handOverFields(visit, handle, this.commands.now()),
    });
  }

  private form(visit: OwnVisit, handle: string, trouble: Trouble | null, { type, title, about, fields }: Step): void {
    const { language } = visit.frame;
    const { view } = personIn(visit, handle, this.commands.now());
    this.screen.form(visit, trouble, {
      ...{ part: 'people', title: say(language, title), subtitle: view.name },
      ...{ back: addressOf(handle), backText: say(language, 'page.leaving') },
      about: [say(language, about)],
      fields,
      stopped: this.commands.stops(visit, type),
    });
  }
}

interface Step {
  type: 'prepareLeaving' | 'callOffLeaving' | 'pseudonymisePerson';
  title: string;
  about: string;
  fields: Field[];
}

const pseudonymising: Step = {
  ...{ type: 'pseudonymisePerson', title: 'page.pseudonymise', about: 'page.pseudonymise.about' },
  fields: confirmFields,
};

const addressOf = (handle: string): string => `${personAddress(handle)}/leaving`;

function handOverFields({ present: { person, roster }, frame: { language } }: OwnVisit, handle: string, now: string): Field[] {
  const others = peopleOf(roster, person.id, now)
    .filter((one) => one.kind === 'person' && one.handle !== handle)
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const options = [{ value: '', text: say(language, 'page.choose') }, ...others.map((one) => ({ value: one.handle, text: one.name }))];
  return [
    { kind: 'select', name: 'to', label: 'page.leaving.to', options },
    { kind: 'text', name: 'reason', label: 'page.leaving.reason' },
  ];
}
