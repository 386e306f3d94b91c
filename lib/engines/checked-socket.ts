import 'server-only';
import { Socket } from 'node:net';
import { lookupAllowed } from '@/lib/engines/address-policy';

/** After this long without a word the system asks whether the other side is still there. */
const KEEP_ALIVE_MS = 30_000;

/** A socket whose `connect(port, host)` resolves the host through the address policy. */
export class CheckedSocket extends Socket {
  constructor(private readonly allowPrivate: boolean) {
    super();
  }

  override connect(...args: unknown[]): this {
    const [port, host] = args;
    if (typeof port !== 'number' || typeof host !== 'string') throw new TypeError('connect wants a port and a host');
    // TLS over this socket checks the certificate against this name where the driver gives none, and it gives none of an IP address.
    Object.assign(this, { _host: host });
    this.setKeepAlive(true, KEEP_ALIVE_MS);
    return super.connect({ port, host, lookup: lookupAllowed(this.allowPrivate) });
  }
}
