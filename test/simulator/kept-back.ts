import type { PersonId } from '../../workflows/constitution.js';
import type { Said } from './town.js';

interface Hint {
  id: string;
  part: string;
  of: string;
}

interface File {
  id: string;
  section: string;
  hash: string;
  name: string;
  hides: boolean;
  stands: boolean;
  quarantined: boolean;
}

/** What an answer for the exempt parts covers: it is no section of any form. */
export const EXEMPT = 'exemptParts';

/** What of one proposal is not for the public, what somebody has to look at before the rest is, and the files, as its entries tell it. */
export class KeptBack {
  /** By part: under which paragraphs, and whether it is confidential. */
  readonly exempt = new Map<string, string>();
  readonly files: File[] = [];
  /** By hint, who has said why it may stand. */
  private readonly answers = new Map<string, PersonId>();
  /** Comments that nobody has resolved, by id: the section. */
  private readonly comments = new Map<string, string>();
  private found: Hint[] = [];
  /** Something of it was published: what was published once stays public. */
  published = false;

  /** Takes an entry in. Returns which sections somebody's answer no longer covers because of it, the exempt parts as one of them. */
  take(said: Said, actor: PersonId): string[] {
    switch (said.type) {
      case 'editSection':
      case 'importReport':
        this.looked('report', said);
        return [];
      case 'translate':
        if (said.hints !== undefined) this.looked('welsh', said);
        return [];
      case 'recordDecision':
        if (said.outcome !== 'deferred') this.looked('decision', said);
        return [];
      case 'writeStatement':
        this.looked('statement', said);
        return [];
      case 'comment':
        this.comments.set(said.comment as string, said.section as string);
        return [];
      case 'resolveComment':
        this.comments.delete(said.comment as string);
        return [];
      case 'answerHint':
        this.answers.set(said.hint as string, actor);
        return [];
      case 'publishNotice':
        this.published = true;
        return [];
      case 'attach':
        return this.attach(said);
      case 'detach':
        return this.gone(said.attachment);
      case 'quarantine':
        this.file(said.attachment)!.quarantined = true;
        return [];
      case 'markExempt': {
        const mark = `${[...(said.paragraphs as number[])].sort().join()} ${said.confidential ?? false}`;
        const same = this.exempt.get(said.part as string) === mark;
        this.exempt.set(said.part as string, mark);
        return same ? [] : [EXEMPT];
      }
      case 'liftExemption':
        this.exempt.delete(said.part as string);
        return [EXEMPT];
      default:
        return [];
    }
  }

  file(id: unknown): File | undefined {
    return this.files.find((one) => one.id === id);
  }

  /** What nobody has answered for: of what would be public, or behind one part that is not. */
  open(behind: string | null = null): Hint[] {
    const told = (part: string) => part === behind || (this.file(part)?.section === behind && !this.exempt.has(part));
    const where = ({ part }: Hint) => (behind === null ? !this.isKept(part) : told(part));
    return this.standing().filter((hint) => where(hint) && !this.answers.has(hint.id));
  }

  /** Whether somebody has answered for something that is to be public. */
  judgedBy(person: PersonId): boolean {
    return this.standing().some(({ id, part }) => !this.isKept(part) && this.answers.get(id) === person);
  }

  /** Whether something was found in that part that is to be looked at. */
  noticed(part: string): boolean {
    return this.found.some((hint) => hint.part === part);
  }

  /** By itself, or with the section that a file belongs to. */
  private isKept(part: string): boolean {
    return this.exempt.has(part) || this.exempt.has(this.file(part)?.section ?? '');
  }

  private standing(): Hint[] {
    const comments = [...this.comments].map(([id, part]) => ({ id, part, of: 'comment' }));
    const hiding = this.files.filter(({ hides, stands }) => hides && stands);
    const hidden = hiding.map(({ id, hash }) => ({ id: `attachment-hidden:${hash}`, part: id, of: 'attachment' }));
    return [...this.found, ...comments, ...hidden];
  }

  private looked(of: string, said: Said): void {
    this.found = [...this.found.filter((hint) => hint.of !== of), ...((said.hints ?? []) as Hint[])];
  }

  private attach(said: Said): string[] {
    const { hash, name, hidden } = said.file as { hash: string; name: string; hidden: unknown[] };
    const [id, section] = [said.attachment as string, said.section as string];
    const before = said.replaces === undefined ? [] : this.gone(said.replaces);
    this.files.push({ id, section, hash, name, hides: hidden.length > 0, stands: true, quarantined: false });
    // In the place of a file that is exempt stands one that is exempt like it.
    const mark = this.exempt.get(said.replaces as string);
    if (mark === undefined) return [...before, section];
    this.exempt.set(id, mark);
    return [...before, section, EXEMPT];
  }

  private gone(id: unknown): string[] {
    const file = this.file(id)!;
    file.stands = false;
    return [file.section];
  }
}
