import { chartPicture } from '@/components/charts/export/chart-picture';
import { toPng } from '@/components/charts/export/to-png';
import { fileNameOf, saveFile } from '@/components/ui/save-file';

export type PictureUse = 'png' | 'svg' | 'copy';

/** Saves or copies the chart inside `figure` as a picture. Rejects where the browser refuses. */
export async function keepChart(figure: HTMLElement, title: string, use: PictureUse): Promise<void> {
  const picture = chartPicture(figure, title);
  if (use === 'svg') {
    saveFile(new Blob([picture.svg], { type: 'image/svg+xml;charset=utf-8' }), fileNameOf(title, 'svg'));
  } else if (use === 'png') {
    saveFile(await toPng(picture), fileNameOf(title, 'png'));
  } else {
    // Given as a promise, so that browsers still see the click that asked for it.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(picture) })]);
  }
}
