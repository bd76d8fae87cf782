/* Justifications of findings of kube-linter with all its checks. */
import { Justification, Way } from './comparison';

/** A check, the justification of its findings, and where it applies if not everywhere. */
type Row = readonly [checks: string, why: string, where?: Partial<Pick<Justification, 'ways' | 'scenario' | 'object'>>];

const USER = 'The containers `tail` and `wait` are those of the user, who has said no more about them.';
const USER_PODS = { scenario: /^odds and ends$/, object: /^Deployment\/harbor-(core|exporter)$/ };
const CHART_SERVICES = { ways: [Way.RELEASE], scenario: /^services of the chart$/, object: /^StatefulSet\/harbor-(database|redis)$/ };
const BOOTSTRAP = { scenario: /^solo with a Job$/, object: /^(Job|RoleBinding|Role)\/harbor-secret-bootstrap/ };

const ROWS: readonly Row[] = [
  ['sorted-keys', 'People and kubectl expect apiVersion, kind and metadata first, and names before what belongs to them.'],
  ['restart-policy', 'Always is what a pod has without it, and the only policy that these workloads may have.'],
  ['dnsconfig-options', 'How names are resolved is a matter of the cluster.'],
  ['no-node-affinity', 'Nothing of Harbor is bound to a kind of node; `affinity` and `nodeSelector` are props.'],
  ['required-annotation-email', 'Whose it is, `labels` and `annotations` say; there is no key that everybody has.'],
  ['required-label-owner', 'Whose it is, `labels` says; there is no key that everybody has.'],
  ['non-isolated-pod', '`NetworkPolicies` isolates every pod; it is a construct of its own, and not part of the comparison.'],
  ['read-secret-from-env-var', "Harbor's programs read these from their environment alone."],
  ['env-value-from', 'Secrets come from a store or from the user; `npm run conformance` holds every reference against the ledger of secrets.'],
  ['minimum-three-replicas hpa-minimum-three-replicas', 'Two replicas survive the loss of a node; `size` and `replicas` are props.'],
  ['no-anti-affinity', 'Replicas are spread over nodes and zones by topology spread constraints.'],
  ['exposed-services', 'It is what the user has chosen.', { scenario: /^(load balancer|node port)$/ }],
  ['non-existent-service-account', 'It is there already: the user has named it.', { scenario: /^behind something else$/ }],
  ['priority-class-name', 'It is what the user has chosen.', { scenario: /^odds and ends$/ }],
  ['no-rolling-update-strategy', 'StatefulSets have a strategy of their own, and with a volume for one node, or where it is asked for, pods make way first.'],
  ['access-to-secrets', 'The Job makes Secrets once; its role allows no more than that.', BOOTSTRAP],
  ['no-liveness-probe no-readiness-probe', 'A Job ends by itself.', BOOTSTRAP],
  ['job-ttl-seconds-after-finished', 'Who reconciles it would make it again; its name has the hash of its content, so there is one of each.', BOOTSTRAP],
  ['no-liveness-probe no-readiness-probe unset-cpu-requirements unset-memory-requirements no-read-only-root-fs', USER, USER_PODS],
  ['unset-cpu-requirements unset-memory-requirements', 'Nothing sizes the database and the cache of the chart yet: they are there for moving away from it.', CHART_SERVICES],
  ['liveness-port readiness-port', 'The chart does not name the ports of its own servers.', CHART_SERVICES],
  ['no-read-only-root-fs', 'The chart mounts nothing where the programs write outside their volumes; `Harbor` does.', { ways: [Way.RELEASE] }],
  ['pdb-unhealthy-pod-eviction-policy', 'The chart has no value for it; `Harbor` sets it.', { ways: [Way.RELEASE] }],
];

/** The reviewed justifications. */
export const LINTER_JUSTIFICATIONS: readonly Justification[] = ROWS.flatMap(([checks, why, where]) => checks.split(' ').map(check => ({
  ways: [Way.RELEASE, Way.NATIVE], scenario: /./, object: /./, ...where, policy: `kube-linter ${check}`, why,
})));
