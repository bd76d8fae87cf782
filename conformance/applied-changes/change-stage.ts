/* Applies changes of all props and choices to a real API server as Flux does, and compares what happens with what `diff` says. */
import { nativeChanges, releaseChanges } from './all-changes';
import { ApiServer } from './api-server';
import { AppliedChange, applyChange } from './applied-change';
import { ManifestChange } from './change';
import { disagreements, releaseDisagreements, saidOf } from './comparison';
import { InstalledReleases } from './installed-release';
import { chartFolder } from '../../tools/parity';
import { ControlPlane } from '../control-plane';
import { asYaml, KubernetesObject } from '../documents';

/** Storage classes whose volumes grow; the first one is the default. */
const CLASSES = ['standard', 'fast'].map((name, index) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': String(index === 0) } },
  provisioner: 'conformance.invalid/none',
  allowVolumeExpansion: true,
}));

/** A change, and what is compared with what the API server makes of it. */
interface Tried extends ManifestChange {
  readonly compare: (made: AppliedChange) => string[];
}

/** The changes of manifests, and of releases if the official chart is given. */
export function allChanges(chart?: string): Tried[] {
  const native = nativeChanges().map((change): Tried => ({ ...change, compare: made => disagreements(saidOf(change), made) }));
  if (chart === undefined) { return native; }
  const installed = new InstalledReleases(chartFolder(chart));
  const rendered = releaseChanges().filter(({ before, after }) => installed.canRender(before) && installed.canRender(after));
  const released = rendered.map((change): Tried => ({
    name: `${change.name}, as a release`, before: installed.of(change.before), after: installed.of(change.after), compare: made => releaseDisagreements(saidOf(change), made),
  }));
  return [...native, ...released];
}

/** The objects of all changes, whose kinds have to be defined. */
export function objectsOfChanges(changes: readonly ManifestChange[]): KubernetesObject[] {
  return changes.flatMap(({ before, after }) => [...before, ...after]);
}

/** What `diff` says otherwise than the API server. */
export async function changeProblems(plane: ControlPlane, changes: readonly Tried[]): Promise<string[]> {
  const classes = plane.kubectl(['apply', '-f', '-'], asYaml(CLASSES));
  const problems = classes.ok ? [] : [classes.err.trim()];
  const server = new ApiServer(plane.connection);
  try {
    for (const change of changes) {
      const made = await applyChange(server, change);
      problems.push(...[...made.problems, ...change.compare(made)].map(problem => `${change.name}: ${problem}`));
    }
  } finally {
    server.close();
    plane.kubectl(['delete', '--ignore-not-found', '-f', '-'], asYaml(CLASSES));
  }
  return problems;
}
