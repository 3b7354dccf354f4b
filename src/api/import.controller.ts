import { createHash } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiExtraModels, ApiHeader, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { readPaper } from '../documents/word-in/paper-in.js';
import type { Person } from '../people/sign-in.js';
import type { Outcome, Seen } from '../proposals/desk.js';
import { Importing, type Wanted } from '../proposals/importing.js';
import { templateKey } from '../proposals/paper.js';
import { type Found, ProposalQueries } from '../proposals/queries.js';
import { viewOf } from '../proposals/view.js';
import { RawText } from '../shapes/bodies.js';
import { shaped } from '../shapes/shaped.js';
import { calledName, Upload } from '../shapes/uploads.js';
import { AskedBy, languageAsked, OnceKey, type Reply, type Request, SeenVersion, Whole } from './http.js';
import { ImportDto, ImportQueryDto, replacing } from './import.dto.js';
import { carriedOut, ImportDiffers } from './problems.js';

/** A paper that somebody wants to import, and how. */
interface Given extends ImportQueryDto {
  bytes: Buffer;
}

@ApiTags('report')
@ApiBearerAuth()
@Controller('api/v1/proposals/:id/report')
export class ImportController {
  constructor(
    private readonly importing: Importing,
    private readonly queries: ProposalQueries,
  ) {}

  /**
   * Reads a paper (Word, Markdown or text) into the report. Says where each section's heading was found and how sure that
   * is, what a person must place, what was left out, and what a Word file hides: nothing goes silently. Text that stands
   * already is replaced only where `replace` says so, and `kept` names the sections that stay otherwise than the paper has
   * them; without `replace` the answer is 409 with the differences.
   */
  @ApiOperation({ summary: 'Import a paper' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes('application/json', 'text/plain', 'text/markdown', 'multipart/form-data')
  @ApiExtraModels(ImportDto)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(ImportDto) }, { type: 'string', format: 'binary' }] } })
  @Post('import')
  @HttpCode(200)
  async import(
    @AskedBy() person: Person,
    @Param('id') idOrRef: string,
    @Body() body: unknown,
    @Query() query: ImportQueryDto,
    @SeenVersion() seen: Seen | null,
    @OnceKey() key: string | null,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const found = await this.queries.find(person, idOrRef);
    const given = await givenIn(body, query);
    const read = () => readPaper(given.bytes, templateKey(found.proposal));
    const looking = { found, wanted: wantedIn(given), language: languageAsked(request), read };
    if (given.preview === 'true') {
      const { coming } = await this.importing.look(looking);
      return { proposal: viewOf(found.proposal, found.roster), ...coming };
    }
    const asked = { asker: person, seen, key, request: requestIn(given, found), ...looking };
    const outcome = await this.importing.import(asked);
    if (outcome.kind === 'differs') throw new ImportDiffers(outcome.coming);
    return answerIn(outcome, reply);
  }
}

/** What an `Idempotency-Key` stands for: what was sent, and not what comes of it beside the text that stands by then. */
const requestIn = ({ bytes, ...given }: Given, found: Found): unknown => [
  'importReport',
  found.proposal.id,
  { ...given, bytes: createHash('sha256').update(bytes).digest('hex') },
];

const answerIn = (outcome: Outcome, reply: Reply): object => ({
  proposal: carriedOut(outcome, reply),
  ...(outcome.kind === 'done' ? outcome.beside : {}),
});

async function givenIn(body: unknown, query: ImportQueryDto): Promise<Given> {
  if (body instanceof RawText) return { ...said(query), bytes: Buffer.from(body.text, 'utf8') };
  if (!(body instanceof Upload)) {
    const { text, ...rest } = shaped(ImportDto, body);
    return { ...said(query), ...said(rest), bytes: Buffer.from(text, 'utf8') };
  }
  const { bytes, filename, fields } = await body.read();
  const called = calledName(filename);
  return { ...(called !== '' && { filename: called }), ...said(query), ...said(shaped(ImportQueryDto, fields)), bytes };
}

/** What was given: a field that was not must not undo one that was given elsewhere. */
const said = (given: ImportQueryDto): ImportQueryDto =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

function wantedIn({ filename, reason, numbering, replace }: Given): Wanted {
  return {
    ...(filename !== undefined && { filename }),
    ...(reason !== undefined && { reason }),
    ...(numbering !== undefined && { numbering }),
    ...(replace !== undefined && { replace: replacing(replace) }),
  };
}
