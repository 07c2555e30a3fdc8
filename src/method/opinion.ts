import { priorProbability, priorWeight } from './method.ts';

/** What is thought of a claim: b + d + u = 1. */
export interface Opinion {
  readonly belief: number;
  readonly disbelief: number;
  readonly uncertainty: number;
  /** P: how likely the claim is true. */
  readonly probability: number;
}

/**
 * The opinion on a binary claim from the weight of what supports it and of what denies it (Jøsang, Subjective Logic, 2016,
 * §3.3, the mapping of beta distributions): b = r/(r+s+W), d = s/(r+s+W), u = W/(r+s+W), P = b + a·u.
 */
export function opinionOf(supporting: number, denying: number, prior = priorProbability): Opinion {
  const all = supporting + denying + priorWeight;
  const [belief, disbelief, uncertainty] = [supporting / all, denying / all, priorWeight / all];
  return { belief, disbelief, uncertainty, probability: belief + prior * uncertainty };
}
