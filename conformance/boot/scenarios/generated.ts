/* Secrets that the product makes itself, and a way in without an nginx of Harbor's own. */
import { CACHE, DATABASE, PLAIN, plainProps } from './plain';
import { BootScenario } from './scenario';
import {
  Cache, Database, DatabaseSslMode, Exposure, HarborProps, HarborSecrets, HarborSize, IngressController, SecretSource, TlsSource,
} from '../../../src';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { FRONT_CHECKS } from '../checks/front-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';
import { SECRET_CHECKS } from '../checks/secret-checks';

function behindIngress(secrets: HarborSecrets): HarborProps {
  return {
    ...plainProps(),
    externalUrl: 'http://registry.example.test',
    // their passwords are given out by who runs them
    database: Database.external({
      host: DATABASE, sslMode: DatabaseSslMode.DISABLE, maxConnections: 300, password: SecretSource.existing('harbor-database-password'),
    }),
    cache: Cache.external({ host: CACHE, password: SecretSource.existing('harbor-cache-password') }),
    size: HarborSize.SMALL,
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.none() }),
    metrics: undefined,
    secrets,
  };
}

export const BOOTSTRAP: BootScenario = {
  name: 'bootstrap',
  about: 'Secrets that the Job of `HarborSecrets.bootstrapJob()` makes; an Ingress',
  props: () => behindIngress(HarborSecrets.bootstrapJob()),
  servers: PLAIN.servers,
  checks: [...SECRET_CHECKS, ...ACCESS_CHECKS, ...REGISTRY_CHECKS, ...FRONT_CHECKS],
  dialects: ['native', 'release'],
};

export const EVALUATION: BootScenario = {
  name: 'evaluation',
  about: 'Secrets of `HarborSecrets.evaluation()`; an Ingress',
  props: () => behindIngress(HarborSecrets.evaluation({ passphrase: 'a sentence that nobody else has' })),
  servers: PLAIN.servers,
  checks: [...ACCESS_CHECKS, ...REGISTRY_CHECKS, ...FRONT_CHECKS],
  dialects: ['native', 'release'],
};
