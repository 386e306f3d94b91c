import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, differenceSeen, oklchToLinear, type Rgb, VISIONS } from '@/app/testing/seen-colour';

const css = readFileSync('app/tokens.css', 'utf8');

function read(name: string): Record<'light' | 'dark', Rgb> {
  const found = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(css);
  const colour = (text = '') => {
    const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = text.split(' ').map(Number);
    return oklchToLinear(lightness, chroma, hue);
  };
  return { light: colour(found?.[1]), dark: colour(found?.[2]) };
}

const series = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => read(`chart-${index}`));
const paper = read('paper');

test.each(['light', 'dark'] as const)('on %s paper every series has a contrast of 3 to 1', (theme) => {
  for (const colour of series) expect(contrast(colour[theme], paper[theme])).toBeGreaterThanOrEqual(3);
});

test.each(
  VISIONS.flatMap((vision) => [
    { vision, theme: 'light' as const },
    { vision, theme: 'dark' as const },
  ]),
)('with $vision vision the series differ on $theme paper', ({ vision, theme }) => {
  const differences = series.flatMap((one, index) =>
    series.slice(index + 1).map((other) => differenceSeen(one[theme], other[theme], vision)),
  );
  // About five just noticeable differences.
  expect(Math.min(...differences)).toBeGreaterThan(0.1);
});

test.each([
  ['ink', 'paper'],
  ['ink', 'paper-active'],
  ['ink-muted', 'paper'],
  ['ink-muted', 'paper-sunken'],
  ['ink-muted', 'paper-hover'],
  ['ink-faint', 'paper'],
  ['ink-faint', 'paper-raised'],
  ['ink-faint', 'paper-hover'],
  ['accent-text', 'paper-raised'],
  ['accent-text', 'accent-soft'],
  ['accent-contrast', 'accent'],
  ['accent-contrast', 'accent-hover'],
  ['danger-text', 'danger-soft'],
  ['danger-text', 'paper-raised'],
  ['danger-contrast', 'danger'],
  ['warning-text', 'warning-soft'],
  ['success-text', 'success-soft'],
])('%s can be read on %s', (text, ground) => {
  for (const theme of ['light', 'dark'] as const) {
    expect(contrast(read(text)[theme], read(ground)[theme])).toBeGreaterThanOrEqual(4.5);
  }
});
