import { KubernetesObject } from '../../conformance/documents';
import { smokeTestProblems } from '../../conformance/pulls/smoke-stage';
import { exampleObjects } from '../support/example-objects';
import { temporaryFolder } from '../support/fleet';

jest.setTimeout(120_000); // each Pod is two processes of Node

const objects = Object.values(exampleObjects('smoke-test')).flat() as unknown as KubernetesObject[];

test('the programs of the example work as they are emitted, with the Secret that HarborConfiguration writes', async () => {
  expect(await smokeTestProblems(objects, temporaryFolder())).toEqual([]);
});

test('a test of a release that is not there is noticed, and so is a Pod that is missing', async () => {
  const job = objects.filter(({ kind }) => kind !== 'CronJob');
  const changed = JSON.parse(JSON.stringify(job).replace(/(\\"release\\": \\")[\d.]+/, '$12.14.0')) as KubernetesObject[];
  expect(await smokeTestProblems(changed, temporaryFolder())).toEqual([
    'there are 1 Pods that test, and should be one of a Job and one of a CronJob',
    expect.stringMatching(/^Job\/harbor\/smoke-test-\w{8} ends with 27: FAILED \(release, exit code 27\) registry\.example\.com is Harbor 2\.15\.2 and not 2\.14\.0/),
  ]);
});
