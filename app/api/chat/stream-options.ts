/** `no-transform` keeps compression, which would hold back small chunks, off the stream. */
export const STREAM_OPTIONS = {
  headers: { 'cache-control': 'no-cache, no-transform' },
  keepAliveMs: 15_000,
};
