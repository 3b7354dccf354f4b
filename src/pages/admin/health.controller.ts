import { Get } from '@nestjs/common';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import { type Condition, Health } from '../../proposals/health.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { ADMIN, AdminScreen } from './admin-screen.js';

/** Hours after which there should have been another checkpoint: one is taken a day. */
const CHECKPOINT_HOURS = 36;

/** How the service fares. */
@OwnPages(ADMIN)
export class HealthPages {
  constructor(
    private readonly health: Health,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/health')
  async look(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const found = await this.health.condition(visit.present.person);
    if (found.kind === 'refused') return this.screen.refuse(visit, 'health', found);
    this.screen.show(visit, 'health', 'admin/health', { title: say(language, 'page.admin.health'), rows: rowsOf(found.shown, language) });
  }
}

/** A line for each thing; `well` is `null` where there is nothing to be well or unwell. */
function rowsOf(condition: Condition, language: Language) {
  const { at, version, timers, letters, files, checkpoint, databaseBytes } = condition;
  const row = (name: string, text: string, well: boolean | null, address: string | null = null) => ({
    name: say(language, name),
    text,
    well,
    address,
  });
  const counted = (key: string, count: number) => say(language, key, { count: String(count) });
  const old = checkpoint === null || Date.parse(at) - Date.parse(checkpoint.at) > CHECKPOINT_HOURS * 3_600_000;
  return [
    row('page.admin.health.late', counted('page.admin.health.timers', timers.late), timers.late === 0),
    row('page.admin.health.due', counted('page.admin.health.timers', timers.due), null),
    row('page.admin.health.stuck', counted('page.admin.health.letters', letters.stuck), letters.stuck === 0, '/admin/letters?list=stuck'),
    row('page.admin.health.waiting', counted('page.admin.health.letters', letters.waiting), null, '/admin/letters?list=waiting'),
    row('page.admin.health.sent', counted('page.admin.health.letters', letters.sent), null, '/admin/letters?list=sent'),
    row('page.admin.health.kept', counted('page.admin.health.letters', letters.kept), null, '/admin/letters?list=kept'),
    row('page.admin.health.unscanned', counted('page.admin.health.files', files.failing), files.failing === 0),
    row('page.admin.health.held', counted('page.admin.health.files', files.waiting), null),
    row(
      'page.admin.health.checkpoint',
      checkpoint === null
        ? say(language, 'page.admin.health.noCheckpoint')
        : say(language, 'page.admin.health.checkpointAt', { at: sayInstant(language, checkpoint.at), count: String(checkpoint.chains) }),
      !old,
    ),
    row('page.admin.health.database', say(language, 'page.admin.health.megabytes', { size: (databaseBytes / 1_000_000).toFixed(1) }), null),
    row('page.admin.health.version', version, null),
    row('page.admin.health.at', sayInstant(language, at), null),
  ];
}
