import { InMemoryCache } from '@apollo/client';
import { possibleTypes, withoutId } from './schema.ts';

// merge: what two questions ask of one assessment is kept together.
const typePolicies = Object.fromEntries(withoutId.map((name) => [name, { keyFields: false as const, merge: true }]));

export const cache = () => new InMemoryCache({ possibleTypes, typePolicies });
