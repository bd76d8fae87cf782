import { Size } from 'cdk8s';
import { BlobStorage, Cache } from '../../src';
import { chartObjects } from '../../src/reports/chart-objects';
import { testHarbor } from '../support/harbor';
import { testRelease } from '../support/release';

const claimsOf = (objects: { [field: string]: any }[]) => objects.filter(({ kind }) => kind === 'PersistentVolumeClaim')
  .map(({ metadata, spec }) => [metadata.name, spec.resources.requests.storage]);

test('every component has its containers with their requests', () => {
  const [core] = chartObjects(testHarbor({ core: { resources: { requests: { cpu: '2' } } } })._spec);
  expect(core).toMatchObject({ kind: 'Deployment', metadata: { labels: { component: 'core' } } });
  expect(core.spec.template.spec.containers[0].resources.requests.cpu).toBe('2');
});

test('claims have the size that they will have', () => {
  expect(claimsOf(chartObjects(testRelease({ storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(200) } }) })._spec))).toEqual([
    ['harbor-registry', '200Gi'], ['harbor-trivy', '5Gi'],
  ]);
});

test('volumes that exist already are nobody\'s claim', () => {
  expect(claimsOf(chartObjects(testHarbor({ trivy: { cacheVolume: { existingClaim: 'mine' } } })._spec))).toEqual([]);
});

test('a cache beside Harbor is not counted here', () => {
  expect(chartObjects(testHarbor({ cache: Cache.valkey() })._spec).map(({ metadata }) => metadata.labels?.component)).not.toContain('valkey');
});
