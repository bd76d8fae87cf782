import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SCHEMA_MODULES } from './schema-packages.mjs';
import { typeShapes } from './type-shapes.mjs';

/*
 * Fills the cache of type-shapes.mjs with all kinds that the sources name, at once. After an installation it is empty, and every
 * test file that needs some kinds would read the declarations of Kubernetes for itself, which takes a second each time.
 */
const ROOT = path.join(import.meta.dirname, '../../..');
const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true }).filter(file => file.endsWith('.ts'));
const named = new Set(sources.flatMap(file => readFileSync(path.join(ROOT, 'src', file), 'utf8').match(/\b[A-Z]\w+/g) ?? []));
const modules = [...new Set(Object.values(SCHEMA_MODULES))];
const isKind = (module, name) => {
  const declaration = path.join(ROOT, 'node_modules', module, `${name}.d.ts`);
  return existsSync(declaration) && /^\s*"?apiVersion"?: "/m.test(readFileSync(declaration, 'utf8'));
};
await typeShapes(modules.flatMap(module => [...named].filter(name => isKind(module, name)).map(kind => ({ module, kind }))));
