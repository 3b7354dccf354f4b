import type { ReportHead } from '../report.js';
import type { HeadField, Template } from '../template.js';
import { titleKey } from '../title-key.js';
import { readDate } from './dates.js';
import type { Ledger } from './ledger.js';
import { type Line, place } from './lines.js';
import type { Piece } from './scan.js';
import { assemble, flat, splitAt } from './text.js';

/** Reads the lines before the first section: labels with a colon or a tab behind them, and what they say. */
export class HeadReader {
  private readonly labels = new Map<string, HeadField>();
  private readonly values = new Map<HeadField, string>();
  private open: { field: HeadField; line: number; account: number } | undefined;

  constructor(
    form: Template,
    private readonly ledger: Ledger,
  ) {
    for (const { field, printed } of form.head) for (const label of printed) this.labels.set(titleKey(label), field);
  }

  /** Takes the line when it is a label not met before, or goes on with the one above it. Says whether it did. */
  take(line: Line): boolean {
    const text = flat(line.pieces);
    const edge = /[:\t]/.exec(text.slice(0, 100));
    const field = edge ? this.labels.get(titleKey(text.slice(0, edge.index))) : undefined;
    if (field && !this.values.has(field)) {
      const [label, value] = splitAt(line.pieces, edge!.index + 1);
      const account = this.ledger.open({ to: 'head', names: field });
      this.enter(label, account);
      this.enter(value, account);
      this.values.set(field, assemble(value, ' '));
      this.open = { field, line: line.number, account };
      return true;
    }
    if (field || this.open?.line !== line.number - 1 || line.bullet || line.hash || line.tabs > 0) return false;
    this.enter(line.pieces, this.open.account);
    const above = this.values.get(this.open.field) ?? '';
    this.values.set(this.open.field, above === '' ? line.text : `${above} ${line.text}`);
    this.open.line = line.number;
    return true;
  }

  private enter(pieces: Piece[], account: number): void {
    place(this.ledger, pieces, account);
  }

  /** The head as read. A field that the paper leaves blank is absent; so is a date that cannot be read. */
  head(): ReportHead {
    const head: ReportHead = {};
    const { subject, meeting, date, wards } = Object.fromEntries(this.values) as Partial<Record<HeadField, string>>;
    if (subject) head.subject = subject;
    if (meeting) head.meeting = meeting;
    if (date) {
      head.dateText = date;
      const read = readDate(date);
      if (read) head.date = read;
    }
    if (wards) head.wards = wards;
    return head;
  }
}
