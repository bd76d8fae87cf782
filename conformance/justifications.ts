/* Justifications of findings of the comparison. */
import { Justification, Way } from './comparison';

const OURS = [Way.RELEASE, Way.NATIVE];

/** Fields that users add to a pod are rendered unchanged. */
const USER_CONTAINERS: Justification = {
  ways: OURS,
  scenario: /^odds and ends$/,
  policy: '',
  object: /^Deployment\/harbor-(core|exporter)$/,
  why: 'The containers `tail` and `wait` are those of the user, and are passed on as they were written.',
};

/** The reviewed justifications. */
export const JUSTIFICATIONS: readonly Justification[] = [
  ...['restricted-pods', 'requests', 'probes', 'read-only-root'].map(policy => ({ ...USER_CONTAINERS, policy })),
  {
    ways: OURS,
    scenario: /^evaluation$/,
    policy: 'no-secret-values',
    object: /^Secret\//,
    why: '`HarborSecrets.evaluation()` writes credentials into the manifests, and warns about it.',
  },
  {
    ways: OURS,
    scenario: /^cluster IP$/,
    policy: 'no-secret-values',
    object: /^Secret\/harbor-(auth-secret|cache-password|database-password)$/,
    why: '`SecretSource.unsafePlainText()` writes a credential into the manifests, and warns about it.',
  },
  {
    ways: [Way.RELEASE],
    scenario: /^(storage seam of|services of the chart)/,
    policy: 'no-secret-values',
    object: /^Secret\/harbor-/,
    why: 'The manifests only name the Secret: Flux fills in its values in the cluster, and the comparison does as Flux would.',
  },
  {
    ways: OURS,
    scenario: /^solo with a Job$/,
    policy: 'no-api-token',
    object: /^Job\/harbor-secret-bootstrap/,
    why: 'The Job makes Secrets by the API, so it has a token; its role allows no more than that.',
  },
  {
    ways: [Way.RELEASE],
    scenario: /./,
    policy: 'own-service-account',
    object: /^(Deployment|StatefulSet)\//,
    why: 'The chart makes no accounts; the token of the account of the namespace is not mounted.',
  },
  {
    ways: [Way.RELEASE],
    scenario: /./,
    policy: 'read-only-root',
    object: /^(Deployment|StatefulSet)\//,
    why: 'The chart mounts nothing where the programs write outside their volumes; `Harbor` does, so there the root is read-only.',
  },
  {
    ways: [Way.RELEASE],
    scenario: /^services of the chart$/,
    policy: 'requests',
    object: /^StatefulSet\/harbor-(database|redis)$/,
    why: 'Nothing sizes the database and the cache of the chart yet: they are there for moving away from it.',
  },
];
