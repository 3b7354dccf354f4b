import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG, WORLD } from '../given.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { CalendarLinks } from './calendar-links.js';
import { CouncilDesk } from './council-desk.js';
import { CouncilSettings } from './council-settings.js';
import { Rolls } from './rolls.js';
import { SignIn } from './sign-in.js';
import { Tokens } from './tokens.js';
import { WebSessions } from './web-sessions.js';

@Module({
  providers: [
    { provide: Rolls, useFactory: () => new Rolls() },
    {
      provide: CouncilDesk,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new CouncilDesk(records, rolls, world),
    },
    {
      provide: CouncilSettings,
      inject: [Records, Rolls, CouncilDesk],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk) => new CouncilSettings(records, rolls, desk),
    },
    {
      provide: Tokens,
      inject: [Records, Rolls, CouncilDesk, WORLD],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, world: World) => new Tokens(records, rolls, desk, world),
    },
    {
      provide: CalendarLinks,
      inject: [Records, Rolls, CouncilDesk, WORLD],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, world: World) => new CalendarLinks(records, rolls, desk, world),
    },
    {
      provide: SignIn,
      inject: [Records, Rolls, WORLD, CONFIG],
      useFactory: (records: Records, rolls: Rolls, world: World, config: Config) => new SignIn(records, rolls, world, config),
    },
    { provide: WebSessions, inject: [Records, WORLD], useFactory: (records: Records, world: World) => new WebSessions(records, world) },
  ],
  exports: [CalendarLinks, Rolls, CouncilDesk, CouncilSettings, SignIn, Tokens, WebSessions],
})
export class PeopleModule {}
