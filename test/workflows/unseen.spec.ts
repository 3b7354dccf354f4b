import { undoesUnseen } from '../../workflows/unseen.js';
import { aProposal, type Journey } from './world.js';

/** Whether new text of a section would undo what the last step did, its writer not having heard of it. */
const undone = (j: Journey, section: string) => undoesUnseen(j.p, section, [j.last.entry.payload]);

describe('new text of a section', () => {
  it('would undo an answer that covers it, and every answer covers the recommendations', () => {
    const j = aProposal(2).does('author', 'sendToConsultation');
    expect(undone(j, 'purpose')).toBe(false);
    j.does('secretary', 'recordConsultation', { meeting: '2018-03-01', outcome: 'endorsed' });
    expect(['purpose', 'recommendations', 'part-post1'].map((section) => undone(j, section))).toEqual([true, true, false]);
    j.does('author', 'requestSignOff').does('holder-post1', 'signOff', { as: 'post1', verdict: 'yes' });
    expect(['part-post1', 'recommendations', 'part-post2', 'purpose'].map((section) => undone(j, section))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('would undo a view, and a silence that somebody has answered for', () => {
    const asked = () =>
      aProposal(1)
        .does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] })
        .does('author', 'sendToConsultation');
    const viewed = asked().does('neighbour', 'respond', { as: 'neighbour', verdict: 'support' });
    expect([undone(viewed, 'purpose'), undone(viewed, 'aside')]).toEqual([true, false]);
    const silent = asked().until('answerOverdue').does('head', 'recordNoAnswer', { as: 'neighbour', reason: 'Away.' });
    expect([undone(silent, 'purpose'), undone(silent, 'aside')]).toEqual([true, false]);
  });

  it('undoes no answer that does not stand any more', () => {
    const j = aProposal(1).does('author', 'sendToConsultation');
    const returned = j.does('secretary', 'recordConsultation', { meeting: '2018-03-01', outcome: 'returned' });
    expect(undone(returned, 'purpose')).toBe(false);
  });

  it('would undo a notice, whatever section it is', () => {
    const j = aProposal(1).decidable();
    const serving = { type: 'serveNotice' } as const;
    expect(undoesUnseen(j.p, 'aside', [serving])).toBe(true);
    const back = j.does('clerk', 'returnToAuthor', { reason: 'A page is missing.' });
    expect(undoesUnseen(back.p, 'aside', [serving])).toBe(false);
  });

  it('would undo the urgency that shortens a notice, and no other', () => {
    const urgent = (kind: 'notice' | 'callIn') => ({ type: 'agreeUrgency', kind, reason: 'Now.' }) as const;
    const j = aProposal(1).decidable();
    expect(undoesUnseen(j.p, 'aside', [urgent('notice')])).toBe(false);
    const agreed = { kind: 'notice' as const, by: 'councilChair', post: 'councilChair', unableToAct: null, reason: 'Now.', at: j.now };
    expect(undoesUnseen({ ...j.p, urgencies: [agreed] }, 'aside', [urgent('notice')])).toBe(true);
    expect(undoesUnseen(j.p, 'aside', [urgent('callIn')])).toBe(false);
  });

  it('may have undone what nobody can tell any more, and nothing where nothing happened', () => {
    const { p } = aProposal(1);
    expect(undoesUnseen(p, 'aside', [null])).toBe(true);
    expect(undoesUnseen(p, 'aside', [])).toBe(false);
  });
});
