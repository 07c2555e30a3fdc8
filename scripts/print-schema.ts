import { writeFileSync } from 'node:fs';
import { printedSchema } from '../src/schema/schema.ts';

writeFileSync(new URL('../schema/schema.graphql', import.meta.url), printedSchema());
