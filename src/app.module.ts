import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { assertDefinitionsKnown } from '../workflows/versions.js';
import { apiModule } from './api/api.module.js';
import { ClockModule, relayOf } from './clock/clock.module.js';
import { DemoClock } from './clock/demo-clock.js';
import { Relay } from './clock/relay.js';
import type { Config } from './config.js';
import { CONFIG, LOG, WORLD } from './given.js';
import type { Log } from './log.js';
import type { Mail } from './notifications/mail.js';
import { pagesModule } from './pages/pages.module.js';
import { CouncilDesk } from './people/council-desk.js';
import { foundDemoCouncil } from './people/found-demo.js';
import { PeopleModule } from './people/people.module.js';
import { Rolls } from './people/rolls.js';
import { Desk } from './proposals/desk.js';
import { ProposalsModule } from './proposals/proposals.module.js';
import { definitionsInUse, templatesInUse } from './records/proposal-lists.js';
import { RecordsModule } from './records/records.module.js';
import { Records } from './records/transaction.js';
import { formFilesIn } from './reports/template-files.js';
import { assertTemplatesKept, useForms } from './reports/templates.js';
import { realWorld, type World } from './world.js';

/** What the program takes from outside itself, so that tests and a simulator can hand in their own. */
export interface Given {
  config: Config;
  log: Log;
  /** Without it, the real one; in the demo, one whose clock starts in 2015 and can be moved. */
  world?: World;
  /** Without it, the mail server of the configuration. */
  mail?: Mail;
  /** `stands` for whoever passes the deadlines and sends the letters themselves. */
  clock?: 'runs' | 'stands';
}

/** What was given, for every room to inject. */
@Module({})
class GivenModule {
  static of({ config, log, world }: Given): DynamicModule {
    return {
      module: GivenModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        {
          provide: WORLD,
          inject: [Records],
          useFactory: async (records: Records): Promise<World> => world ?? (config.demo ? await DemoClock.over(records) : realWorld),
        },
      ],
      exports: [CONFIG, LOG, WORLD],
    };
  }
}

/** A clock that somebody else winds: the relay is there, and does nothing unless it is told to. */
@Module({})
class StandingClockModule {}

function clockOf({ clock = 'runs', mail }: Given): DynamicModule {
  return {
    module: clock === 'runs' ? ClockModule : StandingClockModule,
    imports: [PeopleModule, ProposalsModule],
    providers: [
      {
        provide: Relay,
        inject: [Records, Rolls, Desk, CouncilDesk, WORLD, LOG, CONFIG],
        useFactory: (...[records, rolls, desk, councilDesk, world, log, config]: [Records, Rolls, Desk, CouncilDesk, World, Log, Config]) =>
          relayOf({ records, rolls, desk, councilDesk, world, log, config, ...(mail === undefined ? {} : { mail }) }),
      },
    ],
    exports: [Relay],
  };
}

/** The whole program, room by room. */
@Module({})
export class AppModule implements OnModuleInit {
  constructor(
    private readonly records: Records,
    private readonly councilDesk: CouncilDesk,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  static with(given: Given): DynamicModule {
    const { config } = given;
    const clock = clockOf(given);
    return {
      module: AppModule,
      imports: [
        RecordsModule.at(config),
        GivenModule.of(given),
        PeopleModule,
        ProposalsModule,
        clock,
        pagesModule({ demo: config.demo, clock }),
        apiModule({ demo: config.demo, clock }),
      ],
    };
  }

  /**
   * Before anything is woken or answered: no proposal may live by rules, or stand on a form, that this program does not have.
   * @throws UnknownDefinition and TemplateError
   */
  async onModuleInit(): Promise<void> {
    useForms(formFilesIn(this.config.templatesDir));
    assertTemplatesKept(await templatesInUse(this.records.reader));
    assertDefinitionsKnown(await definitionsInUse(this.records.reader));
    if (this.config.demo) await foundDemoCouncil(this.councilDesk, this.records);
  }
}
