import type { DataSourceOptions } from 'typeorm';
import { type Config, databaseFile } from '../config.js';
import { AccountRow, OneTimeLinkRow } from './entities/accounts.js';
import { Entry, EntryPayload } from './entities/audit.js';
import { BroughtPaperRow } from './entities/brought-paper.js';
import { CalendarLinkRow } from './entities/calendar-link.js';
import { CouncilRow } from './entities/council.js';
import { IdentityRow } from './entities/identity.js';
import { LeavingRow } from './entities/leaving.js';
import { AgendaItemRow, InvitationRow, MeetingRow } from './entities/meeting.js';
import { Delegation, Person, PostHolding, Token } from './entities/people.js';
import { ProposalRow } from './entities/proposal.js';
import { ProposalFileRow } from './entities/proposal-file.js';
import { CommentRow, ConsulteeRow, DecisionRow } from './entities/proposal-parts.js';
import { RegisterEntry, RegisterWard } from './entities/register.js';
import { ReportVersion, SectionTextRow, WelshTextRow } from './entities/report.js';
import { IdempotencyKey, Letter, Timer } from './entities/waiting.js';
import { WebSessionRow } from './entities/web-session.js';
import { WorkingCopyRow } from './entities/working-copy.js';
import { First1793000000000 } from './migrations/1793000000000-first.js';
import { Paper1794000000000 } from './migrations/1794000000000-paper.js';
import { Welsh1795000000000 } from './migrations/1795000000000-welsh.js';
import { Register1796000000000 } from './migrations/1796000000000-register.js';
import { Meetings1797000000000 } from './migrations/1797000000000-meetings.js';
import { WebSessions1798000000000 } from './migrations/1798000000000-web-sessions.js';
import { Administration1799000000000 } from './migrations/1799000000000-administration.js';
import { BroughtPapers1800000000000 } from './migrations/1800000000000-brought-papers.js';
import { Lists1801000000000 } from './migrations/1801000000000-lists.js';
import { Recount1802000000000 } from './migrations/1802000000000-recount.js';
import { Letters1803000000000 } from './migrations/1803000000000-letters.js';
import { Calendars1804000000000 } from './migrations/1804000000000-calendars.js';
import { Accounts1805000000000 } from './migrations/1805000000000-accounts.js';
import { Identities1806000000000 } from './migrations/1806000000000-identities.js';
import { Visits1807000000000 } from './migrations/1807000000000-visits.js';
import { Hosts1808000000000 } from './migrations/1808000000000-hosts.js';
import { Exempt1809000000000 } from './migrations/1809000000000-exempt.js';
import { Attachments1810000000000 } from './migrations/1810000000000-attachments.js';
import { Leaving1811000000000 } from './migrations/1811000000000-leaving.js';

/** Where the records are kept: PostgreSQL when an address is set, else an SQLite file in the data folder. */
export type Place = Pick<Config, 'dataDir' | 'databaseUrl'>;

/** What a connection is for: one changes records, the other can only read what is committed. */
export type Role = 'writer' | 'reader';

/** How long a connection waits for another process that holds the SQLite file. */
const BUSY_MILLISECONDS = 10_000;

const schema = {
  entities: [
    CouncilRow,
    Person,
    PostHolding,
    Delegation,
    Token,
    ProposalRow,
    ProposalFileRow,
    ConsulteeRow,
    CommentRow,
    DecisionRow,
    ReportVersion,
    SectionTextRow,
    WelshTextRow,
    RegisterEntry,
    RegisterWard,
    MeetingRow,
    AgendaItemRow,
    InvitationRow,
    CalendarLinkRow,
    LeavingRow,
    IdentityRow,
    Entry,
    EntryPayload,
    Timer,
    Letter,
    IdempotencyKey,
    WorkingCopyRow,
    AccountRow,
    OneTimeLinkRow,
    WebSessionRow,
    BroughtPaperRow,
  ],
  migrations: [
    First1793000000000,
    Paper1794000000000,
    Welsh1795000000000,
    Register1796000000000,
    Meetings1797000000000,
    WebSessions1798000000000,
    Lists1801000000000,
    Administration1799000000000,
    BroughtPapers1800000000000,
    Recount1802000000000,
    Letters1803000000000,
    Calendars1804000000000,
    Accounts1805000000000,
    Identities1806000000000,
    Visits1807000000000,
    Hosts1808000000000,
    Exempt1809000000000,
    Attachments1810000000000,
    Leaving1811000000000,
  ],
  migrationsTableName: 'migration',
  synchronize: false,
  logging: false,
} satisfies Partial<DataSourceOptions>;

/** What we use of a better-sqlite3 connection, whose package has no types. */
interface SqliteConnection {
  pragma(sql: string): unknown;
  prepare(sql: string): unknown;
}

const prepared = (role: Role) => (connection: SqliteConnection) => {
  connection.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
  connection.pragma('journal_mode = WAL');
  // better-sqlite3 is built with NORMAL for WAL, which may lose the last commits in a power cut.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What is deleted or erased is overwritten, or it could still be read out of the file.
  connection.pragma('secure_delete = ON');
  if (role === 'reader') {
    connection.pragma('query_only = 1');
    return;
  }
  // TypeORM begins deferred transactions only. One that reads first and then writes fails at once, busy timeout or not,
  // when another process has written in between; an immediate one waits its turn before it reads.
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql);
};

/** The DataSource options for a place and a role; entities, migrations and pragmas are the same wherever they are used. */
export function dataSourceOptions(place: Place, role: Role): DataSourceOptions {
  if (place.databaseUrl !== null) {
    return {
      ...schema,
      type: 'postgres',
      url: place.databaseUrl,
      poolSize: role === 'writer' ? 10 : 5,
      applicationName: `cabinet-decisions ${role}`,
      ...(role === 'reader' ? { extra: { options: '-c default_transaction_read_only=on' } } : {}),
    };
  }
  return {
    ...schema,
    type: 'better-sqlite3',
    database: databaseFile(place.dataDir),
    timeout: BUSY_MILLISECONDS,
    statementCacheSize: 500,
    prepareDatabase: prepared(role),
  };
}
