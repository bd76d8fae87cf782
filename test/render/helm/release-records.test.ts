import { App, Chart } from 'cdk8s';
import { HarborRelease, HarborReleaseProps } from '../../../src';
import { harborProps } from '../../support/harbor';
import { errorsOf } from '../../support/harbor-context';

/** Codes of the errors about the records of two Harbors of one cluster, each with the objects of its own namespace. */
function codes(...[first, second]: readonly Partial<HarborReleaseProps>[]): string[] {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  new HarborRelease(chart, 'first', { ...harborProps(), namespace: 'first', ...first });
  new HarborRelease(chart, 'second', { ...harborProps(), namespace: 'second', ...second });
  const ofRecords = errorsOf(chart).filter(error => error.startsWith('HBR-REL-'));
  return ofRecords.map(error => error.split(' ').slice(0, 2).join(' '));
}

const flux = (options: object = {}) => ({ release: { namespace: 'flux-system', ...options } });

test('HBR-REL-24: two releases with one name, whose records are in one namespace, are one for Helm', () => {
  expect(codes(flux({ name: 'first' }), flux({ name: 'second' }))).toEqual(["HBR-REL-24 'releaseName'", "HBR-REL-24 'releaseName'"]);
});

test('releases with records of their own are fine', () => {
  expect(codes({}, {})).toEqual([]);
  expect(codes(flux({ name: 'first' }), flux({ name: 'second', storageNamespace: 'second' }))).toEqual([]);
  expect(codes(flux({ name: 'first' }), { ...flux({ name: 'second' }), releaseName: 'second' })).toEqual([]);
});

test('releases for different clusters have nothing to do with each other', () => {
  const remote = (name: string) => flux({ name, kubeConfig: { secretName: name }, storageNamespace: 'harbor' });
  expect(codes(remote('first'), remote('second'))).toEqual([]);
});
