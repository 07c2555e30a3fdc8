/** Waits so long for work that may go on, and then throws what `late` makes. */
export function patiently<Result>(work: Promise<Result>, patience: number, late: () => Error): Promise<Result> {
  let timer: NodeJS.Timeout;
  const lateness = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), patience);
  });
  return Promise.race([work, lateness]).finally(() => clearTimeout(timer));
}
