import { type AddressInfo, connect } from 'node:net';
import { type House, openHouse } from './house.js';

let house: House;
let port: number;
beforeAll(async () => {
  house = await openHouse();
  await house.app.listen(0, '127.0.0.1');
  port = (house.app.getHttpServer().address() as AddressInfo).port;
});

const megabyte = Buffer.alloc(1_000_000, 'x');

/** Sends a body of ten megabytes, reads nothing before it has sent it all, and answers with the status. */
function send(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const lines = Object.entries({ host: 'localhost', ...headers, 'content-length': '10000000' }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const line = connect({ port, host: '127.0.0.1' }).pause();
    line.on('error', reject);
    line.write([`POST /api/v1/${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    let left = 10;
    const more = () => {
      if (left-- > 0) line.write(megabyte, more);
      else line.resume();
    };
    more();
    line.once('data', (answer) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer.toString())?.[1]));
      line.destroy();
    });
  });
}

describe('who sends far too much', () => {
  const author = { authorization: 'Bearer demo:author' };
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'multipart/form-data; boundary=x' };

  it.each([
    ['as a proposal', 'proposals', { ...author, ...json }, 413],
    ['as a form that no route reads', 'proposals', { ...author, ...form }, 415],
    ['and is nobody', 'proposals/none/report/import', form, 401],
  ])('hears the answer, not a broken connection: %s', async (_, path, headers, status) => {
    expect(await send(path, headers)).toBe(status);
  });
});
