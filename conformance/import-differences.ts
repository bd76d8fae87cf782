/* Which objects differ after an import, and what the report of the import says about it. */
import { PlannedImport } from '../src/cli/import/planned-import';

/** A difference between the objects before and after. */
export interface ImportDifference {
  readonly file: string;
  /** The object, a part of it, and a field. */
  readonly where: string;
  readonly before?: string;
  readonly after?: string;
}

/** Why something may differ. */
export interface ExplainedImport {
  readonly where: RegExp;
  /** Path of a row of the report, or the purpose of a Secret in it, that says so; absent for what means nothing. */
  readonly said?: RegExp;
  readonly when?: (difference: ImportDifference) => boolean;
  readonly reason: string;
}

const PATCHES = /^release\.postRender$/;

/** What may differ. Nothing in it is data: claims, buckets, databases, names and selectors stay. */
export const EXPLAINED_IMPORTS: readonly ExplainedImport[] = [
  { where: /\| (liveness|readiness)Probe \|/, said: /Probe\./, reason: 'timings of probes' },
  { where: /\| startupProbe \|/, said: PATCHES, reason: 'startup probes' },
  { where: /\| resources\.(requests|limits)\.(cpu|memory|ephemeral-storage)$/, said: /\.resources\./, reason: 'requests and limits of the size' },
  { where: /\| pod \| affinity\.nodeAffinity\./, said: /affinity$/, reason: 'nodes of the architecture of the images' },
  { where: /\| pod \| spread /, said: /topologySpreadConstraints$/, reason: 'Pods are spread' },
  { where: /^PodDisruptionBudget /, said: /podDisruptionBudget|^companions$/, reason: 'budgets for several Pods' },
  { where: /\| strategy\.(type|rollingUpdate)/, said: /^release\.postRender$|\.strategy$/, reason: 'updates' },
  { where: /\| http\.relativeurls$/, said: /^registry\.relativeurls$/, reason: 'URLs of uploads' },
  { where: /\| storage\.redirect\.disable$/, when: ({ after }) => after === 'true', reason: 'a volume redirects nobody' },
  { where: /\| env \| \w*_MAX_(OPEN|IDLE)_CONNS$/, said: /^database\.max/, reason: 'connection pools' },
  { where: /\| env \| (HTTPS?|NO)_PROXY/, when: ({ after }) => after === undefined, reason: 'without a proxy no variables of one' },
  { where: /\| env \| NO_PROXY/, said: /^proxy\.noProxy$/, reason: 'hosts of this Harbor' },
  { where: /^Ingress .* \| annotation /, said: /^expose\.ingress\.annotations$/, reason: 'annotations of the controller' },
  { where: /^Ingress .* \| rules\.0\.http\.paths\./, said: PATCHES, reason: 'paths that Harbor does not have any more, and those that stay inside' },
  { where: /^Ingress .* \| tls\.0\.secretName$/, said: /^expose\.tls\.certSource$/, reason: 'a copy of the certificate of the chart' },
  { where: /^Ingress .* \| tls\.0\.hosts/, said: /^expose\.tls\.enabled$/, reason: 'TLS without a certificate' },
  { where: /^PersistentVolumeClaim .* \| annotation (kustomize\.toolkit|argocd)/, said: /persistentVolumeClaim\..*annotations$/, reason: 'claims are kept by GitOps' },
  {
    where: /^StatefulSet .* \| claim data \| resources\.requests\.storage$/,
    when: ({ before, after }) => bytes(before) === bytes(after),
    reason: 'the same quantity in a binary unit',
  },
  { where: /\| env \| (REGISTRY_HTTP_SECRET|JOBSERVICE_SECRET|CORE_SECRET|secret)$/, said: /^secret:(core|jobservice|registry-http)-secret$/, reason: 'secrets out of named Secrets' },
  { where: /\| env \| (secretKey|tls\.key|tls\.crt|CSRF_KEY|HARBOR_ADMIN_PASSWORD|REGISTRY_CREDENTIAL_PASSWORD)$/, said: /^secret:/, reason: 'secrets out of named Secrets' },
  { where: /\| env \| (POSTGRESQL_PASSWORD|HARBOR_DATABASE_PASSWORD)$/, said: /^secret:database-password$/, reason: 'the password of the database out of a named Secret' },
  { where: /\| file \/etc\/core\/key$/, said: /^secret:secret-key$/, reason: 'a copy of the encryption key' },
  { where: /\| file \/etc\/core\/private_key\.pem$/, said: /^secret:token-key$/, reason: 'a copy of the key of tokens' },
  { where: /\| file \/etc\/registry\/passwd$/, said: /^secret:registry-credentials$/, reason: "a copy of the registry's password" },
  { where: /\| (env \| \w*REDIS_(PASSWORD|URL\w*)|redis\.password|worker_pool\.redis_pool\.redis_url)$/, said: /^secret:cache-password$/, reason: 'the password of the cache out of a Secret, and in no ConfigMap' },
  { where: /\| env \| \w*_REDIS_URL(_\w+)?$/, said: /^secret:cache-password$/, reason: 'the password of the cache out of a Secret' },
  { where: /\| env \| REGISTRY_STORAGE_\w+KEY(SECRET)?$/, said: /^secret:storage-credentials$/, reason: 'the keys of the storage out of a Secret' },
  { where: /\| env \| SMTP_PASSWORD$/, said: /^secret:variables$/, reason: 'a variable out of a Secret' },
  { where: /\| mount \/etc\/core\/ca$/, when: ({ before }) => before === '', reason: 'the chart mounts a folder without anything in it' },
  { where: /\| file \/etc\/(core\/ca|nginx\/cert)\//, said: /^expose\.tls\.certSource$/, reason: 'a copy of the certificate of the chart' },
  { where: /\| file \/etc\/harbor\/ssl\//, said: /^internalTLS\.certSource$/, reason: 'copies of the certificates of the chart' },
  { where: /\| env \| TRACE_ATTRIBUTES$/, when: ({ before, after }) => before === undefined && after === '{}', reason: 'an empty map in place of nothing' },
  { where: /\| storage\.s3\.secure$/, said: /s3\.secure$/, reason: 'false, which the chart had left out, as the scheme of the endpoint says' },
];

function bytes(quantity = ''): number {
  const units: Readonly<Record<string, number>> = { G: 1e9, Ki: 1024, Gi: 1024 ** 3 };
  const [, amount, unit] = /^"?(\d+)(\w+)/.exec(quantity) ?? [];
  return Number(amount) * units[unit];
}

/** Whether a difference is in the list, and the report says it. */
export function isExplained(difference: ImportDifference, plan: PlannedImport): boolean {
  return EXPLAINED_IMPORTS.some(row => explains(row, difference, plan));
}

/** Whether a row is why a difference is right. */
export function explains({ where, said, when }: ExplainedImport, difference: ImportDifference, { rows, secrets }: PlannedImport): boolean {
  const paths = [...rows.map(({ path }) => path), ...secrets.map(({ purpose }) => `secret:${purpose}`)];
  return where.test(difference.where) && (when?.(difference) ?? true) && (said === undefined || paths.some(path => said.test(path)));
}
