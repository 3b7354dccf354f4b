import { changeSetting, type SettingInput, type SettingView, settingsOf } from '../councils/settings.js';
import { Invalid } from '../errors.js';
import type { Records } from '../records/transaction.js';
import type { CouncilDesk, CouncilOutcome, Sent } from './council-desk.js';
import type { Asking } from './only-for.js';
import type { Rolls } from './rolls.js';

/** A council's settings, and the revision of the constitution and calendar that they are of. */
export interface Settings {
  revision: number;
  settings: SettingView[];
}

/** The constitution one setting at a time, for a page or a program that changes no more than that. */
export class CouncilSettings {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
  ) {}

  async list({ council }: Asking): Promise<Settings> {
    const { roll, revision } = await this.rolls.of(this.records.reader, council);
    return { revision, settings: settingsOf(roll.data.constitution) };
  }

  /**
   * Changes one setting, as a form sends it, if the constitution is still of the revision that was seen. Throws `Invalid`
   * with errors of the fields `name`, `value` and `source`.
   */
  async change(
    asker: Asking,
    change: { name: string; value: SettingInput; source: string },
    sent: Sent & { seen: number },
  ): Promise<CouncilOutcome> {
    const roster = await this.rolls.of(this.records.reader, asker.council);
    const changed = changeSetting(roster.roll.data.constitution, change.name, change.value, change.source);
    if ('errors' in changed) throw new Invalid(changed.errors);
    return this.desk.perform(asker.council, asker.id, { type: 'changeConstitution', constitution: changed.constitution }, sent);
  }
}
