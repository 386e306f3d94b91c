const READING = new Set(['SELECT', 'SHOW VIEW', 'USAGE', 'SHOW DATABASES', 'PROCESS']);
const READING_PRIVILEGES = new Set(['select_priv', 'show_view_priv', 'usage_priv', 'cluster_usage_priv']);

/**
 * Whether SHOW GRANTS lists nothing but rights to read. Knows the texts of MySQL and of StarRocks, and Doris's columns of
 * privileges; what it does not know, such as a role whose rights are not listed, counts as writing.
 */
export function canOnlyRead(grants: readonly (readonly unknown[])[]): boolean {
  const cells = grants.flat().filter((cell): cell is string => typeof cell === 'string');
  const texts = cells
    .filter((cell) => /\b(GRANT|REVOKE)\b/i.test(cell))
    .flatMap((cell) => cell.split(/;|, (?=GRANT\b)/i));
  const privileges = cells.join(' ').match(/\b\w+_priv\b/gi) ?? [];
  if (texts.length + privileges.length === 0) return false;
  return texts.every(onlyReads) && privileges.every((name) => READING_PRIVILEGES.has(name.toLowerCase()));
}

/** `GRANT SELECT, SHOW VIEW ON …`; columns may stand in brackets. */
function onlyReads(grant: string): boolean {
  const [, rights] = /^\s*GRANT\s+(.+?)\s+ON\s/is.exec(grant.replace(/`[^`]*`/g, '')) ?? [];
  if (rights === undefined || /WITH GRANT OPTION/i.test(grant)) return false;
  return rights
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .every((right) => READING.has(right.trim().toUpperCase()));
}
