const read = new Map<string, string>();
let canvas: CanvasRenderingContext2D | null = null;

/** Any colour of the page as `rgb()` or `rgba()`, which every reader of SVG knows. */
export function readColour(colour: string): string {
  if (colour === 'none' || colour === 'transparent' || /^rgba?\(/.test(colour)) return colour;
  const known = read.get(colour);
  if (known) return known;
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return colour;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = canvas.getImageData(0, 0, 1, 1).data;
  const rgb = `${red}, ${green}, ${blue}`;
  const text = alpha === 255 ? `rgb(${rgb})` : `rgba(${rgb}, ${(alpha / 255).toFixed(3)})`;
  read.set(colour, text);
  return text;
}
