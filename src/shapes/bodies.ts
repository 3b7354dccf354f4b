import { FormBody, Malformed, OtherBody } from './other-body.js';

/** A body that is text. */
export class RawText extends OtherBody {
  constructor(readonly text: string) {
    super();
  }
}

/** A body that is a message as mail servers exchange them, in whatever encoding. */
export class RawMessage extends OtherBody {
  constructor(readonly bytes: Uint8Array) {
    super();
  }
}

interface Server {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    type: string[],
    options: { parseAs: 'buffer' },
    parser: (request: unknown, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void,
  ): void;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Reads JSON, plain text, the forms of pages and mail messages, and nothing else; what is not UTF-8 is none of the first three. JSON may say anything at first, also
 * `__proto__`, which is an ordinary key to the parser: the shapes refuse it by its name and place.
 */
export function readBodies(server: Server): void {
  server.removeAllContentTypeParsers();
  const read =
    (of: (text: string) => unknown) =>
    (_: unknown, body: Buffer, done: (error: Error | null, body?: unknown) => void): void => {
      let value: unknown;
      try {
        value = of(utf8.decode(body));
      } catch {
        done(new Malformed('the body cannot be read'));
        return;
      }
      done(null, value);
    };
  server.addContentTypeParser(
    ['application/json'],
    { parseAs: 'buffer' },
    read((text) => (text === '' ? undefined : JSON.parse(text))),
  );
  server.addContentTypeParser(
    ['text/plain', 'text/markdown'],
    { parseAs: 'buffer' },
    read((text) => new RawText(text)),
  );
  server.addContentTypeParser(['message/rfc822'], { parseAs: 'buffer' }, (_, body, done) => done(null, new RawMessage(body)));
  server.addContentTypeParser(
    ['application/x-www-form-urlencoded'],
    { parseAs: 'buffer' },
    read((text) => new FormBody(new URLSearchParams(text))),
  );
}
