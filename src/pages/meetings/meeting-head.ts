import { type Language, say, sayDate } from '../../locales/locales.js';
import type { MeetingVerb } from '../../proposals/meeting-rules.js';
import type { MeetingFound, Meetings } from '../../proposals/meetings.js';
import { type ShownRefusal, shownRefusal } from '../forms/trouble.js';
import { postName } from '../proposal/people.js';

type Of = Pick<MeetingFound, 'meeting' | 'roster'>;

/** What every page about a meeting is headed with. */
export interface MeetingHead {
  address: string;
  title: string;
  group: string;
  state: { text: string; classes: string };
  date: string;
  time: string;
  /** As it was typed, in English. */
  place: string;
}

const colours: Record<Of['meeting']['state'], string> = {
  scheduled: 'govuk-tag--blue',
  closed: 'govuk-tag--green',
  cancelled: 'govuk-tag--grey',
};

export function meetingHead({ meeting: { id, post, on, time, place, state }, roster }: Of, language: Language): MeetingHead {
  const group = postName(post, { roster }, language);
  const date = sayDate(language, on);
  return {
    address: `/meetings/${id}`,
    title: say(language, 'document.minutes.title', { post: group, date }),
    group,
    state: { text: say(language, `meeting.state.${state}`), classes: colours[state] },
    date,
    time: time ?? '',
    place: place ?? '',
  };
}

/** Where each change of a meeting is asked, in the order in which one comes to them. */
const under = { setAgenda: 'agenda', closeMeeting: 'close', moveMeeting: 'move', cancelMeeting: 'cancel' } as const;
const order: readonly string[] = Object.keys(under);

/** What can be done with a meeting, and why not: verbs that the same rules stop stand together. */
export interface MeetingVerbs {
  open: { text: string; address: string }[];
  stopped: { texts: string[]; refused: ShownRefusal[] }[];
}

export function meetingVerbs(meetings: Meetings, found: MeetingFound, language: Language): MeetingVerbs {
  const { meeting, roster } = found;
  const verbs: MeetingVerbs = { open: [], stopped: [] };
  const together = new Map<string, MeetingVerbs['stopped'][number]>();
  for (const { type, refused } of meetings.commands(found).toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type))) {
    const text = say(language, `meeting.${type}`);
    if (refused.length === 0) verbs.open.push({ text, address: `/meetings/${meeting.id}/${under[type as keyof typeof under]}` });
    else {
      // Of one that is over there is nothing else to say.
      const over = refused.filter(({ code }) => code === 'meeting-over');
      const said = over.length > 0 ? over : refused;
      const codes = said.map(({ code }) => code).join(' ');
      const same = together.get(codes) ?? { texts: [], refused: said.map((one) => shownRefusal(one, roster, language)) };
      same.texts.push(text);
      together.set(codes, same);
    }
  }
  return { ...verbs, stopped: [...together.values()] };
}

/** Why one change cannot be made now; empty where it can. */
export const stopsOf = (meetings: Meetings, found: MeetingFound, verb: MeetingVerb, language: Language): ShownRefusal[] =>
  (meetings.commands(found).find(({ type }) => type === verb)?.refused ?? []).map((one) => shownRefusal(one, found.roster, language));
