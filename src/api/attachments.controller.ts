import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { Attachments, type AttachmentView } from '../proposals/attachments.js';
import { Desk, type Seen } from '../proposals/desk.js';
import { type Found, ProposalQueries } from '../proposals/queries.js';
import { type ProposalView, viewOf } from '../proposals/view.js';
import { readCommand } from '../shapes/commands/shapes.js';
import { downloadHeaders } from '../shapes/downloads.js';
import { MediaTypeUnsupported } from '../shapes/other-body.js';
import { Upload } from '../shapes/uploads.js';
import { AskedBy, OnceKey, type Reply, SeenVersion } from './http.js';
import { carriedOut, Refused } from './problems.js';

/** An attachment as it is shown; whoever attached it by handle. */
type ShownAttachment = Omit<AttachmentView, 'by'> & { by: string };

@ApiTags('attachments')
@ApiBearerAuth()
@Controller('api/v1/proposals/:id/attachments')
export class AttachmentsController {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
    private readonly attachments: Attachments,
  ) {}

  /** Every file that was attached, those of earlier versions too, and how each stands for whoever asks. */
  @ApiOperation({ summary: 'List the attachments' })
  @Get()
  async list(@AskedBy() person: Person, @Param('id') id: string): Promise<ShownAttachment[]> {
    const found = await this.queries.find(person, id);
    return (await this.attachments.list(found)).map((one) => ({ ...one, by: found.roster.handleOf(one.by) }));
  }

  /**
   * Attaches a file to a section of the report: `file`, with the fields `section`, `title`, `language` (`en`, `cy` or
   * `both`), and where they apply `replaces` and `reason`. What it is, is told by its content: PDF, DOCX, XLSX, PPTX, ODT,
   * ODS, CSV, TXT, PNG or JPEG, at most 10 MB. It is new text: answers that cover the section lapse.
   */
  @ApiOperation({ summary: 'Attach a file' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'section', 'title', 'language'],
      properties: {
        file: { type: 'string', format: 'binary' },
        section: { type: 'string' },
        title: { type: 'string' },
        language: { type: 'string', enum: ['en', 'cy', 'both'] },
        replaces: { type: 'string' },
        reason: { type: 'string' },
      },
    },
  })
  @Post()
  @HttpCode(200)
  async attach(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Body() body: unknown,
    @SeenVersion() seen: Seen | null,
    @OnceKey() key: string | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProposalView> {
    const found = await this.queries.find(person, id);
    if (!(body instanceof Upload)) throw new MediaTypeUnsupported('send multipart/form-data');
    this.assertOpen(found);
    const { bytes, filename, fields } = await body.read();
    const { hash } = await this.attachments.bring(found, bytes, filename);
    const command = readCommand({ ...fields, type: 'attach', file: hash });
    if ('clocks' in command) throw new Error('attaching is a person’s');
    const { id: proposal } = found.proposal;
    return carriedOut(await this.desk.perform({ council: person.council, person: person.id, proposal, seen, key, ...command }), reply);
  }

  /** The bytes of one. */
  @ApiOperation({ summary: 'Download an attachment' })
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'attachment' })
  @ApiProduces('application/octet-stream')
  @Get(':attachment/file')
  async download(
    @AskedBy() person: Person,
    @Param() { id, attachment }: { id: string; attachment: string },
    @Res() reply: Reply,
  ): Promise<void> {
    const found = await this.queries.find(person, id);
    const handed = await this.attachments.hand(await this.attachments.list(found), attachment);
    for (const [name, value] of Object.entries(downloadHeaders(handed, { open: false }))) reply.header(name, value);
    reply.header('vary', 'authorization').send(handed.bytes);
  }

  /** Nothing is kept for somebody who may attach nothing. */
  private assertOpen(found: Found): void {
    const refused = this.queries.commands(found).find(({ type }) => type === 'attach')?.refused ?? [];
    if (refused.length > 0) throw new Refused(refused, found.roster, viewOf(found.proposal, found.roster));
  }
}
