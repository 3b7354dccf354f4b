import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG, WORLD } from '../given.js';
import { CouncilDesk } from '../people/council-desk.js';
import { PeopleModule } from '../people/people.module.js';
import { Rolls } from '../people/rolls.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Letters } from './letters.js';
import { OwnLetters } from './own-letters.js';
import { Returns } from './returns.js';

@Module({
  imports: [PeopleModule],
  providers: [
    {
      provide: Returns,
      inject: [Records, Rolls, CouncilDesk, WORLD],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, world: World) => new Returns(records, rolls, desk, world),
    },
    {
      provide: OwnLetters,
      inject: [Records, Rolls, CouncilDesk, WORLD, CONFIG],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, world: World, { baseUrl }: Config) =>
        new OwnLetters(records, rolls, desk, world, baseUrl),
    },
    {
      provide: Letters,
      inject: [Records, Rolls, WORLD, CONFIG],
      useFactory: (records: Records, rolls: Rolls, world: World, { baseUrl }: Config) => new Letters(records, rolls, world, baseUrl),
    },
  ],
  exports: [Returns, Letters, OwnLetters],
})
export class NotificationsModule {}
