import { at } from './bitnami-wire';
import { makesAccount } from './bitnami-workloads';
import { ImportClass } from './import-row';
import { Values } from '../lint/value-set';
import { isMap } from '../syntax/plain-map';

/** Why a value of Bitnami's chart is not taken over, and whether that has to be looked at. */
export interface BitnamiReason {
  readonly class: ImportClass;
  readonly message: string;
}

interface ReasonRow {
  readonly path: RegExp;
  /** Whether the value has to be looked at, because Harbor works in another way without it. Default: always. */
  readonly when?: (given: Values, path: string) => boolean;
  readonly message: string;
}

const isOn = (given: Values, path: string) => {
  const value = at(given, path);
  return value !== false && value !== '' && value !== null && !(isMap(value) && Object.keys(value).length === 0) && !(Array.isArray(value) && value.length === 0);
};

/** What changes how Harbor works. */
const RISKY: readonly ReasonRow[] = [
  {
    path: /^externalRedis\.(instancePerComponent$|(core|jobservice|registry|trivy)\.)/,
    when: given => at(given, 'externalRedis.instancePerComponent') === true,
    message: 'the official chart has one cache for all components: name it by cache',
  },
  { path: /^exposureType$/, message: 'the official chart has a front in any case: nginx behind a Service of the type ClusterIP, which nobody has to use' },
  { path: /^ingress\.core\.extra(Hosts|Paths|Rules|Tls)$/, when: isOn, message: 'the Ingress of the official chart has one host, with its own paths' },
  { path: /^core\.configOverwriteJsonSecret$/, when: isOn, message: 'settings.existingSecret reads settings out of a Secret: name it there, with the key overrides.json' },
  {
    path: /\.serviceAccount\.(create|name|annotations)/,
    when: (given, path) => makesAccount(given, path.split('.')[0]) && isOn(given, path),
    message: 'the ServiceAccount goes with the release of Bitnami: make one with the same annotations, and name it by serviceAccount.existing of the component',
  },
  { path: /\.extraEnvVars(CM|Secret)$/, when: isOn, message: 'the official chart takes no whole ConfigMap or Secret as variables: name them one by one by extraEnv of the component' },
  { path: /\.(extraVolumes|extraVolumeMounts|sidecars|command|args|customLivenessProbe|customReadinessProbe|hostAliases)(\.|$)/, when: isOn, message: 'has no counterpart in the official chart: patch it in, if it is needed' },
  { path: /^(trivy|jobservice)\.existingEnvVarsSecret$/, when: isOn, message: 'the official chart makes this Secret itself: what is in it has to follow from the other values' },
  { path: /^(redis|externalRedis)\.tls\.(existingSecret|cert)/, when: isOn, message: 'the CA of the cache has to be among the trusted ones: in a Secret with the key ca.crt that caBundleSecretName names' },
  { path: /^core\.sessionLifetime$/, when: isOn, message: 'how long sessions live is a setting of Harbor: session_timeout' },
  { path: /^service\.externalTrafficPolicy$/, when: given => at(given, 'service.externalTrafficPolicy') === 'Local', message: 'the chart has no value for it: set externalTrafficPolicy of the exposure' },
];

/** What means nothing any more. */
const DROPPED: readonly ReasonRow[] = [
  { path: /(^|\.)image\./, message: 'the images of Bitnami have other users and paths: those of the Harbor project run in their place' },
  { path: /^global\.(imageRegistry|security)/, message: 'is about the images of Bitnami, which are not used any more' },
  { path: /^persistence\.persistentVolumeClaim\.(registry|jobservice)\./, message: 'the claim is there and stays as it is, or it is not used' },
  { path: /resourcesPreset$/, message: 'requests and limits are those of the size, or those that resources of the component says' },
  { path: /^(global\.)?(postgresql|redis)\./, message: 'belongs to the database or cache of Bitnami, which the official chart has not: it has to become a release of its own, or to be dumped' },
  { path: /^(externalDatabase|externalRedis)\./, message: "Bitnami's chart does not read it beside its own database or cache" },
  { path: /^(ingress|service|nginx)\./, message: 'belongs to a front that is not installed, or has no counterpart in the official chart' },
];

/** Why a value has no counterpart in the official chart. */
export function reasonOf(given: Values, path: string): BitnamiReason {
  const risk = RISKY.find(row => row.path.test(path) && (row.when?.(given, path) ?? true));
  if (risk) { return { class: 'risky', message: risk.message }; }
  const reason = DROPPED.find(row => row.path.test(path));
  return { class: 'dropped', message: reason?.message ?? 'has no counterpart in the official chart' };
}

/** Values that are read beside other ones alone: the beginning of their paths, and when they are. */
const READ_WHEN: readonly (readonly [path: RegExp, when: (given: Values) => boolean])[] = [
  [/^externalDatabase\./, given => at(given, 'postgresql.enabled') === false],
  [/^externalRedis\./, given => at(given, 'redis.enabled') === false],
  [/^ingress\./, given => at(given, 'exposureType') === 'ingress'],
  [/^nginx\./, given => at(given, 'exposureType') !== 'ingress'],
];

/** Whether the templates of Bitnami's chart read a value beside the others. */
export function isReadByBitnami(given: Values, path: string): boolean {
  return READ_WHEN.every(([pattern, when]) => !pattern.test(path) || when(given));
}
