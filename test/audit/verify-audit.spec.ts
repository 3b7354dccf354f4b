import { demoId } from '../../src/councils/demo-people.js';
import { erasePayload } from '../../src/records/audit.js';
import { type Checkpoint, takeCheckpoint } from '../../src/records/checkpoint.js';
import { Records } from '../../src/records/transaction.js';
import { realWorld } from '../../src/world.js';
import type { Vandal } from '../records/vandal.js';
import { aCopy, aFolderWithProposals, afterMeddling, at, type Forged, forge, type Told, verified } from './folder.js';

let told: Told;
let checkpoint: Checkpoint;
beforeAll(async () => {
  told = await aFolderWithProposals();
  const records = await Records.open(told.place, { migrate: false });
  checkpoint = await records.snapshot((reader) => takeCheckpoint(reader, '2019-06-01T00:00:00.000Z'));
  await records.close();
});

/** What a forged chain is found to be, and where. */
async function forged(chain: string, change: (lines: Forged[]) => Forged[], rows: (vandal: Vandal) => Promise<unknown> = async () => null) {
  const report = await afterMeddling(told.place, async (vandal) => {
    await forge(vandal, chain, change);
    await rows(vandal);
  });
  expect(report.faults.map((fault) => fault.chain)).toEqual([chain]);
  return report.faults[0]!;
}
/** Revisions and states as they would be had the lines always stood so. */
const stamped = (lines: Forged[]): Forged[] => lines.map(({ entry, said }, i) => ({ entry: { ...entry, revision: i + 1 }, said }));

it('holds a folder of proposals that are closed, called in, under way and withdrawn', async () => {
  expect(await verified(told.place, checkpoint)).toEqual({
    chains: 5,
    entries: expect.any(Number),
    erased: [],
    faults: [],
  });
});

describe('entries that were forged and hashed anew', () => {
  it('finds a sign-off by somebody who does not hold the post', async () => {
    const fault = await forged(
      told.calledIn,
      (lines) => {
        lines[at(lines, 'signedOff')]!.entry.actor = demoId('hr');
        return lines;
      },
      (vandal) => vandal.run(`UPDATE consultee SET "by" = ? WHERE proposal = ? AND key = 'finance'`, [demoId('hr'), told.calledIn]),
    );
    expect(fault.what).toMatch(/^not legal then: not-your-verb/);
  });

  it('finds a decision that was moved before a sign-off', async () => {
    const fault = await forged(told.calledIn, (lines) => {
      const [decided] = lines.splice(at(lines, 'decisionRecorded'), 1);
      lines.splice(at(lines, 'signedOff', 1), 0, decided!);
      return stamped(lines);
    });
    expect(fault.what).toMatch(/^not legal then: wrong-state, sign-off-outstanding, notice-not-served/);
  });

  it('finds that a sign-off was dropped, at the step that needed it', async () => {
    const fault = await forged(told.withdrawn, (lines) => {
      lines.splice(at(lines, 'signedOff', 1), 1);
      return stamped(lines);
    });
    expect(fault.what).toBe('not legal then: sign-off-outstanding');
  });

  it('finds a decision dated back into its notice', async () => {
    const fault = await forged(told.closed, (lines) => {
      const decided = lines[at(lines, 'decisionRecorded')]!.entry;
      decided.at = lines[at(lines, 'noticeServed')]!.entry.at.replace(/T.*/, 'T23:00:00.000Z');
      return lines;
    });
    expect(fault.what).toMatch(/^not legal then: notice-running/);
  });

  it('finds a call-in that was left out', async () => {
    const fault = await forged(told.calledIn, (lines) => {
      lines.splice(at(lines, 'callInSupported'), 1);
      return stamped(lines);
    });
    expect(fault.what).toBe('its state is not what the command made of the proposal');
  });

  it('finds an entry that claims another day of the council than its own', async () => {
    const fault = await forged(told.calledIn, (lines) => {
      lines[at(lines, 'signedOff')]!.said.under = 2;
      return lines;
    });
    expect(fault.what).toBe('the council was not as it says then');
  });

  it('finds what is no command at all', async () => {
    for (const said of [null, 7, 'x', [], {}, { type: 'constructor' }, { type: 'signOff', under: 30 }]) {
      const fault = await forged(told.calledIn, (lines) => {
        lines[at(lines, 'signedOff')]!.said = said;
        return lines;
      });
      expect(fault.what).toMatch(/^(the council was not as it says then|it says nothing that can be judged|not legal then)/);
    }
  });

  it('finds a command put into the clock’s mouth', async () => {
    const fault = await forged(told.withdrawn, (lines) => {
      lines[at(lines, 'withdrawn')]!.entry.actor = 'clock';
      return lines;
    });
    expect(fault.what).toMatch(/^not legal then: not-your-verb/);
  });

  it('finds a statement that was re-worded in its entry, and in its row as well when it is held against a checkpoint', async () => {
    const reword = (lines: Forged[]) => {
      lines[at(lines, 'statementWritten')]!.said.en = 'The member refused.';
      return lines;
    };
    expect((await forged(told.closed, reword)).what).toBe('what is kept is not what its entries tell: decision.statementEn');
    const both = async (vandal: Vandal) => {
      await forge(vandal, told.closed, reword);
      await vandal.run('UPDATE decision SET "statementEn" = ? WHERE proposal = ? AND present = 1', ['The member refused.', told.closed]);
    };
    expect((await afterMeddling(told.place, both)).faults).toEqual([]);
    expect((await afterMeddling(told.place, both, checkpoint)).faults).toEqual([
      { chain: told.closed, sequence: expect.any(Number), what: 'rewritten' },
    ]);
  });

  it('finds text of an earlier version that was changed with its hash, though nobody reads it any more', async () => {
    const report = await afterMeddling(told.place, async (vandal) => {
      const blocks = JSON.stringify([{ kind: 'paragraph', id: 'p1', text: 'Something else.' }]);
      await vandal.run(`UPDATE section_text SET blocks = ? WHERE proposal = ? AND section = 'resources' AND version = 2`, [
        blocks,
        told.calledIn,
      ]);
    });
    expect(report.faults).toEqual([
      { chain: told.calledIn, sequence: expect.any(Number), what: 'what is kept is not what its entries tell: section_text.blocks' },
    ]);
  });

  it('finds Welsh that was approved by whoever wrote it, and Welsh that was put in its place afterwards', async () => {
    const own = await forged(told.calledIn, (lines) => {
      lines[at(lines, 'translated', 2)]!.entry.actor = demoId('translator');
      return lines;
    });
    expect(own.what).toMatch(/^not legal then: own-translation/);
    const report = await afterMeddling(told.place, (vandal) =>
      vandal.run(`UPDATE welsh_text SET blocks = replace(blocks, 'Penodi', 'Diswyddo') WHERE proposal = ?`, [told.calledIn]),
    );
    expect(report.faults).toEqual([
      { chain: told.calledIn, sequence: expect.any(Number), what: 'what is kept is not what its entries tell: welsh_text.blocks' },
    ]);
  });

  it('finds a post that was taken, or a constitution changed, by somebody who may not', async () => {
    const [actor, said] = [
      demoId('hr'),
      { type: 'holdPost', person: demoId('hr'), post: 'finance', from: '2030-03-01T00:00:00.000Z', until: null },
    ];
    const post = await forged('demo', (lines) => [...lines, { entry: { ...lines.at(-1)!.entry, kind: 'postTaken', actor }, said }]);
    expect(post.what).toBe('not legal then: not-your-verb');
    const changed = await forged('demo', (lines) => [
      ...lines,
      {
        entry: { ...lines.at(-1)!.entry, kind: 'constitutionChanged', actor: 'clock' },
        said: { ...lines[0]!.said, type: 'changeConstitution' },
      },
    ]);
    expect(changed.what).toBe('not legal then: not-your-verb');
  });
});

describe('what only a checkpoint can tell', () => {
  const onlyThen = async (meddle: (vandal: Vandal) => Promise<unknown>, fault: { chain: string; what: string }) => {
    expect((await afterMeddling(told.place, meddle)).faults).toEqual([]);
    expect((await afterMeddling(told.place, meddle, checkpoint)).faults).toEqual([{ ...fault, sequence: expect.any(Number) }]);
  };

  it('finds a proposal that was removed with everything of it', () =>
    onlyThen(
      async (vandal) => {
        const tables = ['consultee', 'comment', 'decision', 'report_version', 'section_text', 'timer', 'letter'];
        for (const table of tables) await vandal.run(`DELETE FROM ${table} WHERE proposal = ?`, [told.withdrawn]);
        for (const table of ['entry_payload', 'entry']) await vandal.run(`DELETE FROM ${table} WHERE chain = ?`, [told.withdrawn]);
        await vandal.run('DELETE FROM proposal WHERE id = ?', [told.withdrawn]);
      },
      { chain: told.withdrawn, what: 'chain-removed' },
    ));

  it('finds a tail that was cut off, head and rows put back to match', () =>
    onlyThen(
      async (vandal) => {
        // The recount of the dates, which changed none of them, is the last; before it there is the comment.
        await forge(vandal, told.underWay, (lines) => lines.slice(0, at(lines, 'commented')));
        await vandal.run('DELETE FROM comment WHERE proposal = ?', [told.underWay]);
      },
      { chain: told.underWay, what: 'tail-cut' },
    ));

  it('finds a chain that was written anew from its start', () =>
    onlyThen(
      async (vandal) => {
        await forge(vandal, told.withdrawn, (lines) => {
          lines[0]!.said.title = 'Another title';
          return lines;
        });
        await vandal.run(`UPDATE proposal SET title = 'Another title' WHERE id = ?`, [told.withdrawn]);
      },
      { chain: told.withdrawn, what: 'rewritten' },
    ));
});

describe('a payload that was erased', () => {
  const erasure = { actor: 'officer', onBehalfOf: null, at: '2019-07-01T00:00:00.000Z', reason: 'The person asked.' };
  async function erase(chain: string, kind: string) {
    const place = aCopy(told.place);
    const records = await Records.open(place, { migrate: false });
    const [{ sequence }] = await records.reader.query('SELECT sequence FROM entry WHERE chain = ? AND kind = ? LIMIT 1', [chain, kind]);
    const of = { kind: chain === 'demo' ? 'council' : 'proposal', id: chain, council: 'demo' } as const;
    await records.write((tx) => erasePayload(tx, of, sequence, erasure, () => realWorld.random(16)));
    await records.close();
    return { place, sequence };
  }

  it.each(['noticeServed', 'translated', 'proposalCreated', 'signedOff', 'sectionEdited', 'decisionRecorded'])(
    'is reported as erased, not as broken: %s',
    async (kind) => {
      const { place, sequence } = await erase(told.calledIn, kind);
      const report = await verified(place, checkpoint);
      expect(report.faults).toEqual([]);
      expect(report.erased).toEqual([{ chain: told.calledIn, sequence, at: erasure.at, reason: erasure.reason }]);
    },
  );

  it.each(['delegated', 'meetingClosed'])('is reported so in the council’s chain as well: %s', async (kind) => {
    const { place, sequence } = await erase('demo', kind);
    const report = await verified(place, checkpoint);
    expect(report.faults).toEqual([]);
    expect(report.erased).toEqual([{ chain: 'demo', sequence, at: erasure.at, reason: erasure.reason }]);
  });

  it('about a meeting leaves everything else judged', async () => {
    const { place } = await erase('demo', 'meetingClosed');
    const report = await afterMeddling(place, (vandal) =>
      vandal.run(`UPDATE consultee SET comment = 'Another.' WHERE proposal = ? AND key = 'finance'`, [told.closed]),
    );
    expect(report.faults.map(({ what }) => what)).toEqual(['what is kept is not what its entries tell: consultee.comment']);
  });

  it('leaves the text of the report vouched for', async () => {
    const { place } = await erase(told.calledIn, 'signedOff');
    const report = await afterMeddling(place, (vandal) =>
      vandal.run(`UPDATE report_version SET reason = 'Another reason.' WHERE proposal = ? AND version = 3`, [told.calledIn]),
    );
    expect(report.faults.map(({ what }) => what)).toEqual(['what is kept is not what its entries tell: report_version.reason']);
  });
});
