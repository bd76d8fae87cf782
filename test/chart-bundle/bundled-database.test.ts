import { BundledDatabase } from '../../src/chart-bundle/bundled-services';
import { harborSpec, releaseErrors, testRelease } from '../support/release';

const database = () => new BundledDatabase({ passwordSecretName: 'db' });

test('it is reached as the chart calls it', () => {
  expect(harborSpec({ database: database(), releaseName: 'images' }).database).toMatchObject({
    host: 'images-harbor-database', port: 5432, username: 'postgres', databaseName: 'registry', sslMode: 'disable',
  });
});

test('policies find its pods', () => {
  expect(harborSpec({ database: database() }).database.peer).toEqual({ podLabels: { release: 'harbor', app: 'harbor', component: 'database' } });
});

test('it is fine for a release, with a warning', () => {
  expect(releaseErrors({ database: database() })).toEqual([]);
  expect(testRelease({ database: database() }).warnings.join()).toContain('HBR-REL-20');
});
