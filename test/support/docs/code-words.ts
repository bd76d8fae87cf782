import { join } from 'node:path';
import { readAssembly } from '../assembly-rules';

/** Names of classes that are words of Kubernetes, Git and fleets too. */
const WORDS = ['Cache', 'Database', 'Exposure', 'GitOps', 'Harbor', 'Sovereign', 'Warnings', 'NetworkPolicies'];

let names: ReadonlySet<string> | undefined;

/** What only makes sense in code: names of classes and structs of the library, `new X` and calls, unless the text says that it is for code. */
export function codeWords(text: string): string[] {
  names ??= new Set(Object.values(readAssembly(join(__dirname, '..', '..', '..')).types ?? {}).map(({ name }) => name).filter(name => !WORDS.includes(name)));
  const plain = text.replace(/[\w.]+(\([^)]*\))? in code\b/g, '');
  return [...plain.matchAll(/\bnew [A-Z]\w*\(|[\w.]+\(\)|\b[A-Z]\w+\b/g)].map(([word]) => word).filter(word => /\W/.test(word) || names!.has(word));
}
