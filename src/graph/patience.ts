import { GraphUnavailable } from './graph.ts';

/** Gives up work that takes longer than `patience`, in milliseconds, with a `GraphUnavailable` of that message. The work itself may go on. */
export function patiently<Result>(work: Promise<Result>, patience: number, message: string): Promise<Result> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GraphUnavailable(message)), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
