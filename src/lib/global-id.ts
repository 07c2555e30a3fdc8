/** Splits a global id, `Type:slug`, at its first colon. The type is empty if there is none. */
export function parseGlobalId(globalId: string): { type: string; slug: string } {
  const colon = globalId.indexOf(':');
  return { type: globalId.slice(0, Math.max(colon, 0)), slug: globalId.slice(colon + 1) };
}
