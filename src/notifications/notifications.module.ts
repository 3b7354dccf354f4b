import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../given.js';
import { PeopleModule } from '../people/people.module.js';
import { Rolls } from '../people/rolls.js';
import { Records } from '../records/transaction.js';
import { Letters } from './letters.js';

@Module({
  imports: [PeopleModule],
  providers: [
    {
      provide: Letters,
      inject: [Records, Rolls, CONFIG],
      useFactory: (records: Records, rolls: Rolls, { baseUrl }: Config) => new Letters(records, rolls, baseUrl),
    },
  ],
  exports: [Letters],
})
export class NotificationsModule {}
