import { DefinedProject } from './defined-project';
import { ProjectChoices } from './project-choices';
import { secretCommands } from './secret-commands';
import { EXTERNAL_WRITER, SecretLedgerEntry, SecretLedgerKey } from '../../contracts/secret-ledger';
import { Credential } from '../../facts/credentials';

/** A project with the names of its files. */
export interface WrittenProject extends DefinedProject {
  readonly definition: string;
  readonly outdir: string;
}

/** What else a choice needs in the cluster before. */
const NEEDS: Readonly<Record<string, string>> = {
  'kind release': 'Flux, whose source and helm controllers install the chart',
  'kind fleet': 'Flux, with a Kustomization for the folder of the cluster below `clusters/`',
  'database cnpg': 'the operator of CloudNativePG',
  'exposure gateway': 'an implementation of the Gateway API, and the Gateway `gateways/example` with a listener `https` that admits routes of other namespaces',
  'exposure ingress': 'an Ingress controller',
  'exposure istio': 'Istio, and the Gateway `istio-ingress/example`',
  'exposure load-balancer': 'something that gives Services of type LoadBalancer an address',
  'exposure none': 'something in front that routes requests to the Services of core and portal',
  'secrets external-secrets': 'the External Secrets Operator, the ClusterSecretStore `example-store`, and in it the entries below `harbor/`',
};

/** The README of a project: what to do before its manifests are applied, with the names that follow from its choices. */
export function projectReadme(choices: ProjectChoices, project: WrittenProject): string {
  const { definition, outdir, warnings } = project;
  const steps = [placeholders(definition), needed(choices, project), credentials(choices, project), applied(choices, outdir)];
  return [
    `# Harbor at ${choices.url}`,
    '',
    `\`${definition}\` says what is wanted, and \`npm run synth\` writes it to \`${outdir}/\`. Commit both: \`npm test\`, which the pipelines run, fails when they differ.`,
    '',
    '```sh',
    'npm install',
    'npm run synth',
    'npm test',
    '```',
    ...steps.flatMap(([title, ...lines], index) => ['', `## ${index + 1}. ${title}`, '', ...lines]),
    ...warnings.length === 0 ? [] : ['', '## What to change for production', '', ...warnings.map(warning => `- ${warning.replaceAll('<', '&lt;')}`)],
    '',
  ].join('\n');
}

function placeholders(definition: string): string[] {
  return [
    'Replace the placeholders',
    `Hosts below \`example.com\` answer nobody, and everything that is called \`example\` is made up: \`grep -n example ${definition}\` finds it.`,
  ];
}

function needed(choices: ProjectChoices, { preparation }: WrittenProject): string[] {
  const programs = Object.entries(choices).flatMap(([choice, variant]) => NEEDS[`${choice} ${variant}`] ?? []);
  return ['Have ready', ...programs.map(text => `- ${text}`), ...preparation.map(({ topic, what, detail }) => `- ${topic}: ${what}, ${detail}`)];
}

function credentials(choices: ProjectChoices, { secrets, namespace }: WrittenProject): string[] {
  const outside = secrets.filter(({ writer }) => writer === EXTERNAL_WRITER);
  if (outside.length === 0) { return ['Secrets', 'Nothing: no Secret has to be made by hand.', ...kept(secrets)]; }
  return [
    'Make the namespace and the Secrets',
    'These Secrets are not in the output and have to be there before Harbor starts:',
    '',
    '| Secret | keys | rotation |',
    '| --- | --- | --- |',
    ...outside.map(({ name, keys, rotation }) => `| \`${name}\` | ${keys.map(described).join(', ')} | ${rotation} |`),
    '',
    'This makes them; `kubectl create` replaces nothing. The files in `../secrets/`, outside of Git, hold what others issued, without a newline at the end.',
    '',
    '```bash',
    `kubectl create namespace ${namespace}`,
    ...outside.flatMap(entry => secretCommands(entry, issuedTo(choices))),
    '```',
    ...kept(secrets),
  ];
}

function described({ key, length, optional }: SecretLedgerKey): string {
  return `\`${key}\`${length === undefined ? '' : ` (${length} characters)`}${optional ? ' (optional)' : ''}`;
}

/** The credentials that belong to servers outside. */
function issuedTo({ database, cache }: ProjectChoices): readonly string[] {
  return [...database === 'external' ? [Credential.DATABASE_PASSWORD] : [], ...cache === 'external' ? [Credential.CACHE_PASSWORD] : []];
}

/** The key without which the database is of no use. */
function kept(secrets: readonly SecretLedgerEntry[]): string[] {
  const key = secrets.find(({ purpose }) => purpose === 'secret-key');
  return key ? ['', `Back up \`${key.name}\` together with the database: what Harbor encrypted in it cannot be read without that key, and it must never change.`] : [];
}

function applied({ kind }: ProjectChoices, outdir: string): string[] {
  if (kind === 'fleet') { return ['Deliver it', `Commit \`${outdir}/\` and push it: Flux applies the folder of each cluster.`]; }
  const lines = ['```sh', `kubectl diff -f ${outdir}/harbor.k8s.yaml`, `kubectl apply --server-side -f ${outdir}/harbor.k8s.yaml`, '```'];
  return ['Apply it', 'Or let Flux or Argo CD apply the folder, which is the same.', '', ...lines];
}
