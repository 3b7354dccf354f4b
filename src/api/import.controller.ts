import { createHash } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiExtraModels, ApiHeader, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { type PaperIn, readPaper } from '../documents/word-in/paper-in.js';
import { Invalid } from '../errors.js';
import { type Language } from '../locales/locales.js';
import type { Person } from '../people/sign-in.js';
import { Desk, type Outcome, type Seen } from '../proposals/desk.js';
import { type Order, reasonOf } from '../proposals/orders.js';
import { sectionIds, templateKey, templateOf } from '../proposals/paper.js';
import { type Found, ProposalQueries } from '../proposals/queries.js';
import { viewOf } from '../proposals/view.js';
import { wordOf } from '../proposals/wording.js';
import { differencesOf } from '../reports/differences.js';
import { account } from '../reports/import-text.js';
import { imported, importedWith, overwritten, type Replacing, withoutPrintedNumbers } from '../reports/importing/replace.js';
import { shaped } from '../shapes/shaped.js';
import { RawText } from './bodies.js';
import { AskedBy, languageAsked, OnceKey, type Reply, type Request, SeenVersion, Whole } from './http.js';
import { ImportDto, ImportQueryDto, replacing } from './import.dto.js';
import { carriedOut, ImportDiffers } from './problems.js';
import { Upload } from './uploads.js';

/** A paper that somebody wants to import, and how. */
interface Given extends ImportQueryDto {
  bytes: Buffer;
}

@ApiTags('report')
@ApiBearerAuth()
@Controller('api/v1/proposals/:id/report')
export class ImportController {
  constructor(
    private readonly desk: Desk,
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
    const under = { council: person.council, person: person.id, key };
    const sent = requestIn(given, found);
    const before = given.preview === 'true' ? null : await this.desk.answered({ ...under, request: sent });
    if (before !== null) return answerIn(before, reply);
    const wanted = wantedIn(given, found);
    const paper = await readPaper(given.bytes, templateKey(found.proposal));
    const standing = await this.queries.text(found);
    const read = given.numbering === 'system' ? withoutPrintedNumbers(paper.imported.report, numberedIn(found)) : paper.imported.report;
    const whole = imported(standing, read, 'all');
    const overwrites = overwritten(standing, whole);
    const asking = given.replace === undefined;
    const report = asking ? whole : importedWith(standing, read, wanted);
    const saved = asking ? overwrites : overwritten(standing, report);
    const answer = {
      ...aboutPaper(paper, languageAsked(request)),
      overwrites: saved,
      // What the paper says otherwise and the report keeps as it stands.
      kept: overwrites.filter((section) => !saved.includes(section)),
      differences: differencesOf(standing, report),
    };
    if (given.preview === 'true') return { proposal: viewOf(found.proposal, found.roster), ...answer };
    if (asking && overwrites.length > 0) throw new ImportDiffers(answer);
    const order: Order = {
      type: 'importReport',
      report,
      source: given.filename ?? 'text',
      ...reasonOf(given),
      ...(paper.own ? {} : { unnamed: true }),
    };
    const asked = { ...under, proposal: found.proposal.id, seen, order, sent: { request: sent, beside: answer } };
    return answerIn(await this.desk.perform(asked), reply);
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
  const called = filename
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
    .trim()
    .slice(0, 200);
  return { ...(called !== '' && { filename: called }), ...said(query), ...said(shaped(ImportQueryDto, fields)), bytes };
}

/** What was given: a field that was not must not undo one that was given elsewhere. */
const said = (given: ImportQueryDto): ImportQueryDto =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

function wantedIn({ replace }: Given, found: Found): Replacing {
  const wanted = replacing(replace);
  const known: readonly string[] = sectionIds(found.proposal);
  const unknown = wanted === 'all' ? [] : wanted.filter((section) => !known.includes(section));
  if (unknown.length > 0) throw new Invalid(unknown.map((section) => ({ field: 'replace', code: 'section-unknown', detail: section })));
  return wanted;
}

const numberedIn = ({ proposal }: Found): Set<string> =>
  new Set(templateOf(proposal).sections.flatMap(({ id, number }) => (number === undefined ? [] : [id])));

/** What the author is told of the paper. */
function aboutPaper({ imported: paper, text, hidden }: PaperIn, language: Language): object {
  const { templateFrom, placements, marks, unplaced, dropped, notes } = paper;
  const shown = hidden.map((one) => ({ ...one, message: wordOf(language, `hidden.${one.kind}`, { count: String(one.count) }) }));
  return { templateFrom, placements, marks, unplaced, dropped, notes, hidden: shown, characters: account(text, paper) };
}
