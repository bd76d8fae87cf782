import { readdirSync } from 'node:fs';
import { FleetConventions, ImageLock, NodeRuntime } from '../../src';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { InspectedSovereign } from '../../src/fleet/inspected-sovereign';
import { lockText } from '../../src/image-lock/lock-file';
import { codesOf, OMANTEL, OTECH, problemsOf, temporaryFolder, testFleet } from '../support/fleet';

const NODES = { runtimes: [NodeRuntime.K3S], routes: [{ upstream: 'quay.io', project: 'quay' }] };

describe('looking at a fleet', () => {
  test('shows every Sovereign once, with its Harbor and the mirrors of its nodes', () => {
    const seen: InspectedSovereign[] = [];
    const fleet = testFleet({}, [{ ...OMANTEL, nodeMirrors: NODES }, OTECH]);
    fleet._inspect(one => seen.push(one));
    expect(seen.map(({ sovereign, harbors, mirrors }) => [sovereign.fqdn, harbors.map(({ url }) => url), mirrors !== undefined])).toEqual([
      [OMANTEL.fqdn, [fleet.sovereigns[0].url], true],
      [OTECH.fqdn, [fleet.sovereigns[1].url], false],
    ]);
  });

  test('shows a registry elsewhere without a Harbor', () => {
    const seen: InspectedSovereign[] = [];
    testFleet({}, [{ fqdn: 'edge.omani.works', placement: HarborPlacement.existing({ host: 'registry.example.com' }) }])._inspect(one => seen.push(one));
    expect(seen.map(({ harbors }) => harbors)).toEqual([[]]);
  });

  test('writes nothing', () => {
    const outdir = temporaryFolder();
    testFleet({ outdir })._inspect(() => {});
    expect(readdirSync(outdir)).toEqual([]);
  });

  test('has the warnings of a synthesis, with all of their places', () => {
    const sovereigns = Array.from({ length: 5 }, (_, at) => ({ fqdn: `s${at}.omani.works`, placement: HarborPlacement.inCluster() }));
    const { warnings } = testFleet({ conventions: FleetConventions.generic() }, sovereigns)._inspect(() => {});
    const shared = warnings.find(({ text }) => text.startsWith('HBR-FLEET-22'));
    expect(shared?.places).toEqual(sovereigns.map(({ fqdn }) => fqdn));
    expect(testFleet({ conventions: FleetConventions.generic() }, sovereigns).synth().warnings.filter(line => line.includes('HBR-FLEET-22')))
      .toEqual([`[${sovereigns.slice(0, 3).map(({ fqdn }) => fqdn).join(', ')} and 2 more] ${shared?.text}`]);
  });

  test('has the acknowledged ones with their reasons, and what is wrong about acknowledgements', () => {
    const sovereigns = ['a.omani.works', 'b.omani.works'].map(fqdn => ({ fqdn, placement: HarborPlacement.inCluster() }));
    const conventions = FleetConventions.generic();
    const { warnings, acknowledged } = testFleet({ conventions, acknowledge: [{ code: 'HBR-FLEET-22', reason: 'preloaded' }] }, sovereigns)._inspect(() => {});
    expect(acknowledged).toEqual([{ text: expect.stringMatching(/^HBR-FLEET-22 /), places: ['a.omani.works', 'b.omani.works'], reason: 'preloaded' }]);
    expect(warnings.filter(({ text }) => text.startsWith('HBR-FLEET-22'))).toEqual([]);
    const wrong = testFleet({ conventions, acknowledge: [{ code: 'HBR-NOTHING-01', reason: 'none' }] }, sovereigns);
    expect(codesOf(problemsOf(() => wrong._inspect(() => {})))).toEqual(['HBR-WARN-01']);
  });

  test('has problems as errors, such as images that the lock does not have', () => {
    const fleet = testFleet({ imageLock: ImageLock.parse(lockText({})) }, [OMANTEL]);
    expect(codesOf(problemsOf(() => fleet._inspect(() => {})))).toContain('HBR-AIRGAP-02');
  });

  test('knows what has to be brought to a Sovereign', () => {
    const { materialsOf } = testFleet({}, [OMANTEL])._inspect(() => {});
    expect(materialsOf(OMANTEL.fqdn).materials.map(({ reference }) => reference)).toEqual(
      testFleet({}, [OMANTEL]).billOfMaterials(OMANTEL.fqdn).materials.map(({ reference }) => reference),
    );
  });
});
