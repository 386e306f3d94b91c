/** Ends the sign-in of this browser and leaves the workspace; false when the server could not be asked. */
export async function signOutHere(): Promise<boolean> {
  const { signOut } = await import('next-auth/react');
  try {
    await signOut({ redirect: false });
  } catch {
    return false;
  }
  // A full load: nothing of the account stays in memory.
  window.location.assign('/sign-in');
  return true;
}
