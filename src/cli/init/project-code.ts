import { stringify } from 'yaml';
import { ProjectChoices, projectProps } from './project-choices';
import { fleetPlaceOf } from './project-url';
import { appCode, importLines } from '../configuration/written-app';
import { codeOf, dataOf, WrittenValue } from '../configuration/written-value';

/** The schema of fleet files, as an editor finds it below a project with its packages installed. */
const SCHEMA = './node_modules/cdk8s-harbor/schema/fleet.schema.json';
/** Props that are different in each cluster of a fleet. */
const OWN_PROPS = ['database', 'cache', 'storage'];

/** The name and the content of the file that defines what is written: `main.ts` or `fleet.yaml`. */
export function definitionOf(choices: ProjectChoices): { readonly name: string; readonly content: string } {
  if (choices.language === 'yaml') { return { name: 'fleet.yaml', content: fleetFile(choices) }; }
  return { name: 'main.ts', content: choices.kind === 'fleet' ? fleetCode(choices) : chartCode(choices) };
}

/** The folder that the manifests are written to. */
export function outdirOf({ kind }: ProjectChoices): string {
  return kind === 'fleet' ? 'clusters' : 'dist';
}

function chartCode(choices: ProjectChoices): string {
  return appCode({
    construct: choices.kind === 'release' ? 'HarborRelease' : 'Harbor',
    props: { externalUrl: choices.url, ...projectProps(choices) },
    heading: ["`npm run synth` writes dist/harbor.k8s.yaml. Whatever is called 'example' is to be replaced."],
  });
}

function fleetCode(choices: ProjectChoices): string {
  const { hostPrefix, fqdn } = fleetPlaceOf(choices.url);
  const url = new WrittenValue('', 'sovereign.url', ['cdk8s-harbor', 'Sovereign']);
  const props = { externalUrl: url, ...projectProps(choices) };
  return [
    "// `npm run synth` writes clusters/. Whatever is called 'example' is to be replaced.",
    ...importLines(props, { 'cdk8s': ['Chart'], 'cdk8s-harbor': ['Fleet', 'HarborRelease', 'Sovereign'] }),
    '',
    'const fleet = new Fleet({',
    "  outdir: 'clusters',",
    `  defaults: ${codeOf({ hostPrefix })},`,
    '  blueprint: {',
    '    define: (chart: Chart, sovereign: Sovereign) => {',
    `      new HarborRelease(chart, 'harbor', ${codeOf(props, '      ')});`,
    '    },',
    '  },',
    '});',
    '',
    '// A second cluster is a second line; what differs between them is asked of `sovereign`, such as `sovereign.objectStorage`.',
    `fleet.addSovereign(${codeOf({ fqdn })});`,
    '',
    "const isCheck = process.argv.includes('--check');",
    'const { written, removed, stale, warnings } = fleet.synth({ dryRun: isCheck });',
    'warnings.forEach(warning => console.warn(`warning: ${warning}`));',
    'if (isCheck && written.length + removed.length + stale.length > 0) {',
    "  console.error('clusters/ is not what main.ts says: run `npm run synth` and commit it');",
    '  process.exitCode = 1;',
    '}',
    '',
  ].join('\n');
}

function fleetFile(choices: ProjectChoices): string {
  const { hostPrefix, fqdn } = fleetPlaceOf(choices.url);
  const props = Object.entries(dataOf(projectProps(choices)) as object);
  const part = (isOwn: boolean) => Object.fromEntries(props.filter(([name]) => OWN_PROPS.includes(name) === isOwn));
  return [
    `# yaml-language-server: $schema=${SCHEMA}`,
    "# `npm run synth` writes clusters/. Whatever is called 'example' is to be replaced.",
    '',
    '# what all clusters have',
    stringify({ defaults: { hostPrefix }, harborRelease: part(false) }),
    '# one item for each cluster',
    stringify({ sovereigns: [{ fqdn, harborRelease: part(true) }] }),
  ].join('\n');
}
