import { Get, Param, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { Attachments, type AttachmentView } from '../../proposals/attachments.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { downloadHeaders } from '../../shapes/downloads.js';
import { Upload } from '../../shapes/uploads.js';
import { type Asked, Commands } from '../commands.js';
import { read } from '../forms/field.js';
import { invalid, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';
import { attachFields, reasonFields, shownAttachment } from './attachments-view.js';

/** What somebody sent, and the file that is kept of it for the next attempt. */
interface Sent {
  trouble: Trouble | null;
  typed: Typed | null;
  brought: { hash: string; name: string } | null;
}
const nothing: Sent = { trouble: null, typed: null, brought: null };

/** The files that belong to the report: its readers download them, its authors attach and detach them. */
@OwnPages()
export class AttachmentPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly attachments: Attachments,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/attachments')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, nothing);
  }

  @Post('proposals/:id/attachments')
  async change(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { body } = visit.request;
    const found = await this.queries.find(visit.present.person, id);
    if (this.refused(found, 'attach').length > 0) await this.show(visit, id, nothing);
    else if (body instanceof Upload) await this.attach(visit, found, body);
    else if (visit.typed?.text('do') === 'detach') await this.detach(visit, found);
    else await this.give(visit, found, visit.typed ?? Typed.of([]), null);
  }

  /** The file itself, as a download. */
  @Get('proposals/:id/attachments/:attachment')
  async download(@Mine() visit: OwnVisit, @Param() { id, attachment }: { id: string; attachment: string }): Promise<void> {
    const found = await this.queries.find(visit.present.person, id);
    const handed = await this.attachments.hand(await this.attachments.list(found), attachment);
    for (const [name, value] of Object.entries(downloadHeaders(handed, { open: false }))) visit.reply.header(name, value);
    visit.reply.header('vary', 'cookie').send(handed.bytes);
  }

  private async attach(visit: OwnVisit, found: Found, upload: Upload): Promise<void> {
    const { bytes, filename, fields } = await upload.read();
    const typed = Typed.of(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    const kept = typed.text('kept');
    // A browser sends a file without bytes where none was chosen: then the one that was kept from the last attempt is meant.
    if (bytes.length === 0 && kept !== '') return this.give(visit, found, typed, { hash: kept, name: typed.text('keptName') });
    try {
      const { hash, name } = await this.attachments.bring(found, bytes, filename);
      await this.give(visit, found, typed, { hash, name });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const trouble = invalid(error, visit.frame.language);
      visit.reply.status(trouble.status);
      await this.show(visit, found.proposal.id, { trouble, typed, brought: null });
    }
  }

  private async give(visit: OwnVisit, found: Found, typed: Typed, brought: Sent['brought']): Promise<void> {
    const { language } = visit.frame;
    const standing = (await this.attachments.list(found)).filter(({ until }) => until === null);
    const asked = { type: 'attach', file: brought?.hash ?? '', ...read(attachFields(found, standing, language), typed) } satisfies Asked;
    const trouble = await this.commands.give({ ...visit, typed }, found.proposal.id, asked, addressOf(found));
    if (trouble !== null) await this.show(visit, found.proposal.id, { trouble, typed, brought });
  }

  private async detach(visit: OwnVisit, found: Found): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const asked = { type: 'detach', attachment: typed.text('attachment'), ...read(reasonFields(found.proposal), typed) } satisfies Asked;
    const trouble = await this.commands.give(visit, found.proposal.id, asked, addressOf(found));
    if (trouble !== null) await this.show(visit, found.proposal.id, { trouble, typed: null, brought: null });
  }

  private refused(found: Found, verb: 'attach' | 'detach') {
    return this.queries.commands(found).find(({ type }) => type === verb)?.refused ?? [];
  }

  private async show(visit: OwnVisit, id: string, { trouble, typed, brought }: Sent): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title, version, revision } = found.proposal;
    const all = await this.attachments.list(found);
    const standing = all.filter(({ until }) => until === null);
    const refused = this.refused(found, 'attach');
    const shown = (list: AttachmentView[]) => list.map((one) => shownAttachment(one, found, language));
    this.screen.show(visit, 'proposal/attachments', {
      title: say(language, 'page.attachments'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'attachments', language),
      here: addressOf(found),
      seen: `${version}.${revision}`,
      attachments: shown(standing),
      gone: shown(all.filter(({ until }) => until !== null)),
      fields: refused.length > 0 ? [] : attachFields(found, standing, language),
      detachFields: reasonFields(found.proposal),
      mayDetach: this.refused(found, 'detach').length === 0,
      refused: refused.map((refusal) => shownRefusal(refusal, found.roster, language)),
      brought,
      typed,
      trouble,
    });
  }
}

const addressOf = ({ proposal: { ref } }: Found): string => `/proposals/${ref}/attachments`;
