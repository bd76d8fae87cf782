import { Duration } from 'cdk8s';
import { Harbor, ImageRoutes, RegistryWalk, RegistryWalkProps } from '../../src';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { find, Manifest, podTemplate, synth } from '../support/manifests';
import { restrictedProblems } from '../support/restricted-pod';
import { schemaProblems } from '../support/schemas';

const PROPS: RegistryWalkProps = { registry: 'registry.example.com', routes: ImageRoutes.to('docker.io'), checks: [{ images: ['alpine:3.20'] }] };

function objectsOf(props: Partial<RegistryWalkProps> = {}): Manifest[] {
  const chart = testChart();
  new RegistryWalk(chart, 'walk', { ...PROPS, ...props });
  return synth(chart);
}

const cronJobOf = (props: Partial<RegistryWalkProps> = {}) => find(objectsOf(props), 'CronJob', 'registry-walk');
const settingsOf = (props: Partial<RegistryWalkProps> = {}) => JSON.parse(find(objectsOf(props), 'ConfigMap', 'registry-walk').data['settings.json']);

function errors(props: Partial<RegistryWalkProps>): string[] {
  const chart = testChart();
  new RegistryWalk(chart, 'walk', { ...PROPS, ...props });
  return errorsOf(chart);
}

test('C18: a walk is a CronJob, one at a time, whose failures stay to be read', () => {
  expect(cronJobOf().spec).toMatchObject({
    schedule: '17 3 * * *', concurrencyPolicy: 'Forbid', successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 3, startingDeadlineSeconds: 600,
  });
});

test('C18: it looks at all platforms unless it is told otherwise', () => {
  expect(settingsOf()).toMatchObject({ concurrency: 4, checks: [{ images: ['docker-hub/library/alpine:3.20'] }] });
  expect(settingsOf().platforms).toBeUndefined();
  expect(settingsOf({ platforms: ['linux/amd64'] }).platforms).toEqual(['linux/amd64']);
});

test('it ends by itself before its Pod is ended, and is not tried again before the next time', () => {
  const props = { timeout: Duration.minutes(10) };
  expect([settingsOf(props).deadlineSeconds, cronJobOf(props).spec.jobTemplate.spec]).toEqual([600, expect.objectContaining({ activeDeadlineSeconds: 660, backoffLimit: 0 })]);
});

test('it fits the restricted profile, and has no token of the API server', () => {
  expect(restrictedProblems(cronJobOf())).toEqual([]);
  expect(podTemplate(cronJobOf()).spec).toMatchObject({ automountServiceAccountToken: false, serviceAccountName: 'registry-walk', restartPolicy: 'Never' });
});

test('C18: it can demand that every blob is in the cache', () => {
  expect([settingsOf().mustBeCached, settingsOf({ mustBeCached: true }).mustBeCached]).toEqual([false, true]);
});

test('its metrics can go to a Pushgateway', () => {
  expect(settingsOf({ pushgatewayUrl: 'http://pushgateway.monitoring:9091' }).pushgateway).toBe('http://pushgateway.monitoring:9091');
});

test('it is beside its Harbor, unless it is told otherwise', () => {
  const harbor = new Harbor(testChart(), 'harbor', harborProps({ namespace: 'registry' }));
  expect(cronJobOf({ registry: undefined, harbor }).metadata.namespace).toBe('registry');
  expect(cronJobOf({ registry: undefined, harbor, namespace: 'checks' }).metadata.namespace).toBe('checks');
});

test('its objects are what an API server accepts', async () => {
  expect(await schemaProblems(objectsOf({ timeZone: 'Europe/Berlin', networkPolicy: {}, caSecretName: 'ca' }))).toEqual([]);
});

test.each<[string, Partial<RegistryWalkProps>]>([
  ['HBR-PULL-07', { schedule: '0 17 3 * * *' }],
  ['HBR-PULL-07', { schedule: '@daily' }],
  ['HBR-PULL-08', { name: 'Walk' }],
  ['HBR-PULL-11', { concurrency: 65 }],
  ['HBR-PULL-14', { platforms: ['amd64'] }],
  ['HBR-PULL-01', { registry: undefined }],
])('%s is reported for %j', (code, props) => {
  expect(errors(props)).toEqual([expect.stringContaining(code)]);
});
