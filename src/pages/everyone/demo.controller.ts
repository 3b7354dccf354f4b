import { Get, Inject, Post } from '@nestjs/common';
import type { Instant } from '../../../workflows/constitution.js';
import { londonInstant } from '../../../workflows/deadlines.js';
import { DemoClock } from '../../clock/demo-clock.js';
import { Relay } from '../../clock/relay.js';
import { Invalid, NotFound } from '../../errors.js';
import { WORLD } from '../../given.js';
import { say } from '../../locales/locales.js';
import { Letters } from '../../notifications/letters.js';
import type { World } from '../../world.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

const LETTERS = 30;

/** There in the demo only: its clock, which can be moved, and the letters that were written. */
@OwnPages()
export class DemoPages {
  constructor(
    private readonly screen: Screen,
    private readonly letters: Letters,
    private readonly relay: Relay,
    @Inject(WORLD) private readonly world: World,
  ) {}

  @Get('demo')
  async look(@Mine() visit: OwnVisit): Promise<void> {
    await this.show(visit, null);
  }

  /** Moves the clock to nine in the morning of a day, through every deadline on the way. */
  @Post('demo')
  async move(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const day = (visit.typed ?? Typed.of([])).day('day');
    try {
      const passed = await this.clock.moveTo(this.relay, morning(day));
      this.screen.go(visit, '/demo', { key: 'page.demo.moved', values: { count: String(passed) } });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      visit.reply.status(422);
      await this.show(visit, invalid(error, language));
    }
  }

  private get clock(): DemoClock {
    // A clock that was handed in is moved by whoever handed it in.
    if (!(this.world instanceof DemoClock)) throw new NotFound('clock', 'demo');
    return this.world;
  }

  private async show(visit: OwnVisit, trouble: Trouble | null): Promise<void> {
    this.screen.show(visit, 'everyone/demo', {
      title: say(visit.frame.language, 'page.demo.title'),
      now: this.world.now(),
      fields: [{ kind: 'day', name: 'day', label: 'page.demo.day', hint: 'page.demo.day.hint' }],
      letters: await this.letters.list(visit.request.council, { limit: LETTERS }),
      typed: visit.typed,
      trouble,
    });
  }
}

/** @throws Invalid for what is no day. */
function morning(day: string): Instant {
  try {
    return londonInstant(day, '09:00');
  } catch (error) {
    if (error instanceof RangeError) throw new Invalid([{ field: 'day', code: 'date-unknown' }]);
    throw error;
  }
}
