import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

export default withNextIntl({
  // Two builds or servers of one checkout (tests beside development) must not share a folder.
  distDir: process.env.TABLETALK_DIST_DIR || '.next',
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@duckdb/node-api',
    '@duckdb/node-bindings',
    '@node-rs/argon2',
    '@prisma/schema-engine-wasm',
    'pino',
  ],
});
