/** So many nodes are sorted; where there are more, the order is walked, and each is looked at until the page is full. */
export const mostCandidates = 1000;
