import 'server-only';
import bowser from 'bowser';
import type { SignInSummary } from '@/lib/auth/schema';

/** What a person calls it, from what the browser says of itself. */
export function readDevice(userAgent: string | null): Pick<SignInSummary, 'browser' | 'system' | 'isHandheld'> {
  if (!userAgent) return { browser: null, system: null, isHandheld: false };
  const { browser, os, platform } = bowser.parse(userAgent);
  return {
    browser: browser.name || null,
    system: os.name || null,
    isHandheld: platform.type === 'mobile' || platform.type === 'tablet',
  };
}
