import { Module } from '@nestjs/common';
import { WORLD } from '../given.js';
import { PeopleModule } from '../people/people.module.js';
import { Rolls } from '../people/rolls.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Desk } from './desk.js';
import { Papers } from './papers.js';
import { ProposalQueries } from './queries.js';
import { Tasks } from './tasks.js';
import { Translations } from './translations.js';
import { WorkingCopies } from './working-copies.js';

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
      provide: WorkingCopies,
      inject: [Records, Rolls, WORLD, ProposalQueries],
      useFactory: (records: Records, rolls: Rolls, world: World, queries: ProposalQueries) =>
        new WorkingCopies(records, rolls, world, queries),
    },
    { provide: Papers, inject: [Records], useFactory: (records: Records) => new Papers(records) },
    {
      provide: Tasks,
      inject: [Records, ProposalQueries, Translations],
      useFactory: (records: Records, queries: ProposalQueries, translations: Translations) => new Tasks(records, queries, translations),
    },
    {
      provide: Translations,
      inject: [Records, ProposalQueries],
      useFactory: (records: Records, queries: ProposalQueries) => new Translations(records, queries),
    },
  ],
  exports: [Desk, Papers, ProposalQueries, Tasks, Translations, WorkingCopies],
})
export class ProposalsModule {}
