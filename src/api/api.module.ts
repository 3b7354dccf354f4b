import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ShapePipe } from '../shapes/shaped.js';
import { AdministrationController } from './administration.controller.js';
import { AttachmentsController } from './attachments.controller.js';
import { AuditController } from './audit.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarLinkController } from './calendar-link.controller.js';
import { CommandsController } from './commands.controller.js';
import { CouncilController } from './council.controller.js';
import { DemoController } from './demo.controller.js';
import { DeparturesController, PseudonymisingController } from './departures.controller.js';
import { DocumentsController } from './documents.controller.js';
import { DueDatesController } from './due-dates.controller.js';
import { HealthController } from './health.controller.js';
import { ImportController } from './import.controller.js';
import { LettersController } from './letters.controller.js';
import { MeasuresController } from './measures.controller.js';
import { MeetingsController } from './meetings.controller.js';
import { OutlookController } from './outlook.controller.js';
import { OwnLettersController } from './own-letters.controller.js';
import { PeopleController } from './people.controller.js';
import { PersonsController } from './persons.controller.js';
import { PostsController } from './posts.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { ProposalsController } from './proposals.controller.js';
import { RegisterController } from './register.controller.js';
import { RegisterAttachmentsController } from './register-attachments.controller.js';
import { ReportController } from './report.controller.js';
import { SignedIn } from './signed-in.guard.js';
import { TasksController } from './tasks.controller.js';
import { TemplatesController } from './templates.controller.js';
import { TokensController } from './tokens.controller.js';
import { VersionsController } from './versions.controller.js';
import { WelshController } from './welsh.controller.js';
import { WorkingCopiesController } from './working-copies.controller.js';

@Module({})
class ApiModule {}

/** The API. The demo's own routes are there in the demo only; `clock` is the module that has the relay. */
export function apiModule({ demo, clock }: { demo: boolean; clock: DynamicModule }): DynamicModule {
  return {
    module: ApiModule,
    imports: [PeopleModule, ProposalsModule, NotificationsModule, RegisterModule, clock],
    controllers: [
      ProposalsController,
      CommandsController,
      ReportController,
      ImportController,
      AttachmentsController,
      VersionsController,
      WorkingCopiesController,
      WelshController,
      DocumentsController,
      TasksController,
      MeasuresController,
      AuditController,
      TemplatesController,
      MeetingsController,
      OutlookController,
      DueDatesController,
      PersonsController,
      PostsController,
      PeopleController,
      DeparturesController,
      PseudonymisingController,
      TokensController,
      CalendarLinkController,
      CalendarController,
      CouncilController,
      AdministrationController,
      LettersController,
      OwnLettersController,
      RegisterController,
      RegisterAttachmentsController,
      HealthController,
      ...(demo ? [DemoController] : []),
    ],
    providers: [
      { provide: APP_GUARD, useClass: SignedIn },
      { provide: APP_PIPE, useClass: ShapePipe },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  };
}
