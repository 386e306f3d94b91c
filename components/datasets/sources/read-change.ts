import type { ConnectionForm } from '@/components/datasets/add/use-connection-form';
import type { ConnectionChange } from '@/components/datasets/sources/source-actions';
import { KINDS } from '@/lib/shared/source-kinds';

/** What a form about a stored source asks to change: a secret left empty stays. Null with the faulty fields marked. */
export function readChange(form: ConnectionForm): ConnectionChange | null {
  const { password, token, database, ca } = form.fields;
  if (KINDS[form.kind].shape === 'cloud' && token === '' && database.trim()) return { database };
  const source = form.read();
  if (!source) return null;
  const { connection } = source;
  if (!('password' in connection)) return connection;
  const { password: _, ...rest } = connection;
  // An empty certificate is said too, or the stored one would stay.
  return { ...rest, ca: ca.trim(), ...(password && { password }) };
}
