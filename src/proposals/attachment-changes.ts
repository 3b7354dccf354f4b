import type { Attachment } from '../../workflows/attachment.js';
import type { Proposal } from '../../workflows/facts.js';
import { attachmentsAt } from '../../workflows/standing.js';

/** A file that belongs to one of two versions and not to the other. */
export interface AttachmentChange {
  change: 'attached' | 'detached' | 'replaced';
  section: string;
  /** As it is called in the later of the two; of one that is gone, as it was. */
  title: string;
  /** What it was called before it was replaced. */
  before?: string;
}

/** Which files were attached, detached and replaced from one version of the report to another, in the order of attaching. */
export function attachmentChanges({ attachments }: Pick<Proposal, 'attachments'>, from: number, to: number): AttachmentChange[] {
  if (from > to) return attachmentChanges({ attachments }, to, from).map(turned);
  const [was, is] = [attachmentsAt({ attachments }, from), attachmentsAt({ attachments }, to)];
  const gone = was.filter((one) => !is.includes(one));
  const heirs = new Map(gone.map((one) => [heirOf(one, attachments, is), one]));
  const came = is
    .filter((one) => !was.includes(one))
    .map((one): AttachmentChange => {
      const { section, title } = one;
      const before = heirs.get(one);
      return before === undefined ? { change: 'attached', section, title } : { change: 'replaced', section, title, before: before.title };
    });
  const left = gone.filter((one) => heirOf(one, attachments, is) === undefined);
  return [...left.map(({ section, title }): AttachmentChange => ({ change: 'detached', section, title })), ...came];
}

/** What stands in its place: a version that ends one file and begins another has put the one in the place of the other. */
function heirOf(one: Attachment, all: readonly Attachment[], there: readonly Attachment[]): Attachment | undefined {
  const next = one.until === null ? undefined : all.find(({ version }) => version === one.until);
  return next === undefined || there.includes(next) ? next : heirOf(next, all, there);
}

function turned({ change, section, title, before }: AttachmentChange): AttachmentChange {
  if (change === 'replaced') return { change, section, title: before ?? title, before: title };
  return { change: change === 'attached' ? 'detached' : 'attached', section, title };
}
