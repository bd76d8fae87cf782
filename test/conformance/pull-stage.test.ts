import { KubernetesObject } from '../../conformance/documents';
import { podsOf } from '../../conformance/pulls/emitted-pods';
import { pullProgramProblems } from '../../conformance/pulls/pull-stage';
import { exampleObjects } from '../support/example-objects';
import { temporaryFolder } from '../support/fleet';

jest.setTimeout(120_000); // each Pod is two processes of Node

const objects = Object.values(exampleObjects('pull-checks')).flat() as unknown as KubernetesObject[];

test('the programs of the example work as they are emitted, with the Secrets that their operator makes', async () => {
  expect(podsOf(objects).filter(({ spec }) => spec.containers[0].name === 'check').map(({ name }) => name.replace(/-\w{8}$/, ''))).toEqual([
    'Job/payments/pull-preflight', 'Job/shop/pull-preflight', 'CronJob/shop/registry-walk',
  ]);
  expect(await pullProgramProblems(objects, temporaryFolder())).toEqual([]);
});

test('a registry that has not what an example pulls is noticed, and so is a Pod that is missing', async () => {
  const walk = objects.filter(({ kind, metadata }) => kind !== 'Job' && metadata.namespace === 'shop');
  const changed = JSON.parse(JSON.stringify(walk).replaceAll('docker-hub/library/alpine', 'docker-hub/library/debian')) as KubernetesObject[];
  expect(await pullProgramProblems(changed, temporaryFolder())).toEqual([
    'there are 1 Pods that pull, and should be two of Jobs and one of a CronJob',
    expect.stringMatching(/CronJob\/shop\/registry-walk ends with 1[34].*docker-hub\/library\/debian/s),
    expect.stringContaining('does not look at all images'),
  ]);
});

test('a Secret that nothing makes is noticed', async () => {
  const without = objects.filter(({ kind }) => kind !== 'ExternalSecret');
  await expect(pullProgramProblems(without, temporaryFolder())).rejects.toThrow('there is no harbor-pull in payments');
});
