import { Cache, FluxVersion, HarborReleaseProps, ReleaseOptions, ReleaseRemediation } from '../../src';
import { find } from '../support/manifests';
import { helmRelease, releaseErrors, synthRelease, testRelease } from '../support/release';
import { schemaProblems } from '../support/schemas';

/** Fields of a HelmRelease that Flux 2.6 does not know. */
const NEW_FIELDS = /"(strategy|commonMetadata|readyExpr|literal)":/;

function actions(release: ReleaseOptions, props: Partial<HarborReleaseProps> = {}): unknown[] {
  const { install, upgrade } = helmRelease({ ...props, release }).spec;
  return [install, upgrade];
}

const codes = (release: ReleaseOptions, props: Partial<HarborReleaseProps> = {}) => releaseErrors({ ...props, release }).map(error => error.split(' ').slice(0, 2).join(' '));
const warned = (release: ReleaseOptions) => testRelease({ release }).warnings.some(text => text.includes("HBR-REL-25 'release.flux'"));

test.each([undefined, FluxVersion.V2_7, FluxVersion.V2_8, FluxVersion.V2_9])('finding N7: with Flux %s releases are tried again without a rollback', flux => {
  const action = { strategy: { name: 'RetryOnFailure', retryInterval: '5m' } };
  expect([actions({ flux }), warned({ flux })]).toEqual([[action, action], false]);
});

test('finding N7: for Flux 2.6 an installation is tried again without an end, and an upgrade is never rolled back', () => {
  expect(actions({ flux: FluxVersion.V2_6 })).toEqual([{ remediation: { retries: -1 } }, undefined]);
  expect(actions({ flux: FluxVersion.V2_6, disableWait: true })).toEqual([{ disableWait: true, remediation: { retries: -1 } }, { disableWait: true }]);
});

test('finding N7: what that means for upgrades is said', () => {
  expect(warned({ flux: FluxVersion.V2_6 })).toBe(true);
  expect(warned({ flux: FluxVersion.V2_6, remediation: ReleaseRemediation.ROLLBACK })).toBe(false);
});

test('finding N7: nothing is uninstalled whose volumes would go with it', () => {
  expect(actions({ flux: FluxVersion.V2_6 }, { keepData: false })).toEqual([undefined, undefined]);
});

test('finding N7: for Flux 2.6 no object has a field that it does not know', async () => {
  const objects = synthRelease({ release: { flux: FluxVersion.V2_6 }, cache: Cache.valkeyChart({ flux: FluxVersion.V2_6, metrics: true }) });
  expect(objects.filter(object => NEW_FIELDS.test(JSON.stringify(object.spec ?? {}))).map(({ kind }) => kind)).toEqual([]);
  expect(find(objects, 'HelmRelease', 'harbor-valkey').spec.install).toEqual({ crds: 'Skip', remediation: { retries: -1 } });
  expect(await schemaProblems(objects)).toEqual([]);
});

test.each<[string, ReleaseOptions, Partial<HarborReleaseProps>]>([
  ['labels', { flux: FluxVersion.V2_6 }, { labels: { team: 'platform' } }],
  ['release.dependsOn[0].readyExpression', { flux: FluxVersion.V2_6, dependsOn: [{ name: 'db', readyExpression: 'true' }] }, {}],
  ['release.valuesFrom[0].literal', { flux: FluxVersion.V2_8, valuesFrom: [{ name: 'more', key: 'x', target: ['core', 'x'], literal: true }] }, {}],
])('finding N7: %s needs a newer Flux, which is an error with an older one', (prop, release, props) => {
  expect(codes(release, props)).toEqual([`HBR-REL-26 '${prop}'`]);
  expect(codes({ ...release, flux: FluxVersion.V2_9 }, props)).toEqual([]);
  expect(codes({ ...release, flux: undefined }, props)).toEqual([]);
});
