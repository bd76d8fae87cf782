import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { inputsWhile, otherInputs } from '../../conformance/inputs';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSecrets, S3Provider, SecretSource } from '../../src';

function synth(secrets: HarborSecrets): void {
  const outdir = mkdtempSync(join(tmpdir(), 'conformance-test-'));
  const app = new App({ outdir });
  new Harbor(new Chart(app, 'chart'), 'harbor', {
    externalUrl: 'https://harbor.example.com',
    database: Database.external({ host: 'pg.example.com', password: SecretSource.existing('pg-login') }),
    cache: Cache.external({ host: 'valkey.example.com' }),
    storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'example-harbor' }),
    exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways' }] }),
    secrets,
  });
  app.synth();
  rmSync(outdir, { recursive: true });
}

describe('inputs of an example', () => {
  test('are the Secrets of the ledger that nothing in the output makes', () => {
    const inputs = inputsWhile('any', () => synth(HarborSecrets.existing()));
    expect(inputs.map(({ name }) => name)).toEqual(expect.arrayContaining(['pg-login', 'harbor-core-secret', 'harbor-secret-key']));
  });

  test('are not the Secrets that the output makes', () => {
    const inputs = inputsWhile('any', () => synth(HarborSecrets.externalSecrets({ storeName: 'openbao' })));
    expect(inputs.map(({ name }) => name)).not.toContain('harbor-core-secret');
  });

  test('have the keys that are read', () => {
    const inputs = inputsWhile('any', () => synth(HarborSecrets.existing()));
    expect(inputs.find(({ name }) => name === 'harbor-secret-key')).toMatchObject({ kind: 'Secret', keys: ['secretKey'] });
  });

  test('leave the synthesis as it was', () => {
    const before = App.prototype.synth;
    expect(() => inputsWhile('any', () => { throw new Error('no'); })).toThrow('no');
    expect(App.prototype.synth).toBe(before);
  });

  test('are those of the table, too', () => {
    expect(otherInputs('fleet').map(({ name }) => name)).toEqual(['ghcr-pull', 'object-storage']);
  });
});
