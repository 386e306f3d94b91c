/** The places of a drawing, in its units. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const PALETTE = ['#3457b1', '#c8652b', '#2f8f6b', '#8a4fa8', '#b08a1e', '#c2415c', '#3d8fb0', '#6f6f6f'];
export const INK = '#1d1c1a';
export const FAINT = '#8a867e';
export const LINE = '#e4e0d8';

export const colourOf = (at: number): string => PALETTE[at % PALETTE.length] ?? INK;

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Any text, as a part of a drawing; what XML has no place for is left out. */
export const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\ufffe\uffff]/gu, ' ').replace(/[&<>"']/g, (sign) => XML[sign] ?? '');

export const round = (value: number): string => String(Math.round(value * 10) / 10);

export function attributes(given: Record<string, string | number>): string {
  return Object.entries(given)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : escaped(value)}"`)
    .join('');
}

export const mark = (name: string, given: Record<string, string | number>): string => `<${name}${attributes(given)}/>`;

export function words(text: string, x: number, y: number, more: Record<string, string | number> = {}): string {
  return `<text${attributes({ x, y, fill: FAINT, ...more })}>${escaped(text)}</text>`;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
/** Short enough for an axis. */
export const shortNumber = (value: number): string =>
  Math.abs(value) >= 10_000 ? compact.format(value) : whole.format(value);

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
export function shortened(text: string, most: number): string {
  const signs = [...graphemes.segment(text.replace(/\s+/g, ' '))].map(({ segment }) => segment);
  return signs.length <= most ? signs.join('') : `${signs.slice(0, most - 1).join('')}…`;
}
