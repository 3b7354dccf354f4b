import type { LoggerService } from '@nestjs/common';
import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config.js';

export type Log = Logger;

/** A log of JSON lines on standard error: standard output is for what a person or a script waits for. */
export const openLog = (level: LogLevel): Log => pino({ level, base: null }, destination({ dest: 2, sync: true }));

/** The framework's own messages, in our log and at the levels that they have for us. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, context?: unknown): void {
    this.to.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.to.warn({ context }, String(message));
  }

  error(message: unknown, ...more: unknown[]): void {
    this.to.error({ context: more.at(-1), stack: more.length > 1 ? more[0] : undefined }, String(message));
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.to.fatal({ context: more.at(-1) }, String(message));
  }
}
