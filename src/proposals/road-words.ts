import type { LegalDate } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import type { Road, Station, StationDate, StationStanding } from '../../workflows/road.js';
import { type Language, say, sayDate, sayList } from '../locales/locales.js';

/** The road of a proposal in words: for the picture, and for the list that says the same. */
export interface WordedRoad {
  title: string;
  /** Where the proposal stands, in a sentence. */
  description: string;
  stations: WordedStation[];
  detours: WordedDetour[];
  /** What there is to say of detours, as the heading of their list. */
  detoursTitle: string;
}

export interface WordedStation {
  state: State;
  name: string;
  standing: StationStanding;
  /** How it stands, then its dates, a line each. */
  lines: string[];
  /** Off the main road. */
  side: boolean;
}

export interface WordedDetour {
  text: string;
  from: State;
  to: State;
}

/** @param ref the reference that the proposal goes by */
export function wordedRoad(road: Road, ref: string, language: Language): WordedRoad {
  const here = road.stations.find(({ standing }) => standing === 'here');
  const state = say(language, `state.${road.here}`);
  const since = here?.came.at(-1);
  return {
    title: say(language, 'road.title', { ref }),
    description:
      since === undefined
        ? say(language, 'road.description', { state })
        : say(language, 'road.descriptionSince', { state, date: sayDate(language, since) }),
    stations: road.stations.map((station) => wordedStation(station, language)),
    detours: road.detours.map(({ from, to, on }) => ({
      text: say(language, 'road.detour', {
        from: say(language, `state.${from}`),
        to: say(language, `state.${to}`),
        date: sayDate(language, on),
      }),
      ...{ from, to },
    })),
    detoursTitle: say(language, 'road.detours'),
  };
}

function wordedStation(station: Station, language: Language): WordedStation {
  const { state, standing, dates, behind } = station;
  const said = dates.map(({ name, on }) => say(language, dateWords[name], { date: sayDate(language, on) }));
  return {
    ...{ state, standing },
    name: say(language, `state.${state}`),
    lines: [standingWords(station, language), ...said],
    side: behind !== null,
  };
}

function standingWords({ standing, came, expected }: Station, language: Language): string {
  const date = (on: LegalDate) => sayDate(language, on);
  const days = sayList(language, came.map(date));
  switch (standing) {
    case 'here':
      return came.length > 1
        ? say(language, 'road.hereAgain', { date: date(came.at(-1) ?? ''), dates: sayList(language, came.slice(0, -1).map(date)) })
        : say(language, 'road.here', { date: days });
    case 'passed':
      return came.length === 0 ? say(language, 'road.passed') : say(language, 'road.passedOn', { dates: days });
    case 'ahead': {
      const coming = expected === null ? say(language, 'road.ahead') : say(language, 'road.expected', { date: date(expected) });
      return came.length === 0 ? coming : say(language, 'road.again', { coming, dates: days });
    }
    case 'skipped':
      return came.length === 0 ? say(language, 'road.skipped') : say(language, 'road.skippedNow', { dates: days });
    case 'possible':
      return say(language, 'road.possible');
  }
}

const dateWords: Record<StationDate, string> = {
  noticeServed: 'road.date.noticeServed',
  noticeEnds: 'road.date.noticeEnds',
  earliestDecision: 'road.date.earliestDecision',
  reconsiderBy: 'road.date.reconsiderBy',
  publishBy: 'road.date.publishBy',
  published: 'road.date.published',
  callInEnds: 'road.date.callInEnds',
  hearingBy: 'road.date.hearingBy',
  implemented: 'road.date.implemented',
};
