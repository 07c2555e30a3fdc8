import { describe, vi } from 'vitest';
import { compareAnyLists } from './any-list.ts';

vi.mock('../../src/graph/most-candidates.ts', () => ({ mostCandidates: 1 }));

describe('a list of more partnerships than are sorted', () => compareAnyLists({ embedded: 40, neo4j: 5 }));
