import { addDays, countDays } from '../../src/lib/dates.ts';
import type { Evidence } from '../../src/method/evidence.ts';
import { numeral, silenceDays } from '../../src/method/method.ts';
import { computeInterval } from '../../src/method/opinion.ts';
import { buildTimeline, type TimelineSegment } from '../../src/method/timeline.ts';

/** The claims that are drawn, each with the days between which it is shown. */
const panels = [
  { claim: 'ford-xiaomi-us-jv/talks', from: '2026-01-15', to: '2027-06-30' },
  { claim: 'stellantis-leapmotor-stake/purchase', from: '2023-08-01', to: '2024-03-01' },
];

const [width, panelHeight] = [800, 250];
/** Where the plot of a panel begins and ends. */
const [left, right, top, bottom] = [48, 784, 44, 206];

/** Draws P over time with its interval, as an SVG with colours for light and dark. Two decimals, so that equal pictures are equal texts. */
export function drawPicture(claims: readonly Evidence[]): string {
  const height = panels.length * panelHeight;
  const drawn = panels.map((panel, at) => {
    const evidence = claims.find(({ claim }) => claim === panel.claim)!;
    return `<g transform="translate(0 ${at * panelHeight})">\n${drawPanel(evidence, panel)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">The probability of two claims over time: it falls with denials and with silence, and rises with confirmations</title>
<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .small { font-size: 12px; fill: #59636e; }
  .back { fill: #ffffff; } .grid { stroke: #d1d9e0; } .mark { stroke: #59636e; stroke-dasharray: 3 3; }
  .band { fill: #6639ba; fill-opacity: .14; } .line { fill: none; stroke: #6639ba; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; } .small { fill: #9198a1; }
    .back { fill: #0d1117; } .grid { stroke: #3d444d; } .mark { stroke: #9198a1; }
    .band { fill: #a371f7; fill-opacity: .2; } .line { stroke: #a371f7; }
  }
</style>
<rect class="back" width="${width}" height="${height}" rx="6"/>
${drawn.join('\n')}
</svg>
`;
}

function drawPanel(evidence: Evidence, { from, to }: (typeof panels)[number]): string {
  const all = countDays(from, to);
  const x = (day: string) => round(left + ((right - left) * countDays(from, day)) / all);
  const y = (share: number) => round(bottom - (bottom - top) * share);
  const shown = buildTimeline(evidence)
    .filter((segment) => segment.from <= to)
    .map((segment) => ({ ...segment, until: segment.to === null || segment.to >= to ? to : addDays(segment.to, 1) }));
  const steps = (value: (segment: TimelineSegment) => number) =>
    shown.flatMap((segment) => [segment.from, segment.until].map((day) => `${x(day)},${y(value(segment))}`));
  const lows = steps(({ judgement }) => computeInterval(judgement).low);
  const highs = steps(({ judgement }) => computeInterval(judgement).high);
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line class="grid" x1="${left}" x2="${right}" y1="${y(share)}" y2="${y(share)}"/>` +
      `<text class="small" x="${left - 8}" y="${y(share) + 4}" text-anchor="end">${numeral(share)}</text>`,
  );
  return [
    `<text x="${left}" y="24">“${evidence.text}”</text>`,
    ...grid,
    ...listQuarters(from, to).map(
      (day) => `<text class="small" x="${x(day)}" y="${bottom + 20}" text-anchor="middle">${formatMonth(day)}</text>`,
    ),
    `<polygon class="band" points="${[...lows, ...highs.toReversed()].join(' ')}"/>`,
    `<polyline class="line" points="${steps(({ judgement }) => judgement.probability).join(' ')}"/>`,
    ...shown.flatMap((segment) => drawStep(segment, [x(segment.from), x(segment.until)], y)),
  ].join('\n');
}

/** A mark where the assessment changes, with its probability, the status if that is new, and the cause. */
function drawStep(
  { before, judgement, findCause }: TimelineSegment,
  [x, end]: readonly [start: number, end: number],
  y: (share: number) => number,
) {
  const { probability, status, silence } = judgement;
  const { kind, assertion } = findCause();
  const cause = {
    ASSERTION: (assertion?.speaker ?? assertion?.publisher)?.name,
    SETTLEMENT: 'settled',
    SILENCE: `${silence.periods * silenceDays} days of silence`,
  }[kind];
  const label = `${numeral(round(probability, 3))} ${status === before?.status ? '' : `${status} `}· ${cause}`;
  // Below a line near the top; two lines higher where the next step is so close that its label would be in the way.
  const offset = probability > 0.9 ? 18 : end - x < 20 ? -24 : -7;
  return [
    `<line class="mark" x1="${x}" x2="${x}" y1="${y(0)}" y2="${y(1)}"/>`,
    `<text class="small" x="${x + 5}" y="${round(y(probability) + offset)}">${label}</text>`,
  ];
}

function listQuarters(from: string, to: string): string[] {
  const days: string[] = [];
  for (let [year, month] = [Number(from.slice(0, 4)), 1]; ; month += 3) {
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    if (day > to) return days;
    if (day >= from) days.push(day);
  }
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const formatMonth = (day: string) => months.format(new Date(day));

const round = (value: number, digits = 2) => Number(value.toFixed(digits));
