import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../given.js';
import { Records } from '../records/transaction.js';
import { Feeds } from './feeds.js';
import { OpenData } from './open-data.js';
import { Register } from './register.js';

@Module({
  providers: [
    { provide: Register, inject: [Records], useFactory: (records: Records) => new Register(records) },
    { provide: Feeds, inject: [Records, CONFIG], useFactory: (records: Records, config: Config) => new Feeds(records, config) },
    { provide: OpenData, inject: [Records], useFactory: (records: Records) => new OpenData(records) },
  ],
  exports: [Register, Feeds, OpenData],
})
export class RegisterModule {}
