import { type DynamicModule, Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { RegisterModule } from '../register/register.module.js';
import { AccountPages } from './admin/account.controller.js';
import { AdminScreen } from './admin/admin-screen.js';
import { AuditPages } from './admin/audit.controller.js';
import { CalendarPages } from './admin/calendar.controller.js';
import { ConstitutionPages } from './admin/constitution.controller.js';
import { CoversPages } from './admin/covers.controller.js';
import { HealthPages } from './admin/health.controller.js';
import { DeparturePages } from './admin/leaving.controller.js';
import { LetterPages } from './admin/letters.controller.js';
import { LookPages } from './admin/look.controller.js';
import { OverviewPages } from './admin/overview.controller.js';
import { PeoplePages } from './admin/people.controller.js';
import { PersonPages } from './admin/person.controller.js';
import { PostPages } from './admin/posts.controller.js';
import { SettingPages } from './admin/setting.controller.js';
import { SignInPages } from './admin/sign-in.controller.js';
import { SystemTokenPages } from './admin/system-tokens.controller.js';
import { TemplatePages } from './admin/templates.controller.js';
import { TokenForms } from './admin/token-forms.js';
import { OwnTokenPages } from './admin/tokens.controller.js';
import { CheckPages } from './author/check.controller.js';
import { ConsulteePages } from './author/consultees.controller.js';
import { ImportPages } from './author/import.controller.js';
import { ReportTaskPages } from './author/report.controller.js';
import { SectionPages } from './author/section.controller.js';
import { SectionParts } from './author/section-parts.controller.js';
import { StartPages } from './author/start.controller.js';
import { Commands } from './commands.js';
import { AnswerPages } from './consultee/answer.controller.js';
import { CommentPages } from './consultee/comments.controller.js';
import { CoverPages } from './consultee/cover.controller.js';
import { CouncilCommands } from './council-commands.js';
import { Councils } from './councils.js';
import { ClerksDeskPages } from './democratic-services/desk.controller.js';
import { StatementPages } from './democratic-services/statement.controller.js';
import { AccountEntrancePages } from './entrance/account.controller.js';
import { Beginning } from './entrance/beginning.js';
import { EntrancePages } from './entrance/entrance.controller.js';
import { LeavingPages } from './entrance/leaving.controller.js';
import { AccountLinkPages } from './entrance/link.controller.js';
import { ProviderPages } from './entrance/provider.controller.js';
import { SignInScreen } from './entrance/sign-in-screen.js';
import { EvaluationPages } from './evaluator/evaluation.controller.js';
import { EvaluationListPages } from './evaluator/evaluations.controller.js';
import { DemoPages } from './everyone/demo.controller.js';
import { EveryonesPages } from './everyone/everyone.controller.js';
import { Lost } from './everyone/lost.js';
import { ForwardPlanPages } from './managers/forward-plan.controller.js';
import { MeasurePages } from './managers/measures.controller.js';
import { AgendaPages } from './meetings/agenda.controller.js';
import { MeetingChangePages } from './meetings/change.controller.js';
import { ClosingPages } from './meetings/closing.controller.js';
import { MeetingItemPages } from './meetings/item.controller.js';
import { MeetingListPages } from './meetings/list.controller.js';
import { MeetingPages } from './meetings/meeting.controller.js';
import { MeetingCommands } from './meetings/meeting-commands.js';
import { DecisionPages } from './member/decide.controller.js';
import { MyAccountPages } from './mine/account.controller.js';
import { MyCalendarPages } from './mine/calendar.controller.js';
import { DataPages } from './mine/data.controller.js';
import { MyLetterPages } from './mine/letters.controller.js';
import { MySessionPages } from './mine/sessions.controller.js';
import { AttachmentPages } from './proposal/attachments.controller.js';
import { CommandPages } from './proposal/command.controller.js';
import { DueDatePages } from './proposal/dates.controller.js';
import { DocumentPages } from './proposal/documents.controller.js';
import { ExemptPages } from './proposal/exempt.controller.js';
import { HistoryPages } from './proposal/history.controller.js';
import { ProposalHomePages } from './proposal/home.controller.js';
import { ProposalListPages } from './proposal/list.controller.js';
import { PublicationPages } from './proposal/publication.controller.js';
import { ReadingPages } from './proposal/read.controller.js';
import { VersionPages } from './proposal/versions.controller.js';
import { RegisterAttachmentPages } from './register/attachments.controller.js';
import { PublicPlanPages } from './register/forward-plan.controller.js';
import { RegisterPages } from './register/register.controller.js';
import { Screen } from './screen.js';
import { CallInPages } from './scrutiny/call-in.controller.js';
import { CallInListPages } from './scrutiny/call-ins.controller.js';
import { TaskPages } from './tasks/list.controller.js';
import { NoCommentPages } from './tasks/no-comment.controller.js';
import { Visitors } from './visitors.js';
import { WelshSectionPages } from './welsh/section.controller.js';
import { TranslationPages } from './welsh/translations.controller.js';
import { WelshPages } from './welsh/welsh.controller.js';

/** The web: what people see in a browser, audience by audience. */
@Module({
  imports: [NotificationsModule, PeopleModule, ProposalsModule, RegisterModule],
  controllers: [
    AccountEntrancePages,
    AccountLinkPages,
    EntrancePages,
    ProviderPages,
    LeavingPages,
    StartPages,
    ImportPages,
    AttachmentPages,
    ConsulteePages,
    CheckPages,
    ReportTaskPages,
    SectionPages,
    SectionParts,
    CommandPages,
    ProposalListPages,
    ProposalHomePages,
    ReadingPages,
    VersionPages,
    DocumentPages,
    ExemptPages,
    PublicationPages,
    DueDatePages,
    HistoryPages,
    AnswerPages,
    DecisionPages,
    StatementPages,
    ClerksDeskPages,
    CommentPages,
    CoverPages,
    MeetingListPages,
    MeetingPages,
    MeetingItemPages,
    AgendaPages,
    MeetingChangePages,
    ClosingPages,
    AuditPages,
    CalendarPages,
    ConstitutionPages,
    CoversPages,
    HealthPages,
    LetterPages,
    LookPages,
    OverviewPages,
    PeoplePages,
    PersonPages,
    DeparturePages,
    DataPages,
    PostPages,
    SettingPages,
    SignInPages,
    SystemTokenPages,
    TemplatePages,
    OwnTokenPages,
    MyLetterPages,
    MySessionPages,
    AccountPages,
    MyAccountPages,
    MyCalendarPages,
    EveryonesPages,
    CallInListPages,
    CallInPages,
    EvaluationListPages,
    EvaluationPages,
    WelshPages,
    WelshSectionPages,
    TranslationPages,
    RegisterPages,
    RegisterAttachmentPages,
    TaskPages,
    NoCommentPages,
    MeasurePages,
    ForwardPlanPages,
    PublicPlanPages,
  ],
  providers: [
    AdminScreen,
    Beginning,
    CouncilCommands,
    TokenForms,
    Commands,
    Councils,
    Lost,
    MeetingCommands,
    Screen,
    SignInScreen,
    Visitors,
  ],
})
class PagesModule {}

/** The pages. The demo's own are there in the demo only; `clock` is the module that has the relay. */
export const pagesModule = ({ demo, clock }: { demo: boolean; clock: DynamicModule }): DynamicModule =>
  demo ? { module: PagesModule, imports: [clock], controllers: [DemoPages] } : { module: PagesModule };
