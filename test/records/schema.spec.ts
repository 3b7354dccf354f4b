import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/records/data-source.js';
import { Records } from '../../src/records/transaction.js';
import { aPlace } from './place.js';

it('leaves nothing for the schema builder to change after migrating', async () => {
  const place = await aPlace();
  await (await Records.open(place)).close();
  const source = await new DataSource(dataSourceOptions(place, 'writer')).initialize();
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
  await source.destroy();
});
