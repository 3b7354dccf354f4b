// The demo council on loopback. Without DATA_DIR it starts from an empty folder of its own.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './build.mjs';

process.env.DEMO = '1';
process.env.DATA_DIR ??= mkdtempSync(join(tmpdir(), 'cabinet-decisions-'));
console.log(`DATA_DIR ${process.env.DATA_DIR}`);
await import('../dist/src/main.js');
