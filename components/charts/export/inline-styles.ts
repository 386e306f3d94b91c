import { readColour } from '@/components/charts/export/read-colour';

const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
];
/** Drawn for the pointer or the keyboard alone. */
const PASSING = '.recharts-tooltip-cursor, .recharts-active-dot';
const PAGE_ONLY = ['class', 'style', 'tabindex', 'role', 'aria-label'];

export function dropPageAttributes(element: Element): void {
  for (const name of PAGE_ONLY) element.removeAttribute(name);
}

/** A copy of a drawing that looks the same without the page's styles. */
export function inlineStyles(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [...drawing.querySelectorAll<SVGElement>('*')];
  const copies = [...copy.querySelectorAll<SVGElement>('*')];
  for (const [at, original] of originals.entries()) {
    const element = copies[at];
    if (!element) continue;
    const style = getComputedStyle(original);
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      const isColour = property === 'fill' || property === 'stroke';
      if (value !== '') element.setAttribute(property, isColour ? readColour(value) : value);
    }
    if (original.matches(PASSING)) element.setAttribute('display', 'none');
    dropPageAttributes(element);
  }
  dropPageAttributes(copy);
  return copy;
}
