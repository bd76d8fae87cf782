/* The environment of Node, made once for all test files of a worker, so that modules may be shared between them: a realm has its own `Object`. */
const { TestEnvironment } = require('jest-environment-node');

/** The environment of this worker, and the names of its globals before any test ran. */
let shared;

class SharedRealmEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (shared) { return shared.environment; }
    super(config, context);
    shared = { environment: this, globals: new Set(Reflect.ownKeys(this.global)) };
  }

  async teardown() {
    for (const key of Reflect.ownKeys(this.global).filter(name => !shared.globals.has(name))) { delete this.global[key]; }
  }
}

module.exports = SharedRealmEnvironment;
