import { expect, test } from 'vitest';
import { statusColors, typeColors } from '../../src/network/drawing.ts';

/** The relative luminance of a colour, by WCAG 2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

test.each([...Object.entries(statusColors), ...Object.entries(typeColors)])(
  'the colour of %s stands out from white, and from the dark ground of Grafana',
  (_name, color) => {
    expect(contrast(color, '#ffffff')).toBeGreaterThan(3);
    expect(contrast(color, '#181b1f')).toBeGreaterThan(3);
  },
);

test('every status has a colour of its own', () => {
  expect(new Set(Object.values(statusColors)).size).toBe(8);
});
