import { writeFileSync } from 'node:fs';
import { printedSchema } from '../src/schema/print-schema.ts';

writeFileSync(new URL('../schema/schema.graphql', import.meta.url), printedSchema());
