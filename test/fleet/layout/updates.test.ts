import * as path from 'node:path';
import { Fleet, FluxLayout, GitOps, HarborPlacement, HarborRelease, HarborVersion, ReleaseOptions, ReleaseRemediation, VersionRollout } from '../../../src';
import { NEWEST_RELEASE } from '../../../src/facts/versions';
import { codesOf, objectsOf, problemsOf, temporaryFolder, treeOf } from '../../support/fleet';
import { harborProps } from '../../support/harbor';

interface Case {
  readonly release?: ReleaseOptions;
  readonly layout?: FluxLayout;
  readonly version?: HarborVersion;
  readonly rollout?: VersionRollout;
  readonly templated?: boolean;
}

function fleetOf({ release, layout, version, rollout, templated }: Case = {}): Fleet {
  const fleet = new Fleet({
    outdir: path.join(temporaryFolder(), 'clusters'),
    gitOps: GitOps.flux({ layout }),
    rollout,
    template: templated ? {} : undefined,
    defaults: { placement: HarborPlacement.inCluster({ acceptSharedFate: true }), version },
    blueprint: { define: (chart, { url, version: current }) => new HarborRelease(chart, 'harbor', { ...harborProps(), externalUrl: url, createNamespace: true, version: current, release }) },
  });
  fleet.addSovereign({ fqdn: 'prod.example.com', templated });
  return fleet;
}

function objects(fleet: Fleet): any[] {
  fleet.synth();
  return Object.keys(treeOf(fleet.outdir)).filter(file => file.startsWith('prod.') && !file.endsWith('/kustomization.yaml')).flatMap(file => objectsOf(fleet, file));
}

const NEWEST = { version: HarborVersion.of(NEWEST_RELEASE.version), throughWave: 0 };
const ROLLBACK: ReleaseOptions = { remediation: ReleaseRemediation.ROLLBACK };

describe.each(Object.values(FluxLayout))('E69: Flux, with the layout %s,', layout => {
  const all = objects(fleetOf({ layout }));

  test('E69: tries a failed installation or upgrade again at an interval, and takes nothing back', () => {
    const { install, upgrade, rollback, uninstall, timeout } = all.find(({ kind }) => kind === 'HelmRelease').spec;
    expect(timeout).toMatch(/^\d+m$/);
    const strategy = { name: 'RetryOnFailure', retryInterval: '5m' };
    expect({ install, upgrade, rollback, uninstall }).toEqual({ install: { strategy }, upgrade: { strategy }, rollback: undefined, uninstall: undefined });
  });

  test('E69: gives every attempt a limit, and never forces: nothing is deleted to make an update go through', () => {
    const kustomizations = all.filter(({ kind }) => kind === 'Kustomization').map(({ spec }) => spec);
    expect(kustomizations.length).toBe(layout === FluxLayout.UNITS ? 2 : 1);
    expect(kustomizations.map(({ timeout, interval, wait, force }) => ({ timeout, interval, wait, force }))).toEqual(kustomizations.map(() => ({ timeout: '30m', interval: '5m', wait: true, force: undefined })));
    expect(JSON.stringify(all)).not.toContain('kustomize.toolkit.fluxcd.io/force');
  });

  test('E69: rolls back by choice alone, and then only so many times', () => {
    const { upgrade, install } = objects(fleetOf({ layout, release: { ...ROLLBACK, retries: 2 } })).find(({ kind }) => kind === 'HelmRelease').spec;
    expect([install, upgrade]).toEqual([{ remediation: { retries: 2 } }, { remediation: { retries: 2 } }]);
    expect(codesOf(problemsOf(fleetOf({ layout, release: { ...ROLLBACK, retries: -1 } })))).toEqual(['HBR-REL-06']);
  });
});

describe('E69: a rollout over a migration of the database', () => {
  const older = HarborVersion.V2_14_4;

  test.each([[false], [true]])('E69: is refused where Flux would roll it back (HBR-FLEET-97), templated: %s', templated => {
    const [problem, ...others] = problemsOf(fleetOf({ release: ROLLBACK, version: older, rollout: NEWEST, templated }));
    expect(others).toEqual([]);
    expect(problem).toContain(`[prod.example.com] HBR-FLEET-97 'HelmRelease harbor' rolls back when an upgrade fails, and the rollout goes from 2.14.4 to ${NEWEST_RELEASE.version}`);
  });

  test('E69: goes on where it would be tried again', () => {
    expect(problemsOf(fleetOf({ version: older, rollout: NEWEST }))).toEqual([]);
  });

  test('within a minor version there is a way back', () => {
    const patch = { version: HarborVersion.V2_14_4, throughWave: 0 };
    expect(problemsOf(fleetOf({ release: ROLLBACK, version: HarborVersion.V2_14_0, rollout: patch }))).toEqual([]);
  });

  test('is none where there is no rollout', () => {
    expect(problemsOf(fleetOf({ release: ROLLBACK, version: older }))).toEqual([]);
  });

  test('E69: is refused in a single release too, if it says from where it comes', () => {
    expect(codesOf(problemsOf(fleetOf({ release: { ...ROLLBACK, upgradeFrom: older } })))).toEqual(['HBR-REL-05']);
  });
});
