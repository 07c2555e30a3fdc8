import { writeFileSync } from 'node:fs';
import { printSortedSchema } from '../src/schema/schema.ts';

writeFileSync(new URL('../schema/schema.graphql', import.meta.url), printSortedSchema());
