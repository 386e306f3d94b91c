type Dates = Record<string, string>;
type Ask = (args: string[]) => Promise<unknown>;
export function lookUpReleases(names: string[], options?: { known?: Dates; now?: number; ask?: Ask }): Promise<Dates>;
export function withoutRelease(
  names: string[],
  dates: Dates,
  options?: { now?: number; exceptions?: { package: string }[] },
): string[];
