import { InputError } from '../lib/input-error.ts';
import { partsOf } from '../lib/global-id.ts';
import { isEntityLabel } from '../model/entities/entity-types.ts';

/** Refuses what is no global id of an entity; `field` is where it stands. */
export function checkEntityId(id: string, field: readonly string[]): void {
  const { type, slug } = partsOf(id);
  if (!isEntityLabel(type) || slug === '')
    throw new InputError(`"${field[0]}" must be the global id of an entity, as Company:ford; got "${id}".`, field);
}

/** Whether an id names a type of entities, and none of them. */
export function isBlank(id: string): boolean {
  const { type, slug } = partsOf(id);
  return isEntityLabel(type) && slug === '' && id.endsWith(':');
}

/** Refuses an entity that the graph does not have. */
export function checkFound(id: string, shown: ReadonlyMap<string, unknown>, field: readonly string[]): void {
  if (!shown.has(id)) throw new InputError(`"${field[0]}" must name an entity that the graph has; got "${id}".`, field);
}

/** Refuses a number that is out of bounds. */
export function checkRange(name: string, value: number, least: number, most: number): void {
  if (value < least || value > most)
    throw new InputError(`"${name}" must be from ${least} to ${most}; got ${value}.`, [name]);
}
