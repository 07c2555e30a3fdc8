import { cacheExchange } from '@urql/exchange-graphcache';
import { possibleTypes, withoutId } from './schema.ts';

const keys = Object.fromEntries(withoutId.map((name) => [name, () => null]));

// No `schema`: with it urql shows null for what it has not yet been answered, and here null says that there is nothing.
export const cache = () => cacheExchange({ possibleTypes, keys });
