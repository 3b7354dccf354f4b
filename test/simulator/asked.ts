import type { PersonId, Post } from '../../workflows/constitution.js';
import { dayOf, over } from './days.js';
import type { Line, Said, Town } from './town.js';

/** One who is asked, as the entries tell. */
export interface Asked {
  stage: 'consultation' | 'signOff';
  key: string;
  post: Post | null;
  person: PersonId | null;
  required: boolean;
  sections: string[];
  waits: boolean;
  stands: boolean;
  /** Answered once, and not sent back since: new text has made the answer void. */
  answered: boolean;
  askedOn: string | null;
  answerBy: string | null;
  /** The day from which the council's own period runs; `null` where the author named the day, which then never moves. */
  countedFrom: string | null;
  reminded: number;
  verdict: string | null;
  by: PersonId | null;
  onBehalfOf: PersonId | null;
}

export const newlyAsked = (town: Town, stage: Asked['stage'], given: Partial<Asked> & { key: string }): Asked => ({
  stage,
  post: null,
  person: null,
  required: false,
  waits: false,
  stands: false,
  answered: false,
  askedOn: null,
  countedFrom: null,
  answerBy: null,
  reminded: 0,
  verdict: null,
  by: null,
  onBehalfOf: null,
  ...given,
  sections: given.sections ?? town.constitution.posts[given.post ?? '']?.owns ?? [],
});

/** Everybody asked about one proposal, and whose answer holds. */
export class AskedPeople {
  list: Asked[] = [];

  find(stage: string, key: unknown): Asked | undefined {
    return this.list.find((c) => c.stage === stage && c.key === key);
  }

  signOffs(): Asked[] {
    return this.list.filter((c) => c.stage === 'signOff');
  }

  /** The question goes out to all of a stage whose answer does not stand, and who do not have it already. */
  ask(stage: Asked['stage'], line: Line, town: Town, some: readonly Asked[] = this.list): void {
    const today = dayOf(line.at);
    for (const c of some) {
      if (c.stage !== stage || c.stands || c.waits) continue;
      // A day of the council's was for the question of then.
      const ahead = c.countedFrom === null && c.answerBy !== null && c.answerBy > today;
      Object.assign(c, { waits: true, askedOn: today, reminded: 0 });
      if (ahead) continue;
      c.countedFrom = today;
      c.answerBy = town.nth(today, town.constitution.answerDays.value);
    }
  }

  close(): void {
    for (const c of this.list) Object.assign(c, { waits: false, askedOn: null });
  }

  /** Text of those sections changed: whatever covered one of them is void. */
  changed(sections: readonly string[]): void {
    for (const c of this.list) {
      if (!c.stands || ![...c.sections, 'recommendations'].some((section) => sections.includes(section))) continue;
      Object.assign(c, { stands: false, waits: false, askedOn: null, answerBy: null, countedFrom: null });
    }
  }

  answer(c: Asked, verdict: string, line: Line): void {
    const back = verdict === 'returned';
    Object.assign(c, { verdict, by: line.actor, onBehalfOf: line.onBehalfOf, stands: !back, waits: back && c.waits, answered: true });
  }

  name(said: Said, state: string, line: Line, town: Town): void {
    const removed = (said.remove ?? []) as { as: string; stage: string }[];
    this.list = this.list.filter((c) => !removed.some((r) => r.as === c.key && r.stage === c.stage));
    const added = ((said.add ?? []) as (Partial<Asked> & { stage: Asked['stage'] })[]).map((c) =>
      newlyAsked(town, c.stage, { ...c, key: c.post ?? c.person ?? '' }),
    );
    this.list.push(...added);
    if (state === 'consultation') this.ask('consultation', line, town, added);
  }

  /** Days that the council gave and that had not run out are counted again; nobody's comes earlier. */
  recounted(since: string, town: Town): void {
    for (const c of this.list) {
      if (!c.waits || c.countedFrom === null || c.answerBy === null || c.answerBy < since) continue;
      const again = town.nth(c.countedFrom, town.constitution.answerDays.value);
      if (again > c.answerBy) c.answerBy = again;
    }
  }

  /** The reminders that stand open. */
  timers(town: Town): { kind: string; subject: string; due: string }[] {
    return this.list.flatMap((c) => {
      if (!c.waits || c.answerBy === null || c.reminded > 1) return [];
      const subject = `${c.stage}:${c.key}`;
      if (c.reminded === 0) return [{ kind: 'answerDue', subject, due: over(c.answerBy) }];
      return [{ kind: 'answerOverdue', subject, due: over(town.nth(c.answerBy, town.constitution.escalateAnswerDays.value)) }];
    });
  }
}
