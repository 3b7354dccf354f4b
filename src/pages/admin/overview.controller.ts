import { Get } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { ADMINISTRATORS } from '../navigation.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen } from './admin-screen.js';

/** What there is to administer. */
@OwnPages(ADMINISTRATORS)
export class OverviewPages {
  constructor(private readonly screen: AdminScreen) {}

  @Get('admin')
  overview(@Mine() visit: OwnVisit): void {
    const title = say(visit.frame.language, 'page.nav.admin');
    this.screen.show(visit, undefined, 'admin/overview', { title, all: this.screen.places(visit) });
  }
}
