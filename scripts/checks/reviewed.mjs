// What the checks of packages would refuse and a person has looked at: why it may stay, and when that was decided.

/** Licences that ask for no more than to be named. OFL-1.1 is for fonts. */
export const ALLOWED_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
];

/** By package (`*` at the end for a family of them) and the licence that was read. */
export const LICENCE_EXCEPTIONS = [
  {
    package: '@img/sharp-*',
    licences: ['LGPL-3.0-or-later', 'Apache-2.0 AND LGPL-3.0-or-later', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'],
    reason:
      'An optional package of Next.js: libvips, linked dynamically, may be exchanged; we neither change nor call it.',
    reviewed: '2026-11-30',
  },
  {
    package: 'lightningcss*',
    licences: ['MPL-2.0'],
    reason: 'Runs at build time, unchanged; the licence is of its own files only.',
    reviewed: '2026-11-30',
  },
  {
    package: 'caniuse-lite',
    licences: ['CC-BY-4.0'],
    reason: 'A table of browsers that the build reads; not handed on.',
    reviewed: '2026-11-30',
  },
  {
    package: 'elkjs',
    licences: ['EPL-2.0'],
    reason:
      'Comes with Prisma Studio inside the Prisma CLI, which only generates the client; never run, not handed on.',
    reviewed: '2026-11-30',
  },
  {
    package: 'seq-queue',
    licences: [''],
    reason: 'Names no licence in its package.json; its LICENSE file is the MIT one.',
    reviewed: '2026-11-30',
  },
];

/** Packages of package.json whose last release is over two years old. */
export const RELEASE_EXCEPTIONS = [
  {
    package: 'stemmer',
    reason: 'Porter’s algorithm of 1980, in a hundred lines without dependencies: finished, not forgotten.',
    reviewed: '2026-11-30',
  },
  {
    package: 'server-only',
    reason: 'An empty module of the React team that the bundler knows by its name; there is nothing to release.',
    reviewed: '2026-11-30',
  },
];

/** Known vulnerabilities (high or critical, in what the server runs) by the address of their advisory. */
export const VULNERABILITY_EXCEPTIONS = [];
