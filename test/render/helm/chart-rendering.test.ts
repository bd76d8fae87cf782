import { Lazy } from 'cdk8s';
import { BlobStorage } from '../../../src';
import { HarborSpec } from '../../../src/contracts/spec';
import { checkChartValues } from '../../../src/facts/chart-keys';
import { HarborVersion } from '../../../src/facts/harbor-version';
import { RELEASES } from '../../../src/facts/versions';
import { HarborProps } from '../../../src/props/harbor-props';
import { ChartRendering, chartRendering } from '../../../src/render/helm/chart-rendering';
import { NEWEST_CHART } from '../../support/newest';
import { FACTS, harborSpec, valuesOf } from '../../support/release';
import { allRendered } from '../../support/rendered';
import { SCENARIOS } from '../../support/scenarios/scenarios';
import { foundSecrets } from '../../support/values-secrets';

const CHARTS = [RELEASES[0], RELEASES[6], RELEASES[RELEASES.length - 1]];
const CASES = SCENARIOS.flatMap(({ name, props }) => CHARTS.flatMap(release => [true, false].map(patched => ({ name, props, release, patched }))));

describe.each(CASES)('the values of "$name" for chart $release.chartVersion, patched: $patched', ({ props, release, patched }) => {
  const values = valuesOf({ ...props(), version: HarborVersion.of(release.version) }, { version: release.chartVersion, patched });

  test('B53: do in the chart what they say', () => {
    expect(checkChartValues(release.chartVersion, values)).toEqual([]);
  });

  test('B45, D48: have no secret in them', () => {
    expect(foundSecrets(values)).toEqual([]);
  });
});

test('B19, B20: SeaweedFS, which nobody chose, is in no values and in no manifest', () => {
  expect(SCENARIOS.filter(({ props }) => /seaweedfs/i.test(JSON.stringify(valuesOf(props())))).map(({ name }) => name)).toEqual([]);
  expect(allRendered().filter(({ documents }) => /seaweedfs/i.test(JSON.stringify(documents))).map(({ name }) => name)).toEqual([]);
});

test('a secret among values is found', () => {
  expect(foundSecrets({ harborAdminPassword: 'x', core: { extraEnvVars: [{ value: 'kdjf83jKDJ38' }] } })).toEqual(['harborAdminPassword', 'core.extraEnvVars.0.value']);
});

describe('releases that share what they have in common', () => {
  const [OURS, THEIRS] = ['https://registry.ours.example.com', 'https://registry.theirs.example.com:8443'];
  /** With something in it that is no data, a spec has nothing in common with others. */
  const alone = (spec: HarborSpec): HarborSpec => ({ ...spec, alone: () => {} } as HarborSpec);
  const rendered = (props: Partial<HarborProps>, { facts = FACTS, given = {}, own = (spec: HarborSpec) => spec } = {}): ChartRendering => (
    chartRendering(own(harborSpec(props)), facts, given)
  );

  const firstPatch = ({ postRenderers }: ChartRendering) => postRenderers![0].kustomize.patches[0];

  test.each(SCENARIOS)('are what each would be alone: "$name"', ({ props }) => {
    for (const externalUrl of [OURS, THEIRS, OURS]) {
      for (const patched of [true, false]) {
        const facts = { ...FACTS, patched };
        expect(rendered({ ...props(), externalUrl }, { facts })).toEqual(rendered({ ...props(), externalUrl }, { facts, own: alone }));
      }
    }
  });

  test.each(SCENARIOS)('have the same patches but for their addresses: "$name"', ({ props }) => {
    const [one, other] = ['one', 'other'].map(name => rendered({ ...props(), externalUrl: `https://registry.${name}.example.com` }));
    expect([firstPatch(one) === firstPatch(other), one.values.externalURL === other.values.externalURL]).toEqual([true, false]);
  });

  test('have the same patches, whatever their buckets and labels are', () => {
    const [one, other] = ['a', 'b'].map(name => {
      const storage = BlobStorage.s3({ bucket: `blobs-${name}`, region: 'eu-central-1' });
      return rendered({ storage, labels: { sovereign: name } });
    });
    const facts = ({ values: { core, persistence } }: any) => [core.podLabels, persistence.imageChartStorage.s3.bucket];
    expect([firstPatch(one) === firstPatch(other), facts(one), facts(other)]).toEqual([true, [{ sovereign: 'a' }, 'blobs-a'], [{ sovereign: 'b' }, 'blobs-b']]);
  });

  test('differ where their props do', () => {
    const [many, few] = [5, 1].map(replicas => rendered({ core: { replicas } }).values as any);
    expect([many.core.replicas, few.core.replicas]).toEqual([5, 1]);
  });

  test('differ where their charts do', () => {
    const [old, recent] = ['1.18.4', NEWEST_CHART].map(version => rendered({}, { facts: { ...FACTS, version } }).values as any);
    expect([old, recent].map(({ core }) => 'podDisruptionBudget' in core)).toEqual([false, true]);
  });

  test('keep to themselves what their users give them', () => {
    const own = rendered({}, { given: { core: { podLabels: { mine: 'x' } } } }).values as any;
    const { core } = rendered({}).values as any;
    expect([own.core, core]).toEqual([{ ...core, podLabels: { mine: 'x' } }, expect.not.objectContaining({ podLabels: expect.anything() })]);
  });

  test('keep to themselves what comes late', () => {
    const affinities = ['a', 'b'].map(zone => {
      const { values } = rendered({ core: { affinity: { nodeAffinity: Lazy.any({ produce: () => zone }) } } });
      return (values as any).core.affinity.nodeAffinity.produce();
    });
    expect(affinities).toEqual(['a', 'b']);
  });

  test('keep the order of what is given', () => {
    const texts = [{ a: '1', b: '2' }, { b: '2', a: '1' }].map(workloadAnnotations => firstPatch(rendered({ core: { workloadAnnotations } })).patch);
    expect(texts.map(text => text.indexOf('a:', text.indexOf('annotations')) < text.indexOf('b:', text.indexOf('annotations')))).toEqual([true, false]);
  });

  test('do not change with what was given', () => {
    const selectorOf = (nodeSelector: { zone: string }) => (rendered({ core: { nodeSelector } }).values as any).core.nodeSelector;
    const given = { zone: 'ours' };
    selectorOf(given);
    given.zone = 'theirs';
    expect([selectorOf({ zone: 'ours' }), selectorOf(given)]).toEqual([{ zone: 'ours' }, { zone: 'theirs' }]);
  });

  test('are still right after more of them were made than are kept', () => {
    const replicas = Array.from({ length: 120 }, (_, at) => at % 60 + 1);
    expect(replicas.map(wanted => (rendered({ core: { replicas: wanted } }).values as any).core.replicas)).toEqual(replicas);
  });
});

test('a release has all patches in one renderer, and none without patches', () => {
  const [patched, plain] = [true, false].map(wanted => chartRendering(harborSpec(), { ...FACTS, patched: wanted }));
  const names = patched.postRenderers!.flatMap(({ kustomize }) => kustomize.patches).map(({ target }) => target.name);
  expect([patched.postRenderers!.length, names, 'postRenderers' in plain]).toEqual([1, [
    'harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal', 'harbor-trivy', 'harbor-route',
  ], false]);
});
