/* Types are not checked here, `npm run typecheck` does that; swc only strips them. */
const strip = ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }];

module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'], // src/contracts/spec.ts is no test
  moduleNameMapper: { '^cdk8s-harbor$': '<rootDir>/src' }, // for examples
  testEnvironment: '<rootDir>/test/support/shared-realm-environment.cjs',
  runtime: '<rootDir>/test/support/shared-modules-runtime.cjs',
  setupFiles: ['<rootDir>/test/support/quiet-warnings.ts'],
  transform: {
    '\\.ts$': strip,
    // the interpreter of CEL is an ES module, and tests run as CommonJS
    '/@marcbachmann/cel-js/.+\\.js$': strip,
  },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
  testTimeout: 60_000, // the first use of schemas after an installation reads the types of all kinds, which takes seconds
  maxWorkers: 2,
  clearMocks: true,
  coverageProvider: 'babel', // v8 instruments the 2.6 MB of cdk8s-plus-28 in every test file
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'lcov'],
};
