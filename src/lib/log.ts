import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** One line each: for people on a terminal, as JSON anywhere else. */
export const createLog = (level: string): Log =>
  process.stdout.isTTY
    ? pino({ level }, pretty({ sync: true, singleLine: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }))
    : pino({ level });

/** A line for each operation at the level `debug`: its name and request, and how long it took. */
export const useRequestLog = (log: Log): Plugin<{ requestId: string }> => ({
  onExecute({ args: { contextValue, document, operationName } }) {
    const began = performance.now();
    return {
      onExecuteDone: () => {
        const { requestId } = contextValue;
        const operation = getOperationAST(document, operationName)?.name?.value;
        log.debug({ requestId, operation, milliseconds: Math.round(performance.now() - began) }, 'Answered.');
      },
    };
  },
});
