import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { loadAll } from '../yaml';

/** A rendered object. */
export interface Document {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: any };
  readonly [field: string]: any;
}

/** The arguments of `helm template`. */
export interface HelmRelease {
  readonly chart: string;
  readonly releaseName: string;
  readonly namespace: string;
  /** Path of a file with the values. */
  readonly valuesFile: string;
}

/** API versions that the chart of Harbor may query. */
const API_VERSIONS = ['gateway.networking.k8s.io/v1', 'monitoring.coreos.com/v1', 'networking.k8s.io/v1/Ingress'];

/** The path of a program: from its environment variable, `PATH`, or the folder of `go install`; undefined if it is not installed. */
export function findProgram(name: string, variable: string): string | undefined {
  const { env } = process;
  const folders = [...(env.PATH ?? '').split(delimiter), env.GOBIN ?? '', env.GOPATH ? join(env.GOPATH, 'bin') : '', join(env.HOME ?? '', 'go', 'bin')];
  const candidates = [env[variable] ?? '', ...folders.filter(folder => folder !== '').map(folder => join(folder, name))];
  return candidates.find(candidate => candidate !== '' && existsSync(candidate));
}

/** The path of Helm. */
export function helmProgram(): string {
  const helm = findProgram('helm', 'HELM');
  if (!helm) { throw new Error('helm is not to be found: go install helm.sh/helm/v3/cmd/helm@latest, or set HELM'); }
  return helm;
}

/** The output of `helm template`, byte by byte. */
export function renderChart({ chart, releaseName, namespace, valuesFile }: HelmRelease): string {
  const apis = API_VERSIONS.flatMap(version => ['--api-versions', version]);
  return run(helmProgram(), ['template', releaseName, chart, '--namespace', namespace, '--values', valuesFile, '--kube-version', '1.33.0', ...apis]);
}

/** The objects of a YAML stream. A duplicate key in a map is an error. */
export function parseDocuments(text: string): Document[] {
  return (loadAll(text) as (Document | null | undefined)[]).filter((document): document is Document =>
    document !== null && document !== undefined);
}

/** The output of a program. */
export function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
}
