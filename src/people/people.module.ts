import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG, WORLD } from '../given.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { CouncilDesk } from './council-desk.js';
import { Rolls } from './rolls.js';
import { SignIn } from './sign-in.js';

@Module({
  providers: [
    { provide: Rolls, useFactory: () => new Rolls() },
    {
      provide: CouncilDesk,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new CouncilDesk(records, rolls, world),
    },
    {
      provide: SignIn,
      inject: [Records, WORLD, CONFIG],
      useFactory: (records: Records, world: World, config: Config) => new SignIn(records, world, config),
    },
  ],
  exports: [Rolls, CouncilDesk, SignIn],
})
export class PeopleModule {}
