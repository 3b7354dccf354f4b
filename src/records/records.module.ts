import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions, type Place } from './data-source.js';
import { Records } from './transaction.js';

/** The records of a place. The DataSource that Nest knows reads only; the one that writes stays inside `Records`. */
@Module({})
export class RecordsModule implements OnApplicationShutdown {
  constructor(private readonly records: Records) {}

  static at(place: Place): DynamicModule {
    return {
      module: RecordsModule,
      global: true,
      // A place that cannot be opened now will not be opened by trying again while a person waits for the start.
      imports: [TypeOrmModule.forRootAsync({ useFactory: () => ({ ...dataSourceOptions(place, 'reader'), retryAttempts: 0 }) })],
      providers: [{ provide: Records, inject: [DataSource], useFactory: (readers: DataSource) => Records.open(place, { readers }) }],
      exports: [Records],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.records.close();
  }
}
