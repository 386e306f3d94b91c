/** The path of a Chromium to test with; looks for one, else installs it. Throws PlainError. */
export function ensureBrowser(): Promise<string>;
