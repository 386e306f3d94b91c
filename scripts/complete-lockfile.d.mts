interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string>; dev?: boolean }>;
}
export function missingOptionalPackages(lock: Lock): [name: string, version: string, parent: object][];
export function completeLock(lock: Lock): { lock: Lock; added: string[] };
