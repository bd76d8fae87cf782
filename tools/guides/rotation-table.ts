/* The table of docs/day-two.md about the rotation of credentials, from the ledger of a Harbor that has all of them. */
import { App, Chart } from 'cdk8s';
import { AuthMode, BlobStorage, Cache, Database, Exposure, Harbor, SecretRotation } from '../../src';
import { Credential } from '../../src/facts/credentials';

export const ROTATION_COLUMNS: readonly string[] = ['Secret', 'may change', 'restart', 'until then'];

const MAY_CHANGE: Readonly<Record<SecretRotation, string>> = {
  [SecretRotation.NEVER]: '**never**', [SecretRotation.COORDINATED]: 'together with a restart', [SecretRotation.FREE]: 'at any time',
};

/** One row for each credential: its Secret, whether it may change, who has to restart then, and what does not work until they have. */
export function rotationRows(): string[][] {
  const credentials = Object.values(Credential) as string[];
  return everyCredential().secrets.filter(({ purpose }) => credentials.includes(purpose)).map(({ name, rotation, restarts, breaks }) => [
    `\`${name}\``, MAY_CHANGE[rotation], rotation === SecretRotation.NEVER ? '' : restarts.join(', ') || 'nothing', breaks,
  ]);
}

function everyCredential(): Harbor {
  return new Harbor(new Chart(new App(), 'registry', { disableResourceNameHashes: true }), 'harbor', {
    externalUrl: 'https://registry.example.com',
    database: Database.external({ host: 'postgres.harbor.svc' }),
    cache: Cache.external({ host: 'valkey.harbor.svc' }),
    storage: BlobStorage.s3({ bucket: 'registry-blobs', region: 'eu-central-1' }),
    exposure: Exposure.route({ gateways: [{ name: 'public', sectionName: 'https' }] }),
    authentication: AuthMode.keycloak({ url: 'https://sso.example.com', realm: 'platform', clientId: 'harbor' }),
    metrics: {},
  });
}
