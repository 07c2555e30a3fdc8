import { cacheExchange } from '@urql/exchange-graphcache';
import { introspection, withoutId } from './schema.ts';

const keys = Object.fromEntries(withoutId.map((name) => [name, () => null]));

export const cache = () => cacheExchange({ schema: introspection, keys });
