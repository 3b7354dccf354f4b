import { Clamd, ScanFailed } from '../../src/clock/clamd.js';
import { EICAR, type Manner, StubClamd } from './stub-clamd.js';

let stub: StubClamd;
afterEach(() => stub.close());
const asked = async (manner: Manner, patience = 5_000) => {
  stub = await StubClamd.on(manner);
  return new Clamd(stub.place, patience);
};

it('sends the bytes in chunks, as they are, and takes OK for an answer', async () => {
  const clamd = await asked('speaks');
  const bytes = Buffer.alloc(300_001, 'abc');
  expect(await clamd.scan(bytes)).toEqual({ found: null });
  expect(stub.scanned).toEqual([bytes]);
});

it('names what was found', async () => {
  const clamd = await asked('speaks');
  expect(await clamd.scan(Buffer.from(`Appendix A ${EICAR}`))).toEqual({ found: 'Eicar-Test-Signature' });
});

it('reads an answer that comes letter by letter', async () => {
  expect(await (await asked('drips')).scan(Buffer.from('x'))).toEqual({ found: null });
});

it.each<[Manner, string]>([
  ['hangs', 'no answer within'],
  ['hangs-up', ''],
  ['fails', 'size limit exceeded'],
  ['babbles', 'does not end'],
])('has no answer from a scanner that %s, and never takes that for clean', async (manner, said) => {
  const clamd = await asked(manner, 300);
  const failed = await clamd.scan(Buffer.alloc(2_000_000)).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ScanFailed);
  expect((failed as Error).message).toContain(said);
});

it('has no answer where nobody listens', async () => {
  const clamd = await asked('speaks');
  await stub.close();
  await expect(clamd.scan(Buffer.from('x'))).rejects.toBeInstanceOf(ScanFailed);
  stub = await StubClamd.on();
});
