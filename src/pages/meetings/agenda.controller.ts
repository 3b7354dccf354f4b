import { Get, Param, Post } from '@nestjs/common';
import { type Language, say, sayDate } from '../../locales/locales.js';
import { type MeetingFound, Meetings } from '../../proposals/meetings.js';
import { nameOf, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { MeetingCommands } from './meeting-commands.js';
import { meetingHead, stopsOf } from './meeting-head.js';

/** A proposal that stands on the agenda, or could. */
interface Row {
  ref: string;
  title: string;
  author: string;
  version: string;
  due: string;
  /** Its place, from 1; empty for one that is not on the agenda. */
  place: string;
  on: boolean;
  /** Why it stays as it is: an outcome is recorded, or another meeting has it. */
  fixed: string;
}

/** Where the agenda of a meeting is set: which proposals, and in which order. */
@OwnPages()
export class AgendaPages {
  constructor(
    private readonly meetings: Meetings,
    private readonly commands: MeetingCommands,
    private readonly screen: Screen,
  ) {}

  @Get('meetings/:id/agenda')
  ask(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, null);
  }

  @Post('meetings/:id/agenda')
  async set(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const found = await this.meetings.find(visit.present.person, id);
    const agenda = agendaIn(visit.typed ?? Typed.of([]), found);
    const trouble = await this.commands.change(visit, id, { type: 'setAgenda', agenda }, `/meetings/${id}`);
    if (trouble !== null) await this.show(visit, id, inTheList(trouble));
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const { person } = visit.present;
    const found = await this.meetings.find(person, id);
    const { meeting } = found;
    const head = meetingHead(found, language);
    const stopped = stopsOf(this.meetings, found, 'setAgenda', language);
    const waiting = stopped.length > 0 ? [] : await this.candidates(visit, found);
    this.screen.show(visit, 'meetings/agenda', {
      title: say(language, 'meeting.setAgenda'),
      subtitle: head.title,
      back: head.address,
      backText: head.title,
      head,
      address: visit.request.url,
      seen: String(meeting.revision),
      on: found.items.flatMap((one, i) =>
        one === null ? [] : [rowOf(one, language, { place: i + 1, fixed: one.outcome === null ? '' : 'page.agenda.decided' })],
      ),
      waiting,
      others: found.items.filter((one) => one === null).length,
      typed: visit.typed,
      refused: trouble === null ? stopped : [],
      trouble,
    });
  }

  private async candidates({ present, frame: { language } }: OwnVisit, { meeting }: MeetingFound): Promise<Row[]> {
    const all = await this.meetings.candidates(present.person, meeting.post);
    return all
      .filter((one) => one.meeting !== meeting.id)
      .map((one) => rowOf(one, language, { place: null, fixed: one.meeting === null ? '' : 'page.agenda.elsewhere' }));
  }
}

type Shown = Pick<NonNullable<MeetingFound['items'][number]>, 'found' | 'consultee'>;

const rowOf = (
  { found: { proposal: p, roster }, consultee }: Shown,
  language: Language,
  { place, fixed }: { place: number | null; fixed: string },
): Row => ({
  ref: p.ref,
  title: p.title,
  author: nameOf(p.author, roster, language),
  version: String(p.version),
  due: consultee?.answerBy == null ? '' : sayDate(language, consultee.answerBy),
  place: place === null ? '' : String(place),
  on: place !== null,
  fixed: fixed === '' ? '' : say(language, fixed),
});

/**
 * The agenda that a form asks for: what is ticked, by the number typed beside it; what has none comes last. What whoever
 * asks may not read is not on their form and keeps its place.
 */
function agendaIn(typed: Typed, { meeting, items }: MeetingFound): string[] {
  const numbered = typed.list('agenda').map((ref, at) => ({ ref, at, place: numberIn(typed.text(`place-${ref}`)) }));
  const agenda = numbered.sort((a, b) => a.place - b.place || a.at - b.at).map(({ ref }) => ref);
  for (const [at, { proposal }] of meeting.agenda.entries()) if (items[at] === null) agenda.splice(at, 0, proposal);
  return agenda;
}

const numberIn = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.MAX_SAFE_INTEGER);

/** One of the agenda that is wrong: the list of them is what can be mended. */
const inTheList = (trouble: Trouble): Trouble => ({
  ...trouble,
  errors: trouble.errors.map((error) => ({ ...error, field: 'agenda' })),
});
