import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG, LOG, WORLD } from '../given.js';
import type { Log } from '../log.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { Accounts } from './accounts.js';
import { AccountEnrolment } from './accounts-enrolment.js';
import { AccountKey } from './accounts-key.js';
import { AccountLinks } from './accounts-links.js';
import { AccountSignIn } from './accounts-sign-in.js';
import { CalendarLinks } from './calendar-links.js';
import { CouncilDesk } from './council-desk.js';
import { CouncilSettings } from './council-settings.js';
import { DataExport } from './data-export.js';
import { Identities } from './identities.js';
import { OpenIdProviders } from './oidc.js';
import { Passwords } from './passwords.js';
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
      provide: DataExport,
      inject: [Records, Rolls, CouncilDesk, WORLD],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, world: World) => new DataExport(records, rolls, desk, world),
    },
    {
      provide: CalendarLinks,
      inject: [Records, Rolls, CouncilDesk, WORLD],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, world: World) => new CalendarLinks(records, rolls, desk, world),
    },
    {
      provide: Identities,
      inject: [Records, Rolls, CouncilDesk, WORLD],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, world: World) => new Identities(records, rolls, desk, world),
    },
    {
      provide: OpenIdProviders,
      inject: [CONFIG, WORLD, LOG],
      useFactory: (config: Config, world: World, log: Log) => new OpenIdProviders(config, world, log),
    },
    { provide: AccountKey, inject: [CONFIG], useFactory: (config: Config) => new AccountKey(config) },
    {
      provide: Accounts,
      inject: [Records, CouncilDesk, AccountKey, WORLD, LOG],
      useFactory: (records: Records, desk: CouncilDesk, key: AccountKey, world: World, log: Log) =>
        new Accounts(records, desk, { key, passwords: new Passwords() }, world, log),
    },
    {
      provide: AccountEnrolment,
      inject: [Accounts, CouncilDesk, AccountKey, WORLD],
      useFactory: (accounts: Accounts, desk: CouncilDesk, key: AccountKey, world: World) =>
        new AccountEnrolment(accounts, desk, key, world),
    },
    {
      provide: AccountSignIn,
      inject: [Records, Rolls, Accounts, WORLD],
      useFactory: (records: Records, rolls: Rolls, accounts: Accounts, world: World) => new AccountSignIn(records, rolls, accounts, world),
    },
    {
      provide: AccountLinks,
      inject: [Records, Rolls, CouncilDesk, AccountKey, WORLD],
      useFactory: (records: Records, rolls: Rolls, desk: CouncilDesk, key: AccountKey, world: World) =>
        new AccountLinks(records, rolls, desk, key, world),
    },
    {
      provide: SignIn,
      inject: [Records, Rolls, WORLD, CONFIG],
      useFactory: (records: Records, rolls: Rolls, world: World, config: Config) => new SignIn(records, rolls, world, config),
    },
    {
      provide: WebSessions,
      inject: [Records, WORLD, CONFIG],
      useFactory: (records: Records, world: World, config: Config) => new WebSessions(records, world, config),
    },
  ],
  exports: [
    DataExport,
    AccountEnrolment,
    AccountKey,
    AccountLinks,
    AccountSignIn,
    Accounts,
    CalendarLinks,
    DataExport,
    Rolls,
    CouncilDesk,
    CouncilSettings,
    Identities,
    OpenIdProviders,
    SignIn,
    Tokens,
    WebSessions,
  ],
})
export class PeopleModule {}
