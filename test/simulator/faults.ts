/** What goes wrong in a run, and what of a verb it must have met to count: one line each in the table at the end. */
export const faults = {
  mailDown: 'a letter about it met a mail server that was down',
  mailSlow: 'a letter about it met a mail server that let the time run out',
  mailBusy: 'a letter about it was put off (4xx)',
  mailRefused: 'a letter about it was refused for good (5xx)',
  diedAfterYes: 'a letter about it was accepted, and the process died before it was marked',
  killedBeforeCommit: 'the process died before it was committed',
  killedAfterCommit: 'the process died after it was committed, before anybody was answered',
  killedInRound: 'the relay died in the round that was to pass it or to send its letters',
  relayDown: 'it was done, or passed late, while the clock stood still for days',
  monthsDown: 'it passed after thirteen months of standstill',
  twoRelays: 'two relays passed it or sent its letters at the same time',
  dayAdded: 'it was the first thing after a day was added and the dates were counted again',
  staleSeen: 'it was asked by somebody who had seen an earlier revision',
  sameKey: 'it was asked twice under one key',
  notAllowed: 'it was asked by somebody who may not, and refused',
} as const;
export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

/** What a run may be spoilt with, to see that it is noticed. */
export const plantedNames = [
  'gateIgnoresVersions',
  'lapsedAnswersCount',
  'inForceADayEarly',
  'noticeADayShort',
  'lettersOutsideTheTransaction',
  'timerPassedTwice',
  'letterSentTwice',
  'letterForgotten',
  'authorSignsOff',
  'callInClosesLate',
  'publishesUnlookedAt',
  'attachmentsLapseNothing',
] as const;
export type Planted = (typeof plantedNames)[number];

/** The run found something that must not be. */
export class Broken extends Error {
  constructor(
    readonly what: string,
    readonly proposal: string | null,
    detail: string,
  ) {
    super(`${what}: ${detail}`);
  }
}
