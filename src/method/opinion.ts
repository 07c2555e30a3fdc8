import { LRUCache } from 'lru-cache';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { intervalLimits, priorProbability, priorWeight } from './method.ts';

/** A binomial opinion on a claim: belief + disbelief + uncertainty = 1. */
export interface Opinion {
  readonly belief: number;
  readonly disbelief: number;
  readonly uncertainty: number;
  /** P: the probability that the claim is or comes to be established. */
  readonly probability: number;
}

interface OpinionOptions {
  /** The prior probability, from 0 to 1. */
  readonly prior?: number | undefined;
  /** The periods of silence, each of which halves the odds. */
  readonly silentPeriods?: number | undefined;
}

/**
 * Computes the opinion on a claim from the supporting weight r and the denying weight s (Jøsang, Subjective Logic, 2016, §3.3,
 * the mapping of beta distributions), and the weight q of silence: b = r/(r+s+q+W), d = (s+q)/(r+s+q+W), u = W/(r+s+q+W),
 * P = b + a·u.
 */
export function computeOpinion(
  supporting: number,
  denying: number,
  { prior = priorProbability, silentPeriods = 0 }: OpinionOptions = {},
): Opinion {
  const against = denying + weighSilence(denying, { prior, silentPeriods });
  const all = supporting + against + priorWeight;
  const [belief, disbelief, uncertainty] = [supporting / all, against / all, priorWeight / all];
  return { belief, disbelief, uncertainty, probability: belief + prior * uncertainty };
}

/** q: what silence weighs on the denying side, so that each period halves the odds: (2^k - 1) · (s + (1 - a)·W). */
export const weighSilence = (
  denying: number,
  { prior = priorProbability, silentPeriods = 0 }: OpinionOptions = {},
): number => (2 ** silentPeriods - 1) * (denying + (1 - prior) * priorWeight);

/** An interval of probabilities, each from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 10th and 90th percentile of the beta distribution whose mean is P: Beta(r + a·W, s + q + (1 - a)·W). It shows how far P rests on
 * little evidence, and does not promise that P stays inside.
 */
export function computeInterval(
  { belief, disbelief, uncertainty }: Omit<Opinion, 'probability'>,
  prior = priorProbability,
): Interval {
  const [alpha, beta] = [
    priorWeight * (belief / uncertainty + prior),
    priorWeight * (disbelief / uncertainty + 1 - prior),
  ];
  // Without weight on one side, all of the distribution is at the other end.
  if (Math.min(alpha, beta) < negligible) return alpha < beta ? { low: 0, high: 0 } : { low: 1, high: 1 };
  const key = `${alpha} ${beta}`;
  let interval = intervals.get(key);
  if (!interval) {
    const [low, high] = intervalLimits.map((share) => betaQuantile(share, alpha, beta)) as [number, number];
    intervals.set(key, (interval = { low, high }));
  }
  return interval;
}

/** A parameter of the distribution from which its percentiles are 0 or 1 in every digit, and so is the quantile, which fails for still smaller ones. */
const negligible = 1e-6;

/** A table may show thousands of them, most of which are equal, and each takes 60 µs. */
const intervals = new LRUCache<string, Interval>({ max: 10_000 });
