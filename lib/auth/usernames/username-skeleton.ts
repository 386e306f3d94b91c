import 'server-only';
import unhomoglyph from 'unhomoglyph';

/** UTS 39, section 4: two names that people cannot tell apart have one skeleton. */
function skeleton(text: string): string {
  return unhomoglyph(text.normalize('NFD')).normalize('NFD');
}

/** Upper and lower case of a name are the same name, so the skeleton is taken of what is left of both. */
export function usernameSkeleton(username: string): string {
  return skeleton(skeleton(username).toLowerCase());
}
