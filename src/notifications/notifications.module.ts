import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG, WORLD } from '../given.js';
import { PeopleModule } from '../people/people.module.js';
import { Rolls } from '../people/rolls.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Letters } from './letters.js';

@Module({
  imports: [PeopleModule],
  providers: [
    {
      provide: Letters,
      inject: [Records, Rolls, WORLD, CONFIG],
      useFactory: (records: Records, rolls: Rolls, world: World, { baseUrl }: Config) => new Letters(records, rolls, world, baseUrl),
    },
  ],
  exports: [Letters],
})
export class NotificationsModule {}
