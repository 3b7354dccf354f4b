import multipart from '@fastify/multipart';
import { PAPER_AT_MOST, PaperRefused } from '../documents/word-in/refused.js';
import { Malformed, OtherBody } from './other-body.js';

/** What we use of a part of a form; the plugin's own type brings Fastify's, which is no dependency of ours. */
type Part = { type: 'file'; filename: string; toBuffer(): Promise<Buffer> } | { type: 'field'; fieldname: string; value: unknown };

interface FormRequest {
  isMultipart(): boolean;
  parts(): AsyncIterable<Part>;
  body: unknown;
}

interface Server {
  register(plugin: unknown, options: object): PromiseLike<unknown>;
  addHook(name: 'preValidation', hook: (request: FormRequest, reply: unknown, done: () => void) => void): unknown;
}

/** A file as it was sent, and the fields beside it. */
export interface Uploaded {
  bytes: Buffer;
  /** As the sender called it: a name to show, never one to trust. */
  filename: string;
  fields: Record<string, unknown>;
}

/** A body that is a form with a file. Nothing of it is read before a route that takes files asks, and knows who is asking. */
export class Upload extends OtherBody {
  constructor(private readonly request: FormRequest) {
    super();
  }

  /** @throws {PaperRefused} for a file that is too large; Malformed for a form without exactly one file. */
  async read(): Promise<Uploaded> {
    const fields = new Map<string, unknown>();
    let file: Pick<Uploaded, 'bytes' | 'filename'> | undefined;
    try {
      for await (const part of this.request.parts()) {
        if (part.type === 'field') fields.set(part.fieldname, part.value);
        else file = { bytes: await part.toBuffer(), filename: part.filename };
      }
    } catch (error) {
      throw asProblem(error);
    }
    if (file === undefined) throw new Malformed('the form has no file');
    return { ...file, fields: Object.fromEntries(fields) };
  }
}

/** One file and a few short fields; more is refused while it is read. */
const LIMITS = { files: 1, fileSize: PAPER_AT_MOST.file, fields: 8, fieldSize: 10_000, fieldNameSize: 100, parts: 9, headerPairs: 20 };

/** Takes forms with files: as a body that is an `Upload`. */
export async function takeUploads(server: Server): Promise<void> {
  await server.register(multipart, { limits: LIMITS });
  server.addHook('preValidation', (request, _, done) => {
    if (request.isMultipart()) request.body = new Upload(request);
    done();
  });
}

/** A file's name as it may be kept and shown. */
export const calledName = (filename: string): string =>
  filename
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
    .trim()
    .slice(0, 200);

function asProblem(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const tooLarge = error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE';
  return tooLarge ? new PaperRefused('paper-too-large', message) : new Malformed(message);
}
