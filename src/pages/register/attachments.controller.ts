import { Get, Param } from '@nestjs/common';
import { PublicAttachments } from '../../register/public-attachments.js';
import { downloadHeaders } from '../../shapes/downloads.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';

/** The public files of a decision, as downloads. */
@OpenPages()
export class RegisterAttachmentPages {
  constructor(private readonly attachments: PublicAttachments) {}

  @Get('register/:ref/attachments/:attachment')
  async download(@Here() visit: Visit, @Param() { ref, attachment }: { ref: string; attachment: string }): Promise<void> {
    const handed = await this.attachments.hand(visit.request.council, ref, attachment);
    for (const [name, value] of Object.entries(downloadHeaders(handed, { open: true }))) visit.reply.header(name, value);
    visit.reply.send(handed.bytes);
  }
}
