import { describe } from 'vitest';
import { compareAnyLists } from './any-list.ts';

describe('a list of more partnerships than a seek may collect', () => compareAnyLists({ embedded: 40, neo4j: 5 }, 1));
