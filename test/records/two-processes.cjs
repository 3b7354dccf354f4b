// The other process of transaction.spec.ts: appends a hundred persons, each numbered by how many it has read.
const { randomUUID } = require('node:crypto');
const { join } = require('node:path');
const Database = require('better-sqlite3');

const db = new Database(join(process.argv[2], 'cabinet-decisions.sqlite'), { timeout: 10_000 });
const count = db.prepare("SELECT COUNT(*) AS n FROM person WHERE council = 'two'");
const insert = db.prepare("INSERT INTO person (id, council, handle, name, language) VALUES (?, 'two', ?, '', 'cy')");
const append = db.transaction(() => insert.run(randomUUID(), `p${String(count.get().n).padStart(4, '0')}`));
process.send('ready');
for (let n = 0; n < 100; n += 1) append.immediate();
process.disconnect();
