import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { BindCredentialOptions, ISecretSource, SecretConfig } from '../../../src/contracts';
import { Credential } from '../../../src/facts/credentials';
import { CredentialBinder } from '../../../src/secrets/credential-binder';
import { HarborSecrets } from '../../../src/secrets/harbor-secrets';
import { errorsOf, testChart, warningsOf } from '../harbor-context';

/** What a credential amounts to, and what was found wrong with it. */
export interface BoundSecret {
  readonly config: SecretConfig;
  /** The objects that were made. */
  readonly objects: any[];
  readonly errors: string[];
  readonly warnings: string[];
}

/** A binder as Harbor has it, for the release `harbor` in the namespace `registry`. */
export function binder(scope: Construct, secrets: HarborSecrets): CredentialBinder {
  return new CredentialBinder(scope, { fullname: 'harbor', namespace: 'registry', labels: { release: 'harbor', app: 'harbor' } }, secrets);
}

/** Binds one credential to a source. */
export function boundSecret(credential: Credential, source: ISecretSource, options: BindCredentialOptions = {}): BoundSecret {
  const chart = testChart();
  const config = binder(new Construct(chart, 'secrets'), HarborSecrets.mixed({ defaultSource: source })).bindCredential(credential, options);
  const objects = chart.node.findAll().filter(ApiObject.isApiObject).map(it => it.toJson());
  return { config, objects, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

/** The object of a kind among those that were made. */
export function objectOf(secret: BoundSecret, kind: string): any {
  return secret.objects.find(it => it.kind === kind);
}

/** The codes of all problems, errors first. */
export function codesIn({ errors, warnings }: Pick<BoundSecret, 'errors' | 'warnings'>): string[] {
  return [...errors, ...warnings].map(text => /HBR-[A-Z]+-\d+/.exec(text)?.[0] ?? text);
}
