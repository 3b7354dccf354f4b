import { publicityOf } from '../../workflows/publicity.js';
import { NotFound } from '../errors.js';
import { type Attachments, type AttachmentView, type Handed } from '../proposals/attachments.js';
import { loadProposal } from '../records/proposals.js';
import { registerEntry } from '../records/register.js';
import type { Records } from '../records/transaction.js';
import { PublicCouncil } from './public-council.js';

/** An attachment as the public sees it: nothing of who attached it, nor of what it hides. */
export type PublicAttachment = Pick<
  AttachmentView,
  'id' | 'letter' | 'title' | 'name' | 'kind' | 'size' | 'language' | 'section' | 'exempt'
> & {
  /** Whether it can be downloaded: not exempt, and nothing found in it. */
  available: boolean;
};

/** The files of the report that is public: those of the version that was decided on. */
export class PublicAttachments {
  constructor(
    private readonly records: Records,
    private readonly attachments: Pick<Attachments, 'publicOf' | 'hand'>,
  ) {}

  /** Every one, those that are kept back too: that there is one is public, its bytes are not. Throws `NotFound`. */
  async list(of: string, ref: string): Promise<PublicAttachment[]> {
    return (await this.views(of, ref)).map(({ id, letter, title, name, kind, size, language, section, exempt, readable }) => ({
      ...{ id, letter, title, name: readable ? name : '', kind, size, language, section, exempt },
      available: readable,
    }));
  }

  /** The bytes of one. Throws `NotFound`, also for one that the public may not have. */
  async hand(of: string, ref: string, id: string): Promise<Handed> {
    return this.attachments.hand(await this.views(of, ref), id);
  }

  private async views(of: string, ref: string): Promise<AttachmentView[]> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    const entry = await registerEntry(reader, council.id, ref);
    const proposal = entry === null ? null : await loadProposal(reader, council.id, entry.proposal);
    if (proposal === null || publicityOf(proposal, council.constitution) === null) throw new NotFound('proposal', ref);
    return this.attachments.publicOf(proposal, council.constitution);
  }
}
