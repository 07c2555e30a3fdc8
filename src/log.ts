import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** One line each: for people on a terminal, as JSON anywhere else. */
export const createLog = (level: string): Log =>
  process.stdout.isTTY
    ? pino({ level }, pretty({ sync: true, singleLine: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }))
    : pino({ level });
