import type { Mail } from '../../src/notifications/mail.js';
import type { Act, PersonVerb, Verb } from '../../workflows/commands.js';
import { addDays } from '../../workflows/deadlines.js';
import { effects } from '../../workflows/effects.js';
import type { Proposal } from '../../workflows/facts.js';
import { personVerbs } from '../../workflows/verbs.js';
import type { Chance } from './chance.js';
import type { Planted } from './faults.js';
import type { Hooks } from './sim-house.js';

/*
 * Faults put into the program from outside, for as long as the process lives, to see that the run notices: rules taken
 * out of the rulebook's table, effects wrapped, transactions and the way to the mail server led astray.
 */
type Effect = (p: Proposal, act: Act) => Partial<Proposal>;
const table = effects as unknown as Record<Verb, Effect>;

function wrap(verb: Verb, with_: (result: Partial<Proposal>, p: Proposal) => Partial<Proposal>): void {
  const right = table[verb];
  table[verb] = (p, act) => with_(right(p, act), p);
}

function without(code: string, ...verbs: PersonVerb[]): void {
  for (const verb of verbs) {
    const rules = personVerbs[verb] as { rules: readonly { code: string }[] };
    rules.rules = rules.rules.filter((rule) => rule.code !== code);
  }
}

const earlier = (day: string | null | undefined): string | null => (day == null ? null : addDays(day, -1));

export function plant(fault: Planted, chance: Chance): Hooks {
  switch (fault) {
    case 'gateIgnoresVersions':
      without('sign-off-lapsed', 'submitForDecision', 'recordDecision');
      return {};
    case 'lapsedAnswersCount':
      for (const verb of ['editSection', 'importReport'] as const) wrap(verb, (result, p) => ({ ...result, consultees: p.consultees }));
      return {};
    case 'inForceADayEarly':
      wrap('callInEnds', (result) => ({
        ...result,
        ...(result.dates ? { dates: { ...result.dates, inForce: earlier(result.dates.inForce) } } : {}),
      }));
      return {};
    case 'noticeADayShort':
      wrap('serveNotice', ({ dates, ...result }) => ({
        ...result,
        dates: { ...dates!, noticeEnds: earlier(dates!.noticeEnds), earliestDecision: earlier(dates!.earliestDecision) },
      }));
      return {};
    case 'authorSignsOff':
      without('own-proposal', 'signOff');
      return {};
    case 'callInClosesLate':
      without('call-in-closed', 'callIn', 'supportCallIn');
      return {};
    case 'publishesUnlookedAt':
      without('publication-hints-open', 'serveNotice', 'publishNotice');
      return {};
    case 'attachmentsLapseNothing':
      for (const verb of ['attach', 'detach'] as const) wrap(verb, (result, p) => ({ ...result, consultees: p.consultees }));
      return {};
    case 'lettersOutsideTheTransaction':
      return { thrownAway: lettersOutside };
    case 'letterForgotten':
      return {
        written: (work) => async (tx) => {
          const result = await work(tx);
          if (chance.happens(0.02)) await tx.query('DELETE FROM letter WHERE rowid = (SELECT max(rowid) FROM letter)');
          return result;
        },
      };
    case 'timerPassedTwice':
      return {
        desk(desk, records) {
          const pass = desk.passDeadlines.bind(desk);
          desk.passDeadlines = async (council, id) => {
            const passed = await pass(council, id);
            // A relay that goes by what it read before: the flag is lost, and the same deadline falls again.
            await records.write((tx) =>
              tx.query("UPDATE proposal SET passed = '[]' WHERE id = ? AND state = 'awaitingDecision' AND passed LIKE '%noticeEnds%'", [
                id,
              ]),
            );
            return passed;
          };
        },
      };
    case 'letterSentTwice':
      return {
        mail: (mail: Mail): Mail => ({
          send: async (message) => {
            if (chance.happens(0.01)) await mail.send(message);
            return mail.send(message);
          },
        }),
      };
  }
}

/** What the transaction wrote is thrown away, and its letters go out all the same. */
const lettersOutside: Hooks['thrownAway'] = async (tx) => {
  const letters: Record<string, unknown>[] = await tx.query('SELECT * FROM letter ORDER BY rowid DESC LIMIT 1');
  const [letter] = letters;
  if (letter === undefined) return null;
  const names = Object.keys(letter);
  const sql = `INSERT OR IGNORE INTO letter (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map(() => '?').join()})`;
  return (records) => records.write((again) => again.query(sql, Object.values(letter)));
};
