import type { Case } from './case.js';
import { Broken } from './faults.js';
import { ofAPerson } from './laws-of-publishing.js';
import { canaryOf } from './whims.js';

interface Statement {
  all(...values: unknown[]): unknown[];
}

/** The officer's own sections, which the register never shows. */
const never = ['author', 'contact'];

/** What the public can read of a proposal, looked up where the words themselves lie. */
export class PublicWords {
  private readonly texts: Statement;
  private readonly found: Statement;

  constructor(db: { prepare(sql: string): Statement }) {
    this.texts = db.prepare(
      `SELECT section, blocks FROM section_text t WHERE proposal = ? AND version =
       (SELECT max(version) FROM section_text e WHERE e.proposal = t.proposal AND e.section = t.section)`,
    );
    this.found = db.prepare(
      'SELECT 1 FROM register_entry e JOIN register_text t ON t.rowid = e.number WHERE register_text MATCH ? AND e.proposal = ?',
    );
  }

  /** What stands about a person in a part that is to be published was noticed; that it was answered for is asked elsewhere. */
  published(p: Case): void {
    for (const { section, blocks } of this.texts.all(p.id) as { section: string; blocks: string }[]) {
      if (never.includes(section) || p.keptBack.exempt.has(section) || p.keptBack.noticed(section)) continue;
      const words = ofAPerson.exec(blocks)?.[0];
      if (words !== undefined) throw new Broken('hint-missed', p.id, `nobody was asked to look at “${words}” in ${section}`);
    }
  }

  /** No search finds what is kept back. */
  kept(p: Case): void {
    for (const part of p.keptBack.exempt.keys())
      if (p.keptBack.file(part) === undefined && this.found.all(canaryOf(part), p.id).length > 0)
        throw new Broken('exempt-found', p.id, `the register finds ${part}, which is exempt`);
  }
}
