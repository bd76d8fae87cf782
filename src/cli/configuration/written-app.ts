import { codeOf, importsOf } from './written-value';

/** An app with one Harbor. */
export interface WrittenApp {
  readonly construct: 'Harbor' | 'HarborRelease';
  readonly props: object;
  /** Lines above it, without the signs of a comment. */
  readonly heading: readonly string[];
}

/** An app with one Harbor, in TypeScript. */
export function appCode({ construct, props, heading }: WrittenApp): string {
  return [
    ...heading.map(line => `// ${line}`),
    ...importLines(props, { 'cdk8s': ['App', 'Chart'], 'cdk8s-harbor': [construct] }),
    '',
    'const app = new App();',
    "const chart = new Chart(app, 'harbor', { disableResourceNameHashes: true });",
    '',
    `new ${construct}(chart, 'harbor', ${codeOf(props)});`,
    '',
    'app.synth();',
    '',
  ].join('\n');
}

/** What a program imports of each module: names of its own, and those that its props need. */
export function importLines(props: object, own: Readonly<Record<string, readonly string[]>>): string[] {
  const modules = new Map(Object.entries(own).map(([module, names]) => [module, new Set(names)]));
  for (const [module, name] of importsOf(props)) { modules.get(module)?.add(name); }
  return [...modules].map(([module, names]) => {
    const line = `import { ${[...names].sort().join(', ')} } from '${module}';`;
    return line.length <= 120 ? line : `import {\n  ${[...names].sort().join(', ')},\n} from '${module}';`;
  });
}
