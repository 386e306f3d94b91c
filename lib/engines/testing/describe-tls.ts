import { expect, test } from 'vitest';
import type { Engine } from '@/lib/engines/schema';
import type { SourceConnection, SourceOptions } from '@/lib/engines/source-connection';
import { startSourceProxy } from '@/lib/engines/testing/source-proxy';
import type { Certificate } from '@/lib/engines/testing/tls-material';
import type { TlsServer } from '@/lib/engines/testing/tls-server';

/** A server with TLS that has a table `things` without rows, as the tests of its connector know it. */
export interface TlsSubject {
  server: TlsServer;
  /** A role that may read, with TLS `require`. */
  connection: SourceConnection;
  /** What a try of the connection with changes says: `1 tables`, or the code of the error and its reason. */
  found: (changes: Partial<SourceConnection>) => Promise<string>;
  /** Lets the server show another certificate. */
  present: (certificate: Certificate) => Promise<void>;
  open: (connection: SourceConnection, options: SourceOptions) => Promise<Engine>;
}

/** What every connector with TLS must do alike; call it within a `describe` whose `beforeAll` makes the subject. */
export function describeTls(subject: () => TlsSubject): void {
  test('falls silent behind TLS: in time a sentence, then an answer, and nothing left behind', async () => {
    const { server, connection, open } = subject();
    const proxy = await startSourceProxy({ host: '127.0.0.1', port: server.port });
    const through = { ...connection, port: proxy.port, tls: 'verify', ca: server.ca } as const;
    const engine = await open(through, { timeoutMs: 1_500, maxRows: 10, allowPrivate: true });
    try {
      expect((await engine.query('SELECT count(*) FROM things')).rows).toEqual([[0]]);
      proxy.mute();
      await expect(engine.query('SELECT 1')).rejects.toMatchObject({ code: 'source_timeout' });
      await expect(engine.query('SELECT 1')).rejects.toMatchObject({ code: 'source_timeout' });
      proxy.pass();
      expect((await engine.query('SELECT count(*) FROM things')).rows).toEqual([[0]]);
      await engine.close();
      await expect.poll(proxy.open).toBe(0);
    } finally {
      await proxy.close();
    }
  });

  test('a certificate counts only when it is looked at', async () => {
    const { server, found, present } = subject();
    const verify = { tls: 'verify', ca: server.ca } as const;
    expect(await found(verify)).toBe('1 tables');
    expect(await found({ tls: 'verify' })).toBe('source_certificate authority');
    expect(await found({ tls: 'verify', ca: server.strangerCa })).toBe('source_certificate authority');
    try {
      await present('misnamed');
      expect(await found(verify)).toBe('source_certificate name');
      expect(await found({ ...verify, host: '127.0.0.1' })).toBe('source_certificate name');
      expect(await found({ tls: 'require' })).toBe('1 tables');
      await present('unnumbered');
      expect(await found(verify)).toBe('1 tables');
      expect(await found({ ...verify, host: '127.0.0.1' })).toBe('source_certificate name');
      await present('expired');
      expect(await found(verify)).toBe('source_certificate expired');
      expect(await found({ tls: 'require' })).toBe('1 tables');
    } finally {
      await present('right');
    }
  });
}
