import type { ObjectLiteral } from 'typeorm';
import type { Proposal } from '../../workflows/facts.js';
import type { HistoryEntry } from '../records/audit.js';
import { canonicalJson } from '../records/chain.js';
import type { KeptRows } from '../records/kept-rows.js';
import { rowsOf } from '../records/proposal-rows.js';
import { keptHashes } from './paper.js';

/** What the entries of a chain tell of the report's versions. The text itself is not in them, only what it hashes to. */
export class ToldText {
  readonly versions: ObjectLiteral[] = [];
  readonly sections: ObjectLiteral[] = [];
  readonly welsh: ObjectLiteral[] = [];
  /** Versions of which the entry is erased: nobody can say what they held. */
  readonly untold = new Set<number>();
  /** The same of the Welsh, which is counted by revisions. */
  readonly untoldWelsh = new Set<number>();

  constructor(
    private readonly proposal: string,
    private readonly council: string,
  ) {}

  add(entry: HistoryEntry): void {
    if (entry.kind === 'translated') this.addWelsh(entry);
    else this.addVersion(entry);
  }

  private addWelsh({ revision, payload, erased }: HistoryEntry): void {
    if (revision === null) return;
    if (erased !== null) {
      this.untoldWelsh.add(revision);
      return;
    }
    const { proposal, council } = this;
    const { kept = {} } = (payload ?? {}) as { kept?: Record<string, string> };
    for (const [section, blocks] of Object.entries(kept)) this.welsh.push({ proposal, section, revision, council, blocks });
  }

  private addVersion({ kind, version, at, actor: by, payload, erased }: HistoryEntry): void {
    if (version === null) return;
    if (erased !== null) {
      if (isText(kind)) this.untold.add(version);
      return;
    }
    const told = (payload ?? {}) as {
      sections?: Record<string, string>;
      changed?: Record<string, string>;
      kept?: Record<string, string>;
      reason?: string;
    };
    const hashes = told.changed ?? told.sections;
    if (!isText(kind)) return;
    const source = sources[kind];
    if (hashes === undefined && source !== 'attachment') return;
    const { proposal, council } = this;
    this.versions.push({ proposal, version, council, at, by, reason: told.reason ?? null, source });
    for (const [section, hash] of Object.entries(hashes ?? {}))
      this.sections.push({ proposal, section, version, council, hash, blocks: told.kept?.[section] ?? null });
  }
}

const sources = {
  proposalCreated: 'create',
  sectionEdited: 'edit',
  reportImported: 'import',
  fileAttached: 'attachment',
  fileDetached: 'attachment',
} as const;
const isText = (kind: string): kind is keyof typeof sources => Object.hasOwn(sources, kind);

/** The rows that entries add up to. Without the proposal, where a payload is erased, only those of the text. */
export function rowsTold(p: Proposal | null, text: ToldText): Partial<KeptRows> {
  const ofText = { report_version: text.versions, section_text: text.sections, welsh_text: text.welsh };
  if (p === null) return ofText;
  const { own, consultees, comments, decisions } = rowsOf(p);
  return { proposal: [own], consultee: consultees, comment: comments, decision: decisions, ...ofText };
}

/** Where what is kept differs from what is told, as `table.column`, or `table` for a row too many or too few. */
export function differences(kept: KeptRows, told: Partial<KeptRows>, text: ToldText): string[] {
  const found = new Set<string>();
  for (const [table, rows] of Object.entries(told) as [keyof KeptRows, ObjectLiteral[]][]) {
    const standing = hasText(table) ? kept[table].map(hashed) : kept[table];
    const wanted = new Map(rows.map((row) => [keyOf(row), row]));
    for (const row of standing.filter((row) => !isUntold(table, row, text))) {
      const other = wanted.get(keyOf(row));
      wanted.delete(keyOf(row));
      if (other === undefined) found.add(table);
      else
        for (const column of Object.keys({ ...row, ...other }))
          if (!same(row[column], other[column]) && !isOlder(table, column, row)) found.add(`${table}.${column}`);
    }
    if (wanted.size > 0) found.add(table);
  }
  return [...found];
}

/** Who was asked before it was kept from which day the answer is counted has none, and no recount has moved their day. */
const isOlder = (table: string, column: string, row: ObjectLiteral): boolean =>
  table === 'consultee' && column === 'countedFrom' && row.countedFrom === null;
const hasText = (table: string): boolean => table === 'section_text' || table === 'welsh_text';
const isUntold = (table: string, { version, revision }: ObjectLiteral, { untold, untoldWelsh }: ToldText): boolean =>
  table === 'welsh_text' ? untoldWelsh.has(revision) : (table === 'report_version' || table === 'section_text') && untold.has(version);
/** Every table's own key; the columns that a table does not have are left open. A revision is the key of what has no id. */
const keyOf = ({ id, stage, key, number, version, section, revision }: ObjectLiteral): string =>
  canonicalJson([id ?? revision, stage, key, number, version, section].map((k) => k ?? null));
const hashed = (row: ObjectLiteral): ObjectLiteral => ({ ...row, blocks: keptHashes([{ section: 'one', blocks: row.blocks }]).one });
const same = (a: unknown, b: unknown): boolean => plain(a) === plain(b);
const plain = (value: unknown): string => canonicalJson(value === undefined || value === null ? null : JSON.parse(JSON.stringify(value)));
