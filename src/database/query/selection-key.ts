import { properties, type Want } from './node-type.ts';

interface Known {
  readonly key: string;
  readonly outline: string;
}

/** A want that is the same for every request, as one without variables is, is looked at once. */
const known = new WeakMap<Want, Known>();

function lookedAt(want: Want): Known {
  let one = known.get(want);
  if (!one) known.set(want, (one = { key: described(want, true), outline: described(want, false) }));
  return one;
}

/** The same text for wants that are the same. */
export const keyOf = (want: Want) => lookedAt(want).key;

/** The same text for wants that are served by the same tailored text: they differ in values only, but for sizes of pages and flags. */
export const outlineOf = (want: Want) => lookedAt(want).outline;

function described(want: Want, isWithValues: boolean): string {
  let text = want[properties] ? `[${want[properties].join(' ')}]` : '';
  for (const name in want) {
    const value = want[name];
    if (value === undefined || value === null) continue;
    if (typeof value === 'object' && !Array.isArray(value))
      text += `${name}(${described(value as Want, isWithValues)})`;
    else {
      const isShown = isWithValues || name === 'first' || typeof value === 'boolean';
      text += isShown ? `${name}=${JSON.stringify(value)} ` : `${name} `;
    }
  }
  return text;
}
