import { inlineStyles } from '@/components/charts/export/inline-styles';
import { readColour } from '@/components/charts/export/read-colour';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const PADDING = 20;
const TITLE_ROOM = 34;
const FONTS = "Inter, system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

function node(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Words and colour samples that stand around a drawing, at the places where the page has them. */
function surroundings(box: HTMLElement, left: number, top: number): SVGElement[] {
  return [...box.querySelectorAll<HTMLElement>('[data-picture]')].flatMap((element) => {
    if (element.closest('[data-hidden]')) return [];
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (element.dataset.picture === 'swatch') {
      const place = { x: x - left, y: y - top, width, height, rx: 2 };
      return [node('rect', { ...place, fill: readColour(style.backgroundColor) })];
    }
    const size = Number.parseFloat(style.fontSize);
    const place = {
      x: x - left + (Number.parseFloat(style.paddingLeft) || 0),
      y: y - top + height / 2 + size * 0.35,
    };
    const look = { 'font-size': style.fontSize, 'font-weight': style.fontWeight, fill: readColour(style.color) };
    return [node('text', { ...place, ...look }, element.textContent ?? '')];
  });
}

export interface ChartPicture {
  svg: string;
  width: number;
  height: number;
}

/** The chart inside `figure` as an SVG that stands by itself: title, legend and panels on the page's paper. */
export function chartPicture(figure: HTMLElement, title: string): ChartPicture {
  const box = figure.querySelector<HTMLElement>('[data-picture-box]') ?? figure;
  const { left, top, width, height } = box.getBoundingClientRect();
  const size = { width: Math.ceil(width) + 2 * PADDING, height: Math.ceil(height) + TITLE_ROOM + 2 * PADDING };
  const page = getComputedStyle(document.body);
  const root = node('svg', { ...size, viewBox: `0 0 ${size.width} ${size.height}`, 'font-family': FONTS });
  const heading = {
    x: PADDING,
    y: PADDING + 16,
    'font-size': '16px',
    'font-weight': 600,
    fill: readColour(page.color),
  };
  const inner = node('g', { transform: `translate(${PADDING} ${PADDING + TITLE_ROOM})` });
  inner.append(...surroundings(box, left, top));
  for (const drawing of box.querySelectorAll<SVGSVGElement>('svg.recharts-surface')) {
    const place = drawing.getBoundingClientRect();
    const copy = inlineStyles(drawing);
    copy.setAttribute('x', String(place.x - left));
    copy.setAttribute('y', String(place.y - top));
    copy.setAttribute('width', String(place.width));
    copy.setAttribute('height', String(place.height));
    inner.append(copy);
  }
  root.append(
    node('title', {}, title),
    node('rect', { ...size, fill: readColour(page.backgroundColor) }),
    node('text', heading, title),
    inner,
  );
  return { svg: new XMLSerializer().serializeToString(root), ...size };
}
