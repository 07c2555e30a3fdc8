import { expect } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { askWithKey } from '../support/ask.ts';

export const recordMutation = `mutation ($input: RecordAssertionInput!) { recordAssertion(input: $input) {
  __typename
  ... on RecordAssertionSuccess { assertion { id source { slug } } changed { id assessment { status probability } } }
  ... on UserError { code message path }
  ... on NotFound { missingId }
  ... on Conflict { existing { id ... on Source { title } ... on Assertion { retractionReason } } }
  ... on NotAllowed { requiredScope }
} }`;

export const supports = (subject: string) => [{ subject, stance: 'SUPPORTS' }];
/** A report by the Herald (C) that quotes named people. */
export const heraldReport = {
  source: { url: 'https://example.com/second', publisher: 'Publisher:herald', publishedOn: '2026-02-10' },
  speechAct: 'REPORT',
  sourcing: 'NAMED',
  about: supports('Partnership:deal'),
};
export const recordAssertion = async (graph: Graph, input: object) => {
  const { data, errors } = await askWithKey(graph, recordMutation, { input });
  expect(errors).toBeUndefined();
  return data.recordAssertion;
};
