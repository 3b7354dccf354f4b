import type { Instant } from '../../../workflows/constitution.js';
import type { CouncilChange } from '../../people/council-changes.js';
import type { Roster } from '../../people/rolls.js';

type Asked = Exclude<
  CouncilChange['type'],
  'found' | 'takeCheckpoint' | 'returnLetter' | 'preferLetters' | 'issueToken' | 'revokeToken' | 'issueCalendarLink' | 'revokeCalendarLink'
>;

const blank = { en: '', cy: '' };

/** Changes with nothing in them yet: the rules say of them who may ask at all. */
export function blankChanges({ roll: { data } }: Roster, at: Instant): { [T in Asked]: Extract<CouncilChange, { type: T }> } {
  return {
    addPerson: { type: 'addPerson', person: '', handle: '', name: '', email: null, language: 'en' },
    changePerson: { type: 'changePerson', person: '' },
    addSystem: { type: 'addSystem', system: '', handle: '', name: '' },
    holdPost: { type: 'holdPost', person: '', post: '', from: at, until: null },
    leavePost: { type: 'leavePost', person: '', post: '', until: at },
    delegate: { type: 'delegate', id: '', principal: '', deputy: '', posts: [], from: at, until: at },
    revokeDelegation: { type: 'revokeDelegation', id: '' },
    changeConstitution: { type: 'changeConstitution', constitution: data.constitution },
    addCalendarDay: { type: 'addCalendarDay', day: { date: '', reason: blank, source: '' } },
    addClosure: { type: 'addClosure', closure: { from: '', to: '', reason: blank, source: '' } },
    changeLook: { type: 'changeLook', look: { colour: '', logo: null } },
    resendLetter: { type: 'resendLetter', letter: '' },
  };
}
