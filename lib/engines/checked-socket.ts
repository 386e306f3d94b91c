import 'server-only';
import { Socket } from 'node:net';
import { lookupAllowed } from '@/lib/engines/address-policy';

/** A socket whose `connect(port, host)` resolves the host through the address policy. */
export class CheckedSocket extends Socket {
  constructor(private readonly allowPrivate: boolean) {
    super();
  }

  override connect(...args: unknown[]): this {
    const [port, host] = args;
    if (typeof port !== 'number' || typeof host !== 'string') throw new TypeError('connect wants a port and a host');
    return super.connect({ port, host, lookup: lookupAllowed(this.allowPrivate) });
  }
}
