import type { House } from '../api/house.js';

const FORM = 'application/x-www-form-urlencoded';

/** An answer as it came, nothing followed and nothing read. */
export interface Sent {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** Somebody who sends what no browser would. */
export class Sender {
  readonly cookies = new Map<string, string>();
  /** The token of the forms of this visit. */
  token = '';

  constructor(private readonly house: House) {}

  /** Somebody of the demo who has signed in, or `null` for nobody. */
  static async in(house: House, handle: string | null): Promise<Sender> {
    const sender = new Sender(house);
    if (handle !== null) await sender.signsIn({ person: handle });
    return sender;
  }

  async signsIn(fields: Record<string, string>): Promise<Sent> {
    const answer = await this.sends('/sign-in', fields);
    const page = await this.asks('GET', '/tasks');
    this.token = /name="token" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    return answer;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(url: string): Promise<Sent> {
    return this.asks('GET', url);
  }

  /** A form, with the token of this visit unless it says another. */
  sends(url: string, fields: Record<string, string> | URLSearchParams): Promise<Sent> {
    const form = new URLSearchParams(fields);
    if (!form.has('token') && this.token !== '') form.set('token', this.token);
    return this.asks('POST', url, { body: form.toString() });
  }

  async asks(
    method: 'GET' | 'POST',
    url: string,
    { body, type = FORM, headers = {} }: { body?: string | Buffer; type?: string; headers?: Record<string, string> } = {},
  ): Promise<Sent> {
    const answer = await this.house.app.inject({
      method,
      url,
      headers: { accept: 'text/html', cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': type }), ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value } of answer.cookies) this.cookies.set(name, value);
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  }
}
