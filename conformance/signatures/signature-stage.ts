/* Verifies images of a local registry with the Kyverno CLI and our policies, without cluster and internet access. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, Chart } from 'cdk8s';
import { ImageRegistry } from './image-registry';
import { ImageStore } from './image-store';
import { ImageWriter, SIGNED_IMAGES, SignedImage, Verdict } from './signed-images';
import { BlobStorage, Cache, Database, Enforcement, Exposure, Harbor, HarborSecrets, ImageSigner, PolicyEngine, PolicyPack } from '../../src';
import { asYaml } from '../documents';

const NAMESPACE = 'signatures';
const POLICY_KINDS = /^(ImageValidatingPolicy|ClusterPolicy)$/;

/** Policies by the column of the table with their expected results. */
const RULES: Readonly<Record<'signed' | 'scanned', string>> = { signed: 'verify-harbor-signatures', scanned: 'require-harbor-scan' };

interface Rule {
  readonly engine: PolicyEngine;
  readonly column: keyof typeof RULES;
}

/** The differences between the table and the results of Kyverno. */
export async function signatureProblems(kyverno: string, folder: string): Promise<string[]> {
  const [trusted, other] = [0, 1].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  const store = new ImageStore();
  for (const { name, add } of SIGNED_IMAGES) {
    add(new ImageWriter(store, `team/${name}`, { trusted: trusted.privateKey, other: other.privateKey }));
  }
  const registry = await ImageRegistry.start(store);
  try {
    const pem = trusted.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const rules = [PolicyEngine.KYVERNO, PolicyEngine.KYVERNO_CLUSTER_POLICY]
      .flatMap(engine => (['signed', 'scanned'] as const).map(column => ({ engine, column })));
    const problems: string[] = [];
    for (const rule of rules) {
      problems.push(...await ruleProblems(kyverno, join(folder, `${rule.column}-${rule.engine}`), testOf(rule, registry.host, pem)));
    }
    return problems;
  } finally {
    registry.stop();
  }
}

interface RuleTest {
  readonly policy: object;
  readonly pods: readonly object[];
  readonly results: readonly object[];
}

async function ruleProblems(kyverno: string, folder: string, { policy, pods, results }: RuleTest): Promise<string[]> {
  const test = {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Test',
    metadata: { name: 'signatures' },
    policies: ['policy.yaml'],
    resources: ['pods.yaml'],
    values: { namespaceSelector: [{ name: NAMESPACE, labels: { 'kubernetes.io/metadata.name': NAMESPACE } }] },
    results,
  };
  mkdirSync(folder, { recursive: true });
  const files: Record<string, readonly object[]> = { 'policy.yaml': [policy], 'pods.yaml': pods, 'kyverno-test.yaml': [test] };
  for (const [name, objects] of Object.entries(files)) { writeFileSync(join(folder, name), asYaml(objects as never)); }
  const { out, ok } = await promisify(execFile)(kyverno, ['test', folder, '--remove-color', '--registry', '--detailed-results'], { maxBuffer: 64 * 1024 * 1024 })
    .then(({ stdout }) => ({ out: stdout, ok: true }), (error: { stdout?: string; stderr?: string }) => ({ out: `${error.stdout}${error.stderr}`, ok: false }));
  const passed = Number(/(\d+) tests? passed/.exec(out)?.[1] ?? 0);
  return ok && passed >= results.length ? [] : [`${folder}: ${passed} of ${results.length} results are as expected\n${out}`];
}

function testOf({ engine, column }: Rule, host: string, pem: string): RuleTest {
  const policy = policyOf({ engine, column }, host, pem);
  const mark = engine === PolicyEngine.KYVERNO ? { isImageValidatingPolicy: true } : { rule: RULES[column] };
  const expected = (image: SignedImage): Verdict => (engine === PolicyEngine.KYVERNO_CLUSTER_POLICY && image.legacy || image)[column];
  return {
    policy,
    pods: SIGNED_IMAGES.map(({ name }) => ({
      apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: NAMESPACE }, spec: { containers: [{ name: 'app', image: `${host}/team/${name}:1` }] },
    })),
    results: SIGNED_IMAGES.map(image => ({
      policy: RULES[column], ...mark, kind: 'Pod', resources: [`${NAMESPACE}/${image.name}`], result: expected(image),
    })),
  };
}

/** A policy for the CLI: without digest pinning, which it does not support, and without webhook conditions, with which it fails. */
function policyOf({ engine, column }: Rule, host: string, pem: string): object {
  const chart = new Chart(new App(), 'signatures', { disableResourceNameHashes: true });
  const options = { signers: [ImageSigner.publicKey('release', { pem, transparencyLog: { ignore: true } })], pinDigests: false };
  const pack = new PolicyPack(chart, 'policies', {
    harbor: anyHarbor(chart), engine, enforcement: Enforcement.ENFORCE, hosts: [host], verifySignatures: options, requireScan: options,
  });
  const objects = pack.policies.map(object => object.toJson());
  const policy = objects.find(({ kind, metadata }) => POLICY_KINDS.test(kind) && metadata.name === RULES[column]);
  if (engine === PolicyEngine.KYVERNO_CLUSTER_POLICY) { delete policy.spec.webhookConfiguration; }
  return policy;
}

function anyHarbor(chart: Chart): Harbor {
  return new Harbor(chart, 'harbor', {
    externalUrl: 'https://harbor.example.com',
    database: Database.external({ host: 'postgres.example.com' }),
    cache: Cache.external({ host: 'valkey.example.com', tls: true }),
    storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' }),
    exposure: Exposure.route({ gateways: [{ name: 'gateway', namespace: 'gateways' }] }),
    secrets: HarborSecrets.existing(),
  });
}
