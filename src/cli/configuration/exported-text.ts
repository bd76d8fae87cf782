import { stringify } from 'yaml';
import { codeOf, dataOf, importsOf } from './written-value';

/** The forms in which an export is written. */
export const EXPORT_FORMATS = ['ts', 'yaml', 'json'] as const;

/** One of these forms. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Props of a `HarborConfiguration` in one of the forms. */
export function exportedText(props: object, format: ExportFormat): string {
  if (format === 'json') { return `${JSON.stringify(dataOf(props), undefined, 2)}\n`; }
  return format === 'yaml' ? stringify(dataOf(props)) : appOf(props);
}

/** An app with the configuration, in TypeScript. */
function appOf(props: object): string {
  const modules = new Map<string, Set<string>>([['cdk8s', new Set(['App', 'Chart'])], ['cdk8s-harbor', new Set(['HarborConfiguration'])]]);
  for (const [module, name] of importsOf(props)) { modules.get(module)?.add(name); }
  return [
    ...[...modules].map(([module, names]) => `import { ${[...names].sort().join(', ')} } from '${module}';`),
    '',
    'const app = new App();',
    "const chart = new Chart(app, 'harbor-inside', { disableResourceNameHashes: true, namespace: 'harbor' });",
    '',
    `new HarborConfiguration(chart, 'configuration', ${codeOf(props)});`,
    '',
    'app.synth();',
    '',
  ].join('\n');
}
