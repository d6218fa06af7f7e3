/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Relative imports end in `.js`, as Node wants them; in a test they mean the TypeScript source beside.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
  // What is compiled already needs no transform: only our own sources do.
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  // Two cores are what everyone has; more workers only starve the servers that tests start.
  maxWorkers: 2,
  // What a suite loaded is never let go: a worker that holds much begins anew before its next suite.
  workerIdleMemoryLimit: '700MB',
  // No test asserts a duration: this only ends one that hangs.
  testTimeout: 180_000,
};
