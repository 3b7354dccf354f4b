import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { readConfig } from './src/config.js';
import { dataSourceOptions } from './src/records/data-source.js';

/** The DataSource of the TypeORM command line: `typeorm -d dist/ormconfig.js migration:run`. The program itself goes through `Records`. */
export default new DataSource(dataSourceOptions(readConfig(), 'writer'));
