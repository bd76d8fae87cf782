import { IConstruct } from 'constructs';
import { AddPullSecretOptions } from './add-pull-secret';
import { ImageVerificationOptions } from './image-verification';
import { Enforcement, PolicyEngine } from './policy-engine';
import { PolicyExceptionOptions } from './policy-exception';
import { PolicyPackProps } from './policy-pack-props';
import { RequireHarborImagesOptions } from './require-harbor-images';
import { RequireScanOptions } from './require-scan';
import { SharePullSecretOptions } from './share-pull-secret';
import { VerifySignaturesOptions } from './verify-signatures';
import { nearest } from '../diagnostics/nearest';
import { report } from '../diagnostics/report';
import { ImageRoute } from '../routes/image-route';

const PACK: Readonly<Record<keyof PolicyPackProps, true>> = {
  harbor: true,
  engine: true,
  enforcement: true,
  failClosed: true,
  hosts: true,
  routes: true,
  excludedNamespaces: true,
  requireHarborImages: true,
  verifySignatures: true,
  requireScan: true,
  sharePullSecret: true,
  addPullSecret: true,
  exceptions: true,
  labels: true,
};

const VERIFICATION: Readonly<Record<keyof ImageVerificationOptions, true>> = {
  signers: true, requireAllSigners: true, projects: true, pullSecretNames: true, pinDigests: true, timeout: true,
};

const RULES: Readonly<{
  requireHarborImages: Record<keyof RequireHarborImagesOptions, true>;
  verifySignatures: Record<keyof VerifySignaturesOptions, true>;
  requireScan: Record<keyof RequireScanOptions, true>;
  sharePullSecret: Record<keyof SharePullSecretOptions, true>;
  addPullSecret: Record<keyof AddPullSecretOptions, true>;
}> = {
  requireHarborImages: { enabled: true, engine: true, workloads: true },
  verifySignatures: VERIFICATION,
  requireScan: { ...VERIFICATION, attestationType: true, severity: true, ignoreUnfixed: true, maxAge: true },
  sharePullSecret: { secretName: true, sourceNamespace: true, namespaceLabels: true, synchronize: true, existingNamespaces: true },
  addPullSecret: { secretName: true },
};

const EXCEPTION: Readonly<Record<keyof PolicyExceptionOptions, true>> = {
  name: true,
  reason: true,
  approvedBy: true,
  expiresAt: true,
  policies: true,
  namespaces: true,
  resourceNames: true,
  resourceLabels: true,
  ticket: true,
  namespace: true,
};

const ENGINES = { values: Object.values(PolicyEngine), name: 'PolicyEngine' };

const ROUTE: Readonly<Record<keyof ImageRoute, true>> = { upstream: true, project: true };

/** Reports unknown props. The compiler does not find them in JavaScript programs, nor in objects that are assigned to a variable first. */
export function checkKnownPolicyProps(scope: IConstruct, props: PolicyPackProps): void {
  const check = (prefix: string, given: object = {}, known: object = {}) => checkNames(scope, { prefix, given, known: Object.keys(known) });
  check('', props, PACK);
  for (const rule of Object.keys(RULES) as (keyof typeof RULES)[]) { check(`${rule}.`, props[rule], RULES[rule]); }
  props.exceptions?.forEach((exception, index) => check(`exceptions[${index}].`, exception, EXCEPTION));
  props.routes?.forEach((route, index) => check(`routes[${index}].`, route, ROUTE));
  checkEnum(scope, { prop: 'engine', given: props.engine, ...ENGINES });
  checkEnum(scope, { prop: 'requireHarborImages.engine', given: props.requireHarborImages?.engine, ...ENGINES });
  checkEnum(scope, { prop: 'enforcement', given: props.enforcement, values: Object.values(Enforcement), name: 'Enforcement' });
}

function checkNames(scope: IConstruct, { prefix, given, known }: { prefix: string; given: object; known: readonly string[] }): void {
  for (const prop of Object.keys(given).filter(name => !known.includes(name))) {
    const similar = nearest(prop, known);
    report(scope, 'HBR-POLICY-05', { prop: prefix + prop, slots: { hint: similar ? `write '${similar}'` : 'leave it out' } });
  }
}

interface EnumValue {
  readonly prop: string;
  readonly given?: string;
  readonly values: readonly string[];
  readonly name: string;
}

function checkEnum(scope: IConstruct, { prop, given, values, name }: EnumValue): void {
  if (given !== undefined && !values.includes(given)) { report(scope, 'HBR-POLICY-06', { prop, value: given, slots: { values: name } }); }
}
