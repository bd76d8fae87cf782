import { Duration } from 'cdk8s';
import { FluxOptions, GitOps } from '../../../src/fleet/delivery/gitops';
import { objectsOf, OMANTEL, testFleet } from '../../support/fleet';
import { schemaProblems } from '../../support/schemas';

function kustomizations(options?: FluxOptions): any[] {
  const fleet = testFleet({ gitOps: GitOps.flux(options) }, [OMANTEL]);
  fleet.synth();
  return objectsOf(fleet, 'omantel.omani.works/flux-kustomization.yaml');
}

describe('delivery with Flux', () => {
  test('has a Kustomization of the kit that prunes, waits and takes its time', () => {
    expect(kustomizations()).toEqual([{
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'bootstrap-kit', namespace: 'flux-system' },
      spec: {
        interval: '5m', path: './clusters/omantel.omani.works/bootstrap-kit', prune: true, wait: true, timeout: '30m', sourceRef: { kind: 'GitRepository', name: 'flux-system' },
      },
    }]);
  });

  test('may have other names, paths and times', () => {
    const [{ metadata, spec }] = kustomizations({
      namespace: 'gitops', sourceName: 'openova', treePath: './infra/clusters', interval: Duration.minutes(1), timeout: Duration.hours(1),
    });
    expect([metadata.namespace, spec.sourceRef.name, spec.path, spec.interval, spec.timeout])
      .toEqual(['gitops', 'openova', './infra/clusters/omantel.omani.works/bootstrap-kit', '1m', '1h']);
  });

  test('A6: makes the platform wait for the kit that Harbor is in', () => {
    const [, platform] = kustomizations({ dependents: [{ name: 'platform', path: 'platform' }] });
    expect([platform.metadata.name, platform.spec.path, platform.spec.dependsOn]).toEqual(['platform', './clusters/omantel.omani.works/platform', [{ name: 'bootstrap-kit' }]]);
  });

  test.each(['../other', 'a/../../x', '/x', 'a\nb'])('finding R2: has folders of the Sovereign alone, not %j', folder => {
    expect(() => GitOps.flux({ dependents: [{ name: 'platform', path: folder }] })).toThrow(/HBR-\S+ 'dependents\[0\]\.path'/);
  });

  test('may name a folder from the folder of the Sovereign on', () => {
    expect(kustomizations({ dependents: [{ name: 'platform', path: './platform' }] })).toHaveLength(2);
  });

  test('has objects that an API server accepts', async () => {
    expect(await schemaProblems(kustomizations({ dependents: [{ name: 'platform', path: 'platform' }] }))).toEqual([]);
  });
});
