import { App, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { NEWEST } from './newest';
import { BindCredentialOptions, HarborContext, SecretConfig } from '../../src/contracts';
import { warningsBelow } from '../../src/diagnostics/warnings-below';
import { CREDENTIALS, Credential, REGISTRY_USERNAME } from '../../src/facts/credentials';

/** A chart as users have it: explicit names, no hashes. */
export function testChart(): Chart {
  return new Chart(new App(), 'test', { disableResourceNameHashes: true });
}

/** A Harbor to bind a choice to, without a Harbor. */
export function harborContext(scope: Construct, overrides: Partial<HarborContext> = {}): HarborContext {
  const labels = { release: 'harbor', app: 'harbor' };
  return {
    fullname: 'harbor',
    releaseName: 'harbor',
    namespace: 'harbor',
    host: 'registry.example.com',
    version: NEWEST,
    labels,
    credentials: {
      bindCredential(credential: Credential, options: BindCredentialOptions = {}): SecretConfig {
        const secretName = `harbor-${credential}`;
        const keys = options.keys ?? CREDENTIALS[credential].keys.map(key => ({ ...key }));
        return options.source?.bind(new Construct(scope, credential), {
          credential, secretName, namespace: 'harbor', keys, labels, username: REGISTRY_USERNAME,
        }) ?? { secretName };
      },
    },
    ...overrides,
  };
}

/** The codes and texts of all errors below a construct, without the construct's path. */
export function errorsOf(scope: IConstruct): string[] {
  return scope.node.findAll().flatMap(construct => construct.node.validate());
}

/** The texts of all warnings below a construct, with the construct's path. */
export function warningsOf(scope: IConstruct): string[] {
  return warningsBelow(scope);
}
