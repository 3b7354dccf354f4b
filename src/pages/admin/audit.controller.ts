import { Get } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say, sayInstant } from '../../locales/locales.js';
import { auditCsv } from '../../proposals/audit-csv.js';
import { type AuditLine, type AuditQuestion, AuditSearch } from '../../proposals/audit-search.js';
import { entryIn, entryText } from '../../proposals/entry-cursor.js';
import { wordOf } from '../../proposals/wording.js';
import { askedIn } from '../asked.js';
import { invalid, nameBehind, refused, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { AUDITORS } from '../navigation.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { questionIn } from './audit-question.js';
import { kindOptions } from './entry-kinds.js';

const PAGE = 50;
/** Entries of one file, and as many of them as are fetched at once. More than anybody reads: they narrow the search instead. */
const MOST = 20_000;
const AT_ONCE = 1000;

/** What a search came to. */
interface Found {
  lines: AuditLine[];
  next: string | null;
  trouble: Trouble | null;
}

/** The record of every proposal and of the council itself, for those who answer for it and those who check them. */
@OwnPages(AUDITORS)
export class AuditPages {
  constructor(
    private readonly audit: AuditSearch,
    private readonly screen: Screen,
  ) {}

  /** The latest entries that match what is asked, on from `?after=`. */
  @Get('audit')
  async look(@Mine() visit: OwnVisit): Promise<void> {
    const asked = askedIn(visit);
    const after = entryIn(asked.get('after') ?? '');
    this.show(visit, await this.found(visit, { after, limit: PAGE }));
  }

  /** The same as a file: all that match. */
  @Get('audit.csv')
  async file(@Mine() visit: OwnVisit): Promise<void> {
    const lines: AuditLine[] = [];
    let after: string | null = null;
    do {
      const found: Found = await this.found(visit, { after: after === null ? null : entryIn(after), limit: AT_ONCE });
      if (found.trouble !== null) return this.show(visit, found);
      lines.push(...found.lines);
      after = found.next;
      if (lines.length > MOST) return this.show(visit, this.tooMany(visit));
    } while (after !== null);
    visit.reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="audit.csv"')
      .header('cache-control', 'private, no-store')
      .send(auditCsv(lines));
  }

  private async found(visit: OwnVisit, page: { after: ReturnType<typeof entryIn>; limit: number }): Promise<Found> {
    const { language } = visit.frame;
    try {
      const question: AuditQuestion = questionIn(askedIn(visit), visit.present);
      const answer = await this.audit.search(visit.present.person, question, page);
      if (answer.kind === 'found')
        return { lines: answer.lines, next: answer.next === null ? null : entryText(answer.next), trouble: null };
      return this.troubled(visit, refused(answer.refused, answer.roster, language));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return this.troubled(visit, invalid(error, language));
    }
  }

  private tooMany(visit: OwnVisit): Found {
    const text = say(visit.frame.language, 'page.audit.tooMany', { most: String(MOST) });
    return this.troubled(visit, { status: 422, errors: [{ field: 'from', text }], refusals: [], since: [] });
  }

  private troubled({ reply }: OwnVisit, trouble: Trouble): Found {
    reply.status(trouble.status);
    return { lines: [], next: null, trouble };
  }

  private show(visit: OwnVisit, { lines, next, trouble }: Found): void {
    const { language } = visit.frame;
    const asked = askedIn(visit);
    const behind = new URLSearchParams([...asked].filter(([name, value]) => name !== 'after' && value !== ''));
    const at = (more: Record<string, string>) => `/audit?${new URLSearchParams([...behind, ...Object.entries(more)])}`;
    const kind = asked.get('kind') ?? '';
    this.screen.show(visit, 'admin/audit', {
      title: say(language, 'page.nav.audit'),
      typed: Typed.of([...asked]),
      kinds: [{ value: '', text: say(language, 'page.register.any') }, ...kindOptions(language)].map((one) => ({
        ...one,
        selected: one.value === kind,
      })),
      lines: lines.map((line) => shownLine(line, visit)),
      first: asked.has('after') ? at({}) : null,
      next: next === null ? null : { address: at({ after: next }), text: say(language, 'page.audit.earlier') },
      csv: lines.length === 0 ? null : `/audit.csv?${behind}`,
      trouble,
    });
  }
}

function shownLine({ chain, ref, kind, actor, onBehalfOf, at, state, version, hash, sequence }: AuditLine, visit: OwnVisit) {
  const { language } = visit.frame;
  const { roster } = visit.present;
  const person = nameBehind(actor, roster, language);
  return {
    ...{ at: sayInstant(language, at), instant: at, what: wordOf(language, `entry.${kind}`) },
    who: onBehalfOf === null ? person : say(language, 'onBehalfOf', { person, principal: nameBehind(onBehalfOf, roster, language) }),
    // A number is of the chain that it is in; the history of a proposal shows the entry with what it says.
    where:
      chain.kind === 'council' ? null : { ref: ref ?? chain.id, address: `/proposals/${ref ?? chain.id}/history?before=${sequence + 1}` },
    sequence: String(sequence),
    after:
      state === null ? '' : say(language, 'page.history.after', { state: say(language, `state.${state}`), version: String(version ?? '') }),
    ...{ hash, short: hash.slice(0, 12) },
  };
}
