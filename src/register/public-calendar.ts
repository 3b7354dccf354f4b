import type { Config } from '../config.js';
import { councilAddress } from '../councils/hosts.js';
import { type CalendarEvent, longCalendarFile, uidHost } from '../documents/calendar-file.js';
import { type Language, say, sayDate, sayTime } from '../locales/locales.js';
import type { RegisterEntry } from '../records/register.js';
import { decisionsToCome, latestCallIns, type RegisterSearch } from '../records/register-search.js';
import type { Records } from '../records/transaction.js';
import { addressOf, titleIn } from './line.js';
import { PublicCouncil } from './public-council.js';

/** All of the register, or what is about one portfolio or ward. */
export type CalendarScope = Pick<RegisterSearch, 'portfolio' | 'ward'>;

/** Half a year of a busy council: whoever follows a calendar looks ahead. */
const CALL_INS = 200;
const TO_COME = 200;

/**
 * The days that the public may need to know beforehand, as a calendar (RFC 5545): the earliest day of a decision of which
 * notice was served, and the last day on which one can be called in. Whole days in London. An event keeps its UID, and its
 * SEQUENCE counts what has changed of the decision.
 */
export class PublicCalendar {
  constructor(
    private readonly records: Records,
    private readonly config: Pick<Config, 'baseUrl'>,
  ) {}

  async file(of: string, scope: CalendarScope, language: Language): Promise<string> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    const toCome = await decisionsToCome(reader, council.id, scope, TO_COME);
    const callIns = await latestCallIns(reader, council.id, scope, CALL_INS);
    return longCalendarFile({
      name: say(language, 'register.calendar', { council: council.constitution.name[language] }),
      method: 'PUBLISH',
      events: [
        ...toCome.flatMap((line) => this.earliestDecision(line, council, language)),
        ...callIns.flatMap((line) => this.callInEnds(line, council, language)),
      ],
    });
  }

  private earliestDecision(line: RegisterEntry, council: PublicCouncil, language: Language): CalendarEvent[] {
    const { earliestDecision, noticeServed } = line;
    if (earliestDecision === null || noticeServed === null) return [];
    const title = say(language, 'register.earliestDecision', { ref: line.ref, title: titleIn(line, language).text });
    const description = say(language, 'register.noticeServed', { date: sayDate(language, noticeServed) });
    return [{ ...this.event(line, council, 'earliest-decision'), when: { day: earliestDecision }, title, description }];
  }

  private callInEnds(line: RegisterEntry, council: PublicCouncil, language: Language): CalendarEvent[] {
    if (line.callInEnds === null) return [];
    const title = say(language, 'register.callInEnds', { ref: line.ref, title: titleIn(line, language).text });
    const description = say(language, 'register.callInCloses', { time: sayTime(language, council.constitution.callInCloses.value) });
    return [{ ...this.event(line, council, 'call-in-ends'), when: { day: line.callInEnds }, title, description }];
  }

  private event(line: RegisterEntry, council: PublicCouncil, what: string) {
    const base = councilAddress(this.config.baseUrl, council.host);
    return {
      uid: `${line.ref}.${what}.${council.id}@${uidHost(base)}`,
      sequence: line.changes,
      changedAt: line.changedAt,
      link: `${base}${addressOf(line.ref)}`,
      state: line.state === 'superseded' ? ('CANCELLED' as const) : ('CONFIRMED' as const),
      busy: false,
    };
  }
}
