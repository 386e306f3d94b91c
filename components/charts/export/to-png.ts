import type { ChartPicture } from '@/components/charts/export/chart-picture';

/** Pixels for each of the page's: sharp on paper and on good screens. */
const SCALE = 2;

/** A picture as PNG. Rejects where the browser cannot draw it. */
export async function toPng({ svg, width, height }: ChartPicture): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be drawn'))), 'image/png');
  });
}
