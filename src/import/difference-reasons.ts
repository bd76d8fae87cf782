import { ValueDifference } from './compared-values';
import { certificateSecretName } from './exposure-props';
import { ImportClass } from './import-row';
import { InstalledNames } from './installed-names';

/** Why a value becomes another one, and what can be done about it. */
interface ReasonRow {
  readonly path: RegExp;
  readonly class?: ImportClass;
  readonly reason: (names: InstalledNames) => string;
}

const ROWS: readonly ReasonRow[] = [
  {
    path: /^expose\.tls\.certSource$/,
    class: 'risky',
    reason: names => `the certificate that the chart made goes with its Secret: copy it to the Secret ${certificateSecretName(names)}, or name another one`,
  },
  {
    path: /^internalTLS\.certSource$/,
    class: 'risky',
    reason: () => 'the certificates that the chart made go with their Secrets: copy them, or let cert-manager make them, with InternalTls.certManager()',
  },
  {
    path: /^expose\.tls\.enabled$/,
    class: 'risky',
    reason: () => 'the Ingress has no part for TLS any more: TLS has to end in front of it, or its certificate has to be named by TlsSource.existing()',
  },
  { path: /^registry\.relativeurls$/, reason: () => 'uploads work behind every front then; relativeUrls: false says otherwise' },
  { path: /^database\.max(Open|Idle)Conns$/, reason: () => 'all pools together stay below what the server accepts: say it by maxConnections of the database' },
  { path: /^expose\.ingress\.annotations$/, reason: () => 'what this controller needs for large layers' },
  { path: /^persistence\.persistentVolumeClaim\..*\.annotations$/, reason: () => 'so that no tool of GitOps deletes the claim' },
  { path: /^persistence\.enabled$/, class: 'risky', reason: () => 'what was in Pods alone is in claims then, which begin empty' },
  { path: /^persistence\.resourcePolicy$/, reason: () => 'claims are kept when the release goes' },
  { path: /^redis\.(external|internal)\.\w+Index$/, reason: () => 'what is kept there is cache, sessions or the queue of jobs, and begins anew' },
  { path: /^nameOverride$/, class: 'risky', reason: () => 'selectors of Deployments cannot be changed: delete the Deployments first, with --cascade=orphan' },
  { path: /^proxy\.noProxy$/, reason: () => 'the hosts of this Harbor, which must not be asked for through the proxy' },
];

/** Why a value becomes another one; undefined if nothing is to be said. */
export function differenceReason({ path }: ValueDifference, names: InstalledNames): string | undefined {
  return ROWS.find(row => row.path.test(path))?.reason(names);
}

/** The class of a difference: most are how this library does it, and some have to be looked at before. */
export function classOf(path: string): ImportClass {
  return ROWS.find(row => row.path.test(path))?.class ?? 'unlike';
}
