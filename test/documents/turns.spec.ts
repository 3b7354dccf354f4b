import { oneAtATime } from '../../src/documents/turns.js';
import { PrintingBusy } from '../../src/errors.js';

/** Work that goes on until it is told to stop, and whether it has begun. */
function work() {
  let stop: { well: (value: string) => void; badly: (error: Error) => void } | undefined;
  const done = new Promise<string>((well, badly) => {
    stop = { well, badly };
  });
  const self = { begun: false, ends: stop!.well, fails: stop!.badly, do: begin };
  function begin(): Promise<string> {
    self.begun = true;
    return done;
  }
  return self;
}
const aTurn = () => new Promise((resolve) => void setTimeout(resolve, 80));

describe('one at a time', () => {
  it('begins the next piece when the one before is over, however that ended, and no sooner than others had their turn', async () => {
    const door = oneAtATime(2);
    const [one, two, three] = [work(), work(), work()];
    const answers = [door(one.do), door(two.do), door(three.do)];
    await aTurn();
    expect([one.begun, two.begun, three.begun]).toEqual([true, false, false]);
    one.fails(new Error('no'));
    await expect(answers[0]).rejects.toThrow('no');
    await Promise.resolve();
    expect(two.begun).toBe(false);
    await aTurn();
    expect([two.begun, three.begun]).toEqual([true, false]);
    two.ends('two');
    await expect(answers[1]).resolves.toBe('two');
    await aTurn();
    three.ends('three');
    await expect(answers[2]).resolves.toBe('three');
  });

  it('sends away whoever comes when enough wait, and takes the next one when somebody has gone', async () => {
    const door = oneAtATime(1);
    const [one, two, three] = [work(), work(), work()];
    const answers = [door(one.do), door(two.do)];
    await expect(door(three.do)).rejects.toBeInstanceOf(PrintingBusy);
    one.ends('one');
    await answers[0];
    const late = door(three.do);
    two.ends('two');
    three.ends('three');
    expect(await Promise.all([...answers, late])).toEqual(['one', 'two', 'three']);
  });
});
