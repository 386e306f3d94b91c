let signingInHere = 0;

/** Leads to the sign-in page, and back here afterwards; not while somebody signs in on this very page. */
export function leaveToSignIn(): void {
  if (signingInHere > 0) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}

/** Says that the sign-in happens here; returns what says that it is over. */
export function stayToSignIn(): () => void {
  signingInHere += 1;
  return () => {
    signingInHere -= 1;
  };
}
