/** Orders texts by their code units, regardless of locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Orders by day, and within a day by id. */
export const compareByDay = (
  a: { readonly day: string; readonly id: string },
  b: { readonly day: string; readonly id: string },
): number => compareText(a.day, b.day) || compareText(a.id, b.id);
