import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type PublicAttachment, PublicAttachments } from '../register/public-attachments.js';
import { downloadHeaders } from '../shapes/downloads.js';
import { Public, type Reply, type Visit, Whole } from './http.js';

@ApiTags('register')
@Public()
@Controller('api/v1/register/decisions/:ref/attachments')
export class RegisterAttachmentsController {
  constructor(private readonly attachments: PublicAttachments) {}

  /** The files of the report that is public. Of one that is exempt, or not yet found clean, only that there is one. */
  @ApiOperation({ summary: 'List the attachments of a decision' })
  @Get()
  list(@Param('ref') ref: string, @Whole() request: Visit): Promise<PublicAttachment[]> {
    return this.attachments.list(request.council, ref);
  }

  @ApiOperation({ summary: 'Download an attachment of a decision' })
  @ApiParam({ name: 'ref' })
  @ApiParam({ name: 'attachment' })
  @ApiProduces('application/octet-stream')
  @Get(':attachment')
  async download(
    @Param() { ref, attachment }: { ref: string; attachment: string },
    @Whole() request: Visit,
    @Res() reply: Reply,
  ): Promise<void> {
    const handed = await this.attachments.hand(request.council, ref, attachment);
    for (const [name, value] of Object.entries(downloadHeaders(handed, { open: true }))) reply.header(name, value);
    reply.send(handed.bytes);
  }
}
