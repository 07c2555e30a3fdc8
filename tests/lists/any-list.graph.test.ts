import { describe } from 'vitest';
import { compareAnyLists } from './any-list.ts';

describe('a list of partnerships', () => compareAnyLists({ embedded: 60, neo4j: 8 }));
