import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG, WORLD } from '../given.js';
import { CouncilDesk } from '../people/council-desk.js';
import { PeopleModule } from '../people/people.module.js';
import { Rolls } from '../people/rolls.js';
import { Files } from '../records/files.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Attachments } from './attachments.js';
import { AuditSearch } from './audit-search.js';
import { BroughtPapers } from './brought-papers.js';
import { CallIns } from './call-ins.js';
import { Deadlines } from './deadlines.js';
import { Desk } from './desk.js';
import { DueDates } from './due-dates.js';
import { Evaluations } from './evaluations.js';
import { ForwardPlans } from './forward-plan.js';
import { Health } from './health.js';
import { Importing } from './importing.js';
import { Leavings } from './leavings.js';
import { Measures } from './measures.js';
import { Meetings } from './meetings.js';
import { MeetingsDesk } from './meetings-desk.js';
import { CalendarEffects } from './moved-dates.js';
import { Outlooks } from './outlook.js';
import { OwnDates } from './own-dates.js';
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
    {
      provide: BroughtPapers,
      inject: [Records, WORLD],
      useFactory: (records: Records, world: World) => new BroughtPapers(records, world),
    },
    {
      provide: Importing,
      inject: [Desk, ProposalQueries],
      useFactory: (desk: Desk, queries: ProposalQueries) => new Importing(desk, queries),
    },
    {
      provide: MeetingsDesk,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new MeetingsDesk(records, rolls, world),
    },
    {
      provide: Meetings,
      inject: [Records, Rolls, WORLD, ProposalQueries],
      useFactory: (records: Records, rolls: Rolls, world: World, queries: ProposalQueries) => new Meetings(records, rolls, world, queries),
    },
    {
      provide: Health,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new Health(records, rolls, world),
    },
    {
      provide: Deadlines,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new Deadlines(records, rolls, world),
    },
    { provide: DueDates, inject: [Records], useFactory: (records: Records) => new DueDates(records) },
    { provide: Outlooks, inject: [Records], useFactory: (records: Records) => new Outlooks(records) },
    {
      provide: CalendarEffects,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new CalendarEffects(records, rolls, world),
    },
    {
      provide: CallIns,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new CallIns(records, rolls, world),
    },
    {
      provide: Evaluations,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new Evaluations(records, rolls, world),
    },
    {
      provide: ForwardPlans,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new ForwardPlans(records, rolls, world),
    },
    {
      provide: Leavings,
      inject: [Records, Rolls, Desk, CouncilDesk, WORLD],
      useFactory: (...[records, rolls, desk, councilDesk, world]: [Records, Rolls, Desk, CouncilDesk, World]) =>
        new Leavings(records, rolls, desk, councilDesk, world),
    },
    {
      provide: Attachments,
      inject: [Records, WORLD, CONFIG],
      useFactory: (records: Records, world: World, config: Config) =>
        new Attachments(records, new Files(config.filesDir), world, config.clamd !== null),
    },
    { provide: Papers, inject: [Records], useFactory: (records: Records) => new Papers(records) },
    {
      provide: Tasks,
      inject: [Records, Rolls, WORLD, Translations],
      useFactory: (records: Records, rolls: Rolls, world: World, translations: Translations) =>
        new Tasks(records, rolls, world, translations),
    },
    {
      provide: OwnDates,
      inject: [Records, Rolls, WORLD, Tasks],
      useFactory: (records: Records, rolls: Rolls, world: World, tasks: Tasks) => new OwnDates(records, rolls, world, tasks),
    },
    {
      provide: Measures,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new Measures(records, rolls, world),
    },
    {
      provide: AuditSearch,
      inject: [Records, Rolls, WORLD],
      useFactory: (records: Records, rolls: Rolls, world: World) => new AuditSearch(records, rolls, world),
    },
    {
      provide: Translations,
      inject: [Records, ProposalQueries],
      useFactory: (records: Records, queries: ProposalQueries) => new Translations(records, queries),
    },
  ],
  exports: [
    Attachments,
    AuditSearch,
    BroughtPapers,
    CalendarEffects,
    CallIns,
    Deadlines,
    Desk,
    DueDates,
    Evaluations,
    ForwardPlans,
    Health,
    Importing,
    Leavings,
    Measures,
    Meetings,
    MeetingsDesk,
    Outlooks,
    OwnDates,
    Papers,
    ProposalQueries,
    Tasks,
    Translations,
    WorkingCopies,
  ],
})
export class ProposalsModule {}
