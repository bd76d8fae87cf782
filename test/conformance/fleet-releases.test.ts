import { fleetClusters, prerequisites, readyStatus } from '../../conformance/flux/fleet-releases';

const clusters = fleetClusters();
const placed = clusters.map(({ cluster, place, objects }) => ({ scenario: cluster, name: place, namespace: place, objects, rendered: [], isEventDriven: false }));

describe('finding F1: what helm-controller is given of the example fleet without a preset', () => {
  test('are its two clusters, each in a namespace of its own', () => {
    expect(clusters.map(({ cluster, objects }) => [cluster, objects.filter(({ kind }) => kind === 'HelmRelease').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)]))
      .toEqual([['prod-eu-1', ['fleet-prod-eu-1/fleet-prod-eu-1']], ['edge-7', ['fleet-edge-7/fleet-edge-7']]]);
  });

  test('is the official chart, and what both depend on as a HelmRelease that is ready', () => {
    const releases = clusters.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'HelmRelease');
    expect(new Set(releases.map(({ spec }) => spec.chart.spec.chart))).toEqual(new Set(['harbor']));
    const [needed, ...others] = prerequisites(placed);
    expect([needed.metadata, needed.spec.suspend, others]).toEqual([{ name: 'cert-manager', namespace: 'cert-manager' }, true, []]);
    expect(readyStatus(needed)).toMatchObject({ metadata: needed.metadata, status: { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }] } });
  });
});
