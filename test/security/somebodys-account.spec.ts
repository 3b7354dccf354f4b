import { demoId } from '../../src/councils/demo-people.js';
import type { AccountChange } from '../../src/people/accounts-changes.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { aHouse } from '../journeys/story.js';

const house = aHouse();
const person = demoId('finance');
const factor = { factor: 'sealed', step: 1, recovery: ['hash'] };
const changes: AccountChange[] = [
  { type: 'setPassword', person, password: 'hash' },
  { type: 'enrolAccount', person, link: 'one', password: 'hash', ...factor },
  { type: 'setSecondFactor', person, ...factor },
  { type: 'renewRecoveryCodes', person, recovery: ['hash'] },
  { type: 'useRecoveryCode', person, code: 'hash' },
];

describe('the password, second factor and recovery codes of somebody', () => {
  it('are nobody else’s to set: not the administrator’s either', async () => {
    const desk = house().app.get(CouncilDesk);
    for (const change of changes)
      for (const by of ['admin', 'democratic', 'head', 'auditor'] as const) {
        const outcome = await desk.perform(DEMO_COUNCIL, demoId(by), change);
        expect({ change: change.type, by, outcome }).toMatchObject({
          outcome: { kind: 'refused', refused: expect.arrayContaining([expect.objectContaining({ code: 'not-your-verb' })]) },
        });
      }
  });
});
