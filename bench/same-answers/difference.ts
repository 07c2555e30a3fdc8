import type { ExecutionResult } from 'graphql';
import type { FuzzResponse } from '../fuzz/check.ts';

/** Headers that differ in every response. */
const volatileHeaders = new Set(['date']);

/** A readable description of how two responses differ; undefined if they do not. */
export function difference(one: FuzzResponse, other: FuzzResponse): string | undefined {
  const lines = [
    ...(one.status === other.status ? [] : [`status: ${one.status} here, ${other.status} there`]),
    ...headersOf(one, other),
    ...(one.bytes.equals(other.bytes) ? [] : body(comparable(one), comparable(other))),
  ];
  return lines.length > 0 ? lines.join('\n') : undefined;
}

const headersOf = ({ headers: one }: FuzzResponse, { headers: other }: FuzzResponse): string[] =>
  Object.keys({ ...one, ...other })
    .filter((name) => !volatileHeaders.has(name) && String(one[name]) !== String(other[name]))
    .map((name) => `${name}: ${String(one[name])} here, ${String(other[name])} there`);

/** Sorts errors, since they are in the order in which fields happen to fail. For CSV they are plain text, one per line. */
function comparable({ text, status, headers }: FuzzResponse): string {
  if (status === 400 && headers['content-type']?.includes('text/plain')) return text.split('\n').toSorted().join('\n');
  if (!text.includes('"errors":[')) return text;
  try {
    const { errors, ...rest } = JSON.parse(text) as ExecutionResult;
    return JSON.stringify({ ...rest, errors: errors?.map((error) => JSON.stringify(error)).toSorted() });
  } catch {
    return text;
  }
}

function body(one: string, other: string): string[] {
  if (one === other) return [];
  let at = 0;
  while (one[at] === other[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 150), at + 250);
  return [`body, from character ${at} on:`, `  here   …${around(one)}`, `  there  …${around(other)}`];
}
