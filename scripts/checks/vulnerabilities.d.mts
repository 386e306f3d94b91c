interface Advisory {
  title: string;
  severity: string;
  url: string;
}
interface Report {
  vulnerabilities?: Record<string, { via: (string | Advisory)[] }>;
}
export function graveVulnerabilities(report: Report, exceptions?: { advisory: string }[]): string[];
export function checkVulnerabilities(ask?: () => Promise<unknown>): Promise<{ held: boolean | null; said: string }>;
