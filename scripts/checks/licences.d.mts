interface Lock {
  packages: Record<
    string,
    { license?: string; dev?: boolean; optional?: boolean; optionalDependencies?: Record<string, string> }
  >;
}
interface Options {
  exceptions?: { package: string; licences: string[] }[];
  manifestLicence?: (key: string) => string;
}
export function isAllowed(expression: string, allowed?: string[]): boolean;
export function licenceOffenders(lock: Lock, options?: Options): string[];
