const began = performance.now();
let last = '';

/** Prints a line of progress with the seconds since the start. */
export function say(text: string): void {
  last = text;
  console.info(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/** Prints a line for each tenth of a longer task. */
export function sayPart(work: string, done: number, all: number): void {
  const text = `${work}: ${Math.floor((done / all) * 10) * 10} %`;
  if (text !== last) say(text);
}
