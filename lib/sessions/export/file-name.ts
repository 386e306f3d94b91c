/** A title as the name of a file, in any script. */
export function fileName(title: string, extension: string): string {
  const clean = title
    .replace(/[\p{C}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  return `${[...clean].slice(0, 80).join('').trim() || 'session'}.${extension}`;
}

/** The header that saves an answer under a name; browsers that read only ASCII get one of that. */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
}
