import { priorProbability, priorWeight } from './method.ts';

/** A binomial opinion on a claim: belief + disbelief + uncertainty = 1. */
export interface Opinion {
  readonly belief: number;
  readonly disbelief: number;
  readonly uncertainty: number;
  /** P: the probability that the claim is true. */
  readonly probability: number;
}

/**
 * Computes the opinion on a claim from the supporting weight r and the denying weight s (Jøsang, Subjective Logic, 2016, §3.3,
 * the mapping of beta distributions): b = r/(r+s+W), d = s/(r+s+W), u = W/(r+s+W), P = b + a·u.
 */
export function computeOpinion(supporting: number, denying: number, prior = priorProbability): Opinion {
  const all = supporting + denying + priorWeight;
  const [belief, disbelief, uncertainty] = [supporting / all, denying / all, priorWeight / all];
  return { belief, disbelief, uncertainty, probability: belief + prior * uncertainty };
}
