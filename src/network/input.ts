import { InputError } from '../lib/input-error.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import { isEntityLabel } from '../model/entities/entity-types.ts';

/** Throws `InputError` unless the id is the global id of an entity; `field` is the path of its input field. */
export function checkEntityId(id: string, field: readonly string[]): void {
  const { type, slug } = parseGlobalId(id);
  if (!isEntityLabel(type) || slug === '')
    throw new InputError(`"${field[0]}" must be the global id of an entity, as Company:ford; got "${id}".`, field);
}

/** Whether an id has an entity type but no slug. */
export function isBlank(id: string): boolean {
  const { type, slug } = parseGlobalId(id);
  return isEntityLabel(type) && slug === '' && id.endsWith(':');
}

/** Throws `InputError` if the graph has no such entity. */
export function checkFound(id: string, shown: ReadonlyMap<string, unknown>, field: readonly string[]): void {
  if (!shown.has(id)) throw new InputError(`"${field[0]}" must name an entity that the graph has; got "${id}".`, field);
}

/** Throws `InputError` if a number is out of range. */
export function checkRange(name: string, value: number, min: number, max: number): void {
  if (value < min || value > max)
    throw new InputError(`"${name}" must be from ${min} to ${max}; got ${value}.`, [name]);
}
