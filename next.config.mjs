import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // Messages are parsed while building; the parser stays out of the page.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
});

/** For every answer; pages get their Content-Security-Policy, with a nonce, from proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
];

/** What a stranger may open tells nobody where it was opened from, and is in no index. */
const SHARE_HEADERS = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
];

const API_HEADERS = [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }];

export default withNextIntl({
  // Two builds or servers of one checkout (tests beside development) must not share a folder.
  distDir: process.env.TABLETALK_DIST_DIR || '.next',
  // `npm run check` and the tests look at types; a start need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Scales of time, colour and logarithms, which no axis of ours has, are a twelfth of a chart's code.
  turbopack: { resolveAlias: { 'victory-vendor/d3-scale': './components/charts/scales.ts' } },
  // Away from the account menu.
  devIndicators: { position: 'bottom-right' },
  // Their arguments bear passwords.
  logging: { serverFunctions: false },
  skipTrailingSlashRedirect: true,
  // Larger things go by routes that count what comes. What proxy.ts sees of a body is kept twice until it has looked.
  experimental: { serverActions: { bodySizeLimit: '1mb' }, proxyClientMaxBodySize: '1mb' },
  // No page has an image to be made smaller, so nobody may have one made.
  images: { unoptimized: true },
  // What is loaded by a path that the tracer cannot follow; hosts that deploy only traced files need it named.
  outputFileTracingIncludes: {
    '/**': [
      './lib/engines/duckdb/import/*.mjs',
      './node_modules/@e965/xlsx/{package.json,xlsx.mjs}',
      './node_modules/@duckdb/node-bindings-*/libduckdb*',
    ],
  },
  headers: () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
    // An embedded copy is framed by whom its Content-Security-Policy names.
    { source: '/((?!embed/).*)', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] },
    ...['/share/:path*', '/embed/:path*', '/api/v1/shared/:path*'].map((source) => ({
      source,
      headers: SHARE_HEADERS,
    })),
    { source: '/api/:path*', headers: API_HEADERS },
  ],
  serverExternalPackages: [
    '@aws-sdk/client-s3',
    '@aws-sdk/lib-storage',
    '@electric-sql/pglite',
    '@duckdb/node-api',
    '@duckdb/node-bindings',
    '@node-rs/argon2',
    '@prisma/schema-engine-wasm',
    'pino',
    'pg-cursor',
    'libpg-query',
    'mysql2',
    'node-sql-parser',
    '@clickhouse/client',
    '@guanmingchiu/sqlparser-ts',
  ],
});
