import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** 192 random bits, to stand in an address. */
export const newShareToken = (): string => randomBytes(24).toString('base64url');

/** What is kept of it: with so many bits, a plain hash is as safe as a slow one. */
export const hashShareToken = (token: string): string => createHash('sha256').update(token).digest('hex');
