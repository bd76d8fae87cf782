/* Secrets, ConfigMaps and claims that must exist before an output is applied: those in the Secret ledger of each Harbor, and a few others. */
import { App } from 'cdk8s';
import { KeyedObject } from './references/generated-keys';
import { Harbor, HarborRelease, SecretLedgerEntry } from '../src';

/** An input that is not in the ledger, and what provides it. */
interface OtherInput extends KeyedObject {
  readonly of: string;
  readonly broughtBy: string;
}

const OTHER_INPUTS: readonly OtherInput[] = [
  { of: 'production-sovereign', kind: 'ConfigMap', namespace: 'harbor', name: 'harbor-internal-ca', keys: ['ca.crt'], broughtBy: 'trust-manager' },
  {
    of: 'air-gap', kind: 'Secret', namespace: 'harbor', name: 'harbor-push', keys: ['.dockerconfigjson'], broughtBy: 'whoever makes a robot for the import',
  },
  {
    of: 'what-is-inside', kind: 'Secret', namespace: 'harbor', name: 'harbor-admin-password', keys: ['HARBOR_ADMIN_PASSWORD'], broughtBy: 'whoever made the Harbor',
  },
  { of: 'what-is-inside', kind: 'Secret', namespace: 'harbor', name: 'ghcr-pull', keys: ['.dockerconfigjson'], broughtBy: 'whoever has an account at GitHub' },
  {
    of: 'smoke-test', kind: 'Secret', namespace: 'harbor', name: 'smoke-test-robot', keys: ['username', 'password'], broughtBy: 'the Job of the HarborConfiguration',
  },
  { of: 'air-gap', kind: 'PersistentVolumeClaim', namespace: 'harbor', name: 'transfer', broughtBy: 'whoever carries the images over' },
  { of: 'fleet', kind: 'Secret', namespace: 'flux-system', name: 'ghcr-pull', broughtBy: 'the bootstrap of the cluster' },
  {
    of: 'fleet',
    kind: 'Secret',
    namespace: 'flux-system',
    name: 'object-storage',
    keys: ['s3-bucket', 's3-region', 's3-endpoint', 's3-access-key', 's3-secret-key'],
    broughtBy: 'the bootstrap of the cluster',
  },
];

/** The Secrets that a Harbor, its Job and its operators find in every cluster of the fleet that says what is inside. */
const INSIDE_FLEET_SECRETS: ReadonlyArray<readonly [name: string, ...keys: string[]]> = [
  ['harbor-admin-password', 'HARBOR_ADMIN_PASSWORD'],
  ['harbor-database', 'password'],
  ['harbor-cache', 'REDIS_PASSWORD'],
  ['harbor-storage', 'REGISTRY_STORAGE_S3_ACCESSKEY', 'REGISTRY_STORAGE_S3_SECRETKEY'],
  ['harbor-core-secret', 'secret'],
  ['harbor-csrf-key', 'CSRF_KEY'],
  ['harbor-secret-key', 'secretKey'],
  ['harbor-token-key', 'tls.crt', 'tls.key'],
  ['harbor-jobservice-secret', 'JOBSERVICE_SECRET'],
  ['harbor-registry-http-secret', 'REGISTRY_HTTP_SECRET'],
  ['harbor-registry-credentials', 'REGISTRY_PASSWD', 'REGISTRY_HTPASSWD'],
  ['ghcr-pull', '.dockerconfigjson'],
];

/** The writer in the ledger of Secrets that the output does not create. */
const OUTSIDE = 'outside';

/** Runs an action and returns the inputs of every Harbor that it synthesises. */
export function inputsWhile(name: string, action: () => void): KeyedObject[] {
  const apps: App[] = [];
  const { synth } = App.prototype;
  App.prototype.synth = function (this: App) {
    apps.push(this);
    return synth.call(this);
  };
  try {
    action();
  } finally {
    App.prototype.synth = synth;
  }
  return [...apps.flatMap(ledgersOf).filter(it => it.writer === OUTSIDE).map(asInput), ...otherInputs(name)];
}

/** Inputs that are not in a ledger. */
export function otherInputs(name: string): KeyedObject[] {
  const inside = name !== 'inside-fleet' ? [] : INSIDE_FLEET_SECRETS.map(([secret, ...keys]): KeyedObject => (
    { kind: 'Secret', namespace: 'harbor', name: secret, keys }
  ));
  return [...OTHER_INPUTS.filter(input => input.of === name), ...inside];
}

function ledgersOf(app: App): SecretLedgerEntry[] {
  return app.node.findAll().flatMap(node => node instanceof Harbor || node instanceof HarborRelease ? node.secrets : []);
}

function asInput({ namespace, name, keys }: SecretLedgerEntry): KeyedObject {
  return { kind: 'Secret', namespace, name, keys: keys.map(({ key }) => key) };
}
