import { Get, Param } from '@nestjs/common';
import { minutesPaper } from '../../documents/minutes-paper.js';
import { printedMinutes } from '../../documents/print-minutes.js';
import { NotFound } from '../../errors.js';
import { type Language, languages, say, sayDate } from '../../locales/locales.js';
import { type ItemFound, type MeetingFound, Meetings } from '../../proposals/meetings.js';
import { minutesFacts } from '../../proposals/minutes-facts.js';
import { askedIn } from '../asked.js';
import { nameOf } from '../forms/trouble.js';
import { stateTag } from '../proposal/about.js';
import { shownPaper } from '../proposal/shown-paper.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { meetingHead, meetingVerbs } from './meeting-head.js';

/** The files that people are offered; JSON is for programs. */
const files = [
  ['html', 'en', 'page.meetings.file.html.en'],
  ['pdf', 'en', 'page.meetings.file.pdf.en'],
  ['docx', 'en', 'page.meetings.file.docx.en'],
  ['html', 'cy', 'page.meetings.file.html.cy'],
  ['pdf', 'cy', 'page.meetings.file.pdf.cy'],
  ['docx', 'cy', 'page.meetings.file.docx.cy'],
] as const;

/** A meeting: its agenda, what came of each item, and its minutes. */
@OwnPages()
export class MeetingPages {
  constructor(
    private readonly meetings: Meetings,
    private readonly screen: Screen,
  ) {}

  @Get('meetings/:id')
  async meeting(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.meetings.find(visit.present.person, id);
    const head = meetingHead(found, language);
    const readable = found.items.filter((one) => one !== null);
    const next = readable.find(({ outcome }) => outcome === null) ?? readable[0];
    const begun = readable.some(({ outcome }) => outcome !== null);
    this.screen.show(visit, 'meetings/meeting', {
      title: head.title,
      back: '/meetings',
      head,
      facts: factsOf(found, language),
      items: found.items.map((one) => (one === null ? null : itemLine(one, found, language))),
      verbs: meetingVerbs(this.meetings, found, language),
      start:
        found.meeting.state !== 'scheduled' || next === undefined
          ? null
          : {
              text: say(language, begun ? 'page.meetings.goOn' : 'page.meetings.start'),
              address: `${head.address}/items/${next.found.proposal.ref}`,
            },
      minutes: found.meeting.minutes === null ? null : `${head.address}/minutes`,
    });
  }

  /** The minutes as a page: the very paper that is printed. */
  @Get('meetings/:id/minutes')
  async minutes(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.meetings.find(visit.present.person, id);
    const facts = minutesFacts(found);
    if (facts === null) throw new NotFound('document', 'minutes');
    const head = meetingHead(found, language);
    this.screen.show(visit, 'meetings/minutes', {
      title: say(language, 'document.minutes'),
      subtitle: head.title,
      back: head.address,
      backText: head.title,
      paper: shownPaper(minutesPaper(facts, language)),
      // A file is the same in whichever language one was led to it.
      files: files.map(([format, lang, key]) => ({
        text: say(language, key),
        address: `${head.address}/minutes.${format}?lang=${lang}`,
        lang,
      })),
    });
  }

  /** The minutes as a file: `minutes.pdf?lang=cy`. */
  @Get('meetings/:id/minutes.:format')
  async print(@Mine() visit: OwnVisit, @Param() { id, format }: { id: string; format: string }): Promise<void> {
    const { reply, frame } = visit;
    const found = await this.meetings.find(visit.present.person, id);
    const asked = askedIn(visit).get('lang');
    const { headers, bytes } = await printedMinutes(minutesFacts(found), {
      ...{ format, language: languages.find((one) => one === asked) ?? frame.language },
    });
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply.header('vary', 'cookie').status(200).send(bytes);
  }
}

interface Fact {
  name: string;
  text: string;
  typed?: true;
}

function factsOf(found: MeetingFound, language: Language): Fact[] {
  const { meeting, whole } = found;
  const { group, date, time, place } = meetingHead(found, language);
  const fact = (key: string, text: string, typed?: true): Fact[] =>
    text === '' ? [] : [{ name: say(language, key), text, ...(typed && { typed }) }];
  const minutes = meeting.minutes;
  return [
    ...fact('document.minutes.group', group),
    ...fact('document.minutes.date', date),
    ...fact('document.minutes.time', time),
    ...fact('document.minutes.place', place, true),
    ...fact('page.meetings.cancelled', meeting.reason ?? '', true),
    ...fact('document.minutes.present', minutes?.present.join('\n') ?? ''),
    ...fact('document.minutes.apologies', minutes?.apologies.join('\n') ?? ''),
    ...fact('document.minutes.note', whole ? (minutes?.note ?? '') : '', true),
  ];
}

/** A proposal of the agenda in a list, and what has come of it. */
function itemLine({ item, found: { proposal: p, roster }, consultee, outcome }: ItemFound, { meeting }: MeetingFound, language: Language) {
  const left = meeting.state === 'closed' && item.outcome === null;
  return {
    ref: p.ref,
    title: p.title,
    address: `/meetings/${meeting.id}/items/${p.ref}`,
    author: nameOf(p.author, roster, language),
    version: String(outcome?.version ?? p.version),
    outcome: outcome === null ? '' : say(language, `verdict.${outcome.outcome}`),
    carriedOver: left ? say(language, 'document.minutes.carriedOver') : '',
    standing:
      meeting.state !== 'scheduled' || outcome !== null || consultee === null ? '' : say(language, `standing.${consultee.standing}`),
    due: meeting.state === 'scheduled' && outcome === null && consultee?.answerBy != null ? sayDate(language, consultee.answerBy) : '',
    state: stateTag(p.state, language),
  };
}
