let brought: File[] = [];

/** Hands files on to the page that makes datasets of them. */
export function bringFiles(files: readonly File[]): void {
  brought = [...files];
}

/** The files that were brought from another page, once. */
export function takeBroughtFiles(): File[] {
  const files = brought;
  brought = [];
  return files;
}
