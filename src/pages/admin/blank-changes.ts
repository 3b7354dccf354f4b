import type { Instant } from '../../../workflows/constitution.js';
import { DEFAULT_SIGN_IN } from '../../councils/sign-in-settings.js';
import type { AccountChange } from '../../people/accounts-changes.js';
import type { CouncilChange } from '../../people/council-changes.js';
import type { DepartureChange } from '../../people/departures.js';
import type { Roster } from '../../people/rolls.js';

type Asked = Exclude<
  CouncilChange['type'],
  | Exclude<AccountChange['type'], 'inviteAccount'>
  | (DepartureChange['type'] & ('completeLeaving' | 'removeExpired'))
  | 'found'
  | 'changeHost'
  | 'takeCheckpoint'
  | 'returnLetter'
  | 'preferLetters'
  | 'issueToken'
  | 'revokeToken'
  | 'issueCalendarLink'
  | 'revokeCalendarLink'
  | 'linkIdentity'
>;

const blank = { en: '', cy: '' };

/** Changes with nothing in them yet: the rules say of them who may ask at all. */
export function blankChanges({ roll: { data } }: Roster, at: Instant): { [T in Asked]: Extract<CouncilChange, { type: T }> } {
  return {
    addPerson: { type: 'addPerson', person: '', handle: '', name: '', email: null, language: 'en' },
    changePerson: { type: 'changePerson', person: '' },
    inviteAccount: { type: 'inviteAccount', person: '', link: '', hash: '', until: at },
    addSystem: { type: 'addSystem', system: '', handle: '', name: '' },
    holdPost: { type: 'holdPost', person: '', post: '', from: at, until: null },
    leavePost: { type: 'leavePost', person: '', post: '', until: at },
    delegate: { type: 'delegate', id: '', principal: '', deputy: '', posts: [], from: at, until: at },
    revokeDelegation: { type: 'revokeDelegation', id: '' },
    changeConstitution: { type: 'changeConstitution', constitution: data.constitution },
    addCalendarDay: { type: 'addCalendarDay', day: { date: '', reason: blank, source: '' } },
    addClosure: { type: 'addClosure', closure: { from: '', to: '', reason: blank, source: '' } },
    changeLook: { type: 'changeLook', look: { colour: '', logo: null } },
    changeSignIn: { type: 'changeSignIn', signIn: DEFAULT_SIGN_IN },
    unlinkIdentity: { type: 'unlinkIdentity', person: '' },
    prepareLeaving: { type: 'prepareLeaving', person: '', until: at },
    callOffLeaving: { type: 'callOffLeaving', person: '' },
    pseudonymisePerson: { type: 'pseudonymisePerson', person: '' },
    exportData: { type: 'exportData', person: '' },
    resendLetter: { type: 'resendLetter', letter: '' },
  };
}
