/** The parts of a global id, `Type:slug`, split at its first colon; the type is empty where there is none. */
export function partsOf(globalId: string): { type: string; slug: string } {
  const colon = globalId.indexOf(':');
  return { type: globalId.slice(0, Math.max(colon, 0)), slug: globalId.slice(colon + 1) };
}
