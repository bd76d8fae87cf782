/*
 * Loads the library and its packages once for all test files of a worker instead of once for each file, which took a third of a second each time.
 * A file that mocks, resets or isolates modules gets modules of its own.
 */
const { join, sep } = require('node:path');
const Runtime = require('jest-runtime').default;

const ROOT = join(__dirname, '..', '..');
/** Folders whose modules are shared: nothing in them is changed by a test. Schemas are compiled when they are first needed, which takes a second. */
const SHARED = [join(ROOT, 'src') + sep, join(ROOT, 'test', 'support', 'schemas') + sep];
const PACKAGES = `${sep}node_modules${sep}`; // wherever they are: the folder may be a symbolic link

/** Exports of loaded modules by their path. */
const loaded = new Map();

class SharedModulesRuntime extends Runtime {
  /** Whether modules are not shared; not yet there when the constructor of the base class resets modules. */
  hasOwnModules = false;

  requireModuleOrMock(from, name) {
    const path = this.hasOwnModules ? undefined : this.#sharedPath(from, name);
    if (path === undefined) { return super.requireModuleOrMock(from, name); }
    if (!loaded.has(path)) { loaded.set(path, super.requireModuleOrMock(from, name)); }
    return loaded.get(path);
  }

  #sharedPath(from, name) {
    if (this._resolution.isCoreModule(name)) { return undefined; }
    const path = this._resolution.resolveCjs(from, name);
    return SHARED.some(folder => path.startsWith(folder)) || path.includes(PACKAGES) ? path : undefined;
  }

  setMock(...mock) {
    this.hasOwnModules = true;
    return super.setMock(...mock);
  }

  isolateModules(load) {
    this.hasOwnModules = true;
    return super.isolateModules(load);
  }

  resetModules() {
    this.hasOwnModules = true;
    return super.resetModules();
  }
}

module.exports = SharedModulesRuntime;
