import { demoId } from '../../src/councils/demo-people.js';
import type { Vandal } from '../records/vandal.js';
import { aFolderWithProposals, afterMeddling, at, type Forged, forge, type Told } from './folder.js';

let told: Told;
beforeAll(async () => {
  told = await aFolderWithProposals();
});

/** What the council's forged chain is found to be. */
async function forged(change: (lines: Forged[]) => Forged[], rows: (vandal: Vandal) => Promise<unknown> = async () => null) {
  const { faults } = await afterMeddling(told.place, async (vandal) => {
    await forge(vandal, 'demo', change);
    await rows(vandal);
  });
  expect(faults.map((fault) => fault.chain)).toEqual(['demo']);
  return faults[0]!;
}

describe('meetings that were forged', () => {
  it('finds one that was arranged by somebody who may not, and one closed before its day', async () => {
    const arranged = await forged((lines) => {
      lines[at(lines, 'meetingScheduled')]!.entry.actor = demoId('hr');
      return lines;
    });
    expect(arranged.what).toBe('not legal then: not-your-verb');
    const early = await forged((lines) => {
      lines[at(lines, 'meetingScheduled', 1)]!.said.on = '2018-05-01';
      return lines;
    });
    expect(early.what).toBe('not legal then: meeting-not-held');
  });

  it('finds an outcome that the proposal’s own entries do not tell, though the minutes agree with the row', async () => {
    const fault = await forged(
      (lines) => {
        lines[at(lines, 'meetingClosed')]!.said.outcomes[0].entry -= 1;
        return lines;
      },
      (vandal) => vandal.run('UPDATE agenda_item SET outcome = outcome - 1 WHERE proposal = ?', [told.closed]),
    );
    expect(fault.what).toMatch(/^what it says of a proposal/);
  });

  it('finds a proposal put on an agenda that did not wait for the group then', async () => {
    const fault = await forged(
      (lines) => {
        lines[at(lines, 'agendaSet')]!.said.agenda[0].revision = 1;
        return lines;
      },
      (vandal) => vandal.run('UPDATE agenda_item SET revision = 1 WHERE proposal = ?', [told.underWay]),
    );
    expect(fault.what).toMatch(/^what it says of a proposal/);
  });

  it('finds minutes that were re-worded in their row, and a meeting that was taken away', async () => {
    for (const sql of [
      `UPDATE meeting SET minutes = replace(minutes, 'cold', 'warm') WHERE minutes IS NOT NULL`,
      `DELETE FROM meeting WHERE state = 'cancelled'`,
    ]) {
      const report = await afterMeddling(told.place, (vandal) => vandal.run(sql));
      expect(report.faults).toEqual([
        { chain: 'demo', sequence: expect.any(Number), what: 'the meetings kept are not those that its entries tell' },
      ]);
    }
  });
});
