/* Applies changes of all props and choices to a real API server as Flux does, and compares what happens with what `diff` says. */
import { ApiServer } from './api-server';
import { AppliedNight, applyNight } from './applied-night';
import { Night } from './change';
import { disagreements, releaseDisagreements, saidOf } from './comparison';
import { InstalledReleases } from './installed-release';
import { nativeNights, releaseNights } from './nights';
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
interface Tried extends Night {
  readonly compare: (made: AppliedNight) => string[];
}

/** The changes of manifests, and of releases if the official chart is given. */
export function allNights(chart?: string): Tried[] {
  const native = nativeNights().map((night): Tried => ({ ...night, compare: made => disagreements(saidOf(night), made) }));
  if (chart === undefined) { return native; }
  const installed = new InstalledReleases(chartFolder(chart));
  const rendered = releaseNights().filter(({ before, after }) => installed.canRender(before) && installed.canRender(after));
  const released = rendered.map((night): Tried => ({
    name: `${night.name}, as a release`, before: installed.of(night.before), after: installed.of(night.after), compare: made => releaseDisagreements(saidOf(night), made),
  }));
  return [...native, ...released];
}

/** The objects of all changes, whose kinds have to be defined. */
export function objectsOfNights(nights: readonly Night[]): KubernetesObject[] {
  return nights.flatMap(({ before, after }) => [...before, ...after]);
}

/** What `diff` says otherwise than the API server. */
export async function nightProblems(plane: ControlPlane, nights: readonly Tried[]): Promise<string[]> {
  const classes = plane.kubectl(['apply', '-f', '-'], asYaml(CLASSES));
  const problems = classes.ok ? [] : [classes.err.trim()];
  const server = new ApiServer(plane.connection);
  try {
    for (const night of nights) {
      const made = await applyNight(server, night);
      problems.push(...[...made.problems, ...night.compare(made)].map(problem => `${night.name}: ${problem}`));
    }
  } finally {
    server.close();
    plane.kubectl(['delete', '--ignore-not-found', '-f', '-'], asYaml(CLASSES));
  }
  return problems;
}
