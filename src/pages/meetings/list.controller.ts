import { Get, Inject, Post } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { DMT } from '../../../workflows/standing.js';
import { WORLD } from '../../given.js';
import { say } from '../../locales/locales.js';
import { arranges, stops } from '../../proposals/meeting-rules.js';
import { Meetings } from '../../proposals/meetings.js';
import type { World } from '../../world.js';
import { askedIn } from '../asked.js';
import { type Field, read } from '../forms/field.js';
import { shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { postName } from '../proposal/people.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { MeetingCommands } from './meeting-commands.js';
import { meetingHead } from './meeting-head.js';

const PAGE = 20;
const lists = [
  ['upcoming', 'page.meetings.upcoming'],
  ['past', 'page.meetings.past'],
] as const;

/** The meetings in which somebody has business, and where a new one is arranged. */
@OwnPages()
export class MeetingListPages {
  constructor(
    private readonly meetings: Meetings,
    private readonly commands: MeetingCommands,
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** Those to come, or with `?list=past` those that are over; the list goes on behind `?after=`. */
  @Get('meetings')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person, roster } = visit.present;
    const asked = askedIn(visit);
    const wanted = asked.get('list') === 'past' ? 'past' : 'upcoming';
    const after = asked.get('after')?.slice(0, 40);
    const { meetings, next } = await this.meetings.list(person, { wanted, limit: PAGE, ...(after ? { after } : {}) });
    const address = (of: string) => (of === 'past' ? '/meetings?list=past' : '/meetings');
    this.screen.show(visit, 'meetings/list', {
      title: say(language, 'page.nav.meetings'),
      past: wanted === 'past',
      lists: lists.map(([one, key]) => ({ text: say(language, key), address: address(one), active: one === wanted })),
      lines: meetings.map((meeting) => ({
        ...meetingHead({ meeting, roster }, language),
        items: say(language, 'page.meetings.items', { count: String(meeting.agenda.length) }),
      })),
      first: after ? address(wanted) : null,
      next: next === null ? null : `/meetings?${new URLSearchParams({ ...(wanted === 'past' ? { list: wanted } : {}), after: next })}`,
    });
  }

  @Get('meetings/new')
  ask(@Mine() visit: OwnVisit): void {
    this.show(visit, null);
  }

  @Post('meetings/new')
  async arrange(@Mine() visit: OwnVisit): Promise<void> {
    const trouble = await this.commands.schedule(visit, read(this.fields(visit), visit.typed ?? Typed.of([])));
    if (trouble !== null) this.show(visit, trouble);
  }

  private show(visit: OwnVisit, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { actor, roster } = visit.present;
    const fields = this.fields(visit);
    const groups = groupsOf(visit);
    // Before a group is chosen nothing but whose it is can stop it: that is asked of the management team's.
    const at = this.world.now();
    const why = groups.length > 0 ? [] : stops('scheduleMeeting', { post: DMT, on: londonDate(at), state: 'scheduled' }, actor, at);
    this.screen.show(visit, 'meetings/form', {
      title: say(language, 'meeting.scheduleMeeting'),
      back: '/meetings',
      address: '/meetings/new',
      seen: '',
      fields,
      filled: { post: groups.includes(DMT) ? DMT : (groups[0] ?? '') },
      typed: visit.typed,
      refused: trouble === null ? why.map((one) => shownRefusal(one, roster, language)) : [],
      trouble,
    });
  }

  private fields(visit: OwnVisit): Field[] {
    const { language } = visit.frame;
    const options = groupsOf(visit).map((post) => ({ value: post, text: postName(post, visit.present, language) }));
    return [{ kind: 'select', name: 'post', label: 'page.meetings.group', options }, ...dayFields];
  }
}

/** When and where a meeting is held. */
export const dayFields: Field[] = [
  { kind: 'day', name: 'on', label: 'page.ask.meeting' },
  { kind: 'line', name: 'time', label: 'page.meetings.time', hint: 'page.meetings.time.hint', optional: true },
  { kind: 'line', name: 'place', label: 'page.meetings.place', optional: true },
];

/** The groups whose meetings somebody may arrange: those that are asked for a view, the management team before the others. */
function groupsOf({ present: { actor, roster } }: OwnVisit): string[] {
  const { constitution } = roster.roll.data;
  const required = Object.values(constitution.kinds).flatMap(({ value }) =>
    value.flatMap(({ post, stage }) => (stage === 'consultation' ? [post] : [])),
  );
  const answering = Object.entries(constitution.posts).flatMap(([post, { owns }]) => (owns.length > 0 ? [post] : []));
  return [...new Set([DMT, ...required, ...answering])].filter(
    (post) => Object.hasOwn(constitution.posts, post) && arranges(actor, post) !== null,
  );
}
