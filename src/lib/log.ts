import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** One line per entry: readable text on a terminal, JSON otherwise. */
export const createLog = (level: string): Log =>
  process.stdout.isTTY
    ? pino({ level }, pretty({ sync: true, singleLine: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }))
    : pino({ level });

/** Logs each operation at level `debug`: its name, request id and duration. */
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
