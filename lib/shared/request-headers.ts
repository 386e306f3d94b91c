/** Set by proxy.ts on its way in: the path and query that was asked for. Layouts are not told otherwise. */
export const PATH_HEADER = 'x-tabletalk-path';
