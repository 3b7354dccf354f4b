import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../given.js';
import { Attachments } from '../proposals/attachments.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { Records } from '../records/transaction.js';
import { EvaluationData } from './evaluation-data.js';
import { Feeds } from './feeds.js';
import { OpenData } from './open-data.js';
import { PublicAttachments } from './public-attachments.js';
import { PublicCalendar } from './public-calendar.js';
import { Register } from './register.js';

@Module({
  imports: [ProposalsModule],
  providers: [
    {
      provide: PublicAttachments,
      inject: [Records, Attachments],
      useFactory: (records: Records, attachments: Attachments) => new PublicAttachments(records, attachments),
    },
    { provide: Register, inject: [Records], useFactory: (records: Records) => new Register(records) },
    { provide: Feeds, inject: [Records, CONFIG], useFactory: (records: Records, config: Config) => new Feeds(records, config) },
    {
      provide: PublicCalendar,
      inject: [Records, CONFIG],
      useFactory: (records: Records, config: Config) => new PublicCalendar(records, config),
    },
    { provide: OpenData, inject: [Records], useFactory: (records: Records) => new OpenData(records) },
    { provide: EvaluationData, inject: [Records], useFactory: (records: Records) => new EvaluationData(records) },
  ],
  exports: [EvaluationData, PublicAttachments, Register, Feeds, OpenData, PublicCalendar],
})
export class RegisterModule {}
