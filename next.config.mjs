/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // next dev would write files of its own into the project.
  agentRules: false,
  // npm run check does it; the first start should not wait for it, nor need what tests are typed by.
  typescript: { ignoreBuildErrors: true },
  // Native, or started in threads by path: Node loads them, not the bundle.
  serverExternalPackages: ['better-sqlite3', 'nodemailer', 'pdfjs-dist', 'pg'],
  experimental: {
    // A stack in a job's log names TypeScript files, also in production.
    serverSourceMaps: true,
    // … and its functions: minified names mean nothing to whoever reads it.
    serverMinification: false,
    // Next keeps up to this much of a body before our own limit (1 MB) can refuse it.
    proxyClientMaxBodySize: '2mb',
  },
};
