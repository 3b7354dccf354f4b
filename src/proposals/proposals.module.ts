import { Module } from '@nestjs/common';
import { WORLD } from '../given.js';
import { PeopleModule } from '../people/people.module.js';
import { Rolls } from '../people/rolls.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Desk } from './desk.js';
import { ProposalQueries } from './queries.js';
import { Tasks } from './tasks.js';

@Module({
  imports: [PeopleModule],
  providers: [
    {
      provide: Desk,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new Desk(records, rolls, world),
    },
    {
      provide: ProposalQueries,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new ProposalQueries(records, rolls, world),
    },
    {
      provide: Tasks,
      inject: [Records, ProposalQueries],
      useFactory: (records: Records, queries: ProposalQueries) => new Tasks(records, queries),
    },
  ],
  exports: [Desk, ProposalQueries, Tasks],
})
export class ProposalsModule {}
