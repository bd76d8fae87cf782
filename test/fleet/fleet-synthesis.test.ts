import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { FleetSynthesis } from '../../src/fleet/fleet-synthesis';
import { Sovereign } from '../../src/fleet/sovereign';
import { harborBlueprint, OMANTEL, temporaryFolder, treeOf } from '../support/fleet';

function synthesis(dryRun: boolean) {
  const conventions = FleetConventions.openova();
  const outdir = `${temporaryFolder()}/tree`;
  const plan = {
    name: 'default',
    allowRemoval: [],
    blueprint: harborBlueprint(),
    outdir,
    sovereigns: [{ sovereign: new Sovereign(OMANTEL, conventions), facts: OMANTEL }],
    conventions,
    delivery: GitOps.none()._delivery,
  };
  return { outdir, run: () => new FleetSynthesis(plan, { dryRun }).run() };
}

describe('one writing of a tree', () => {
  test('says what it has written', () => {
    const { outdir, run } = synthesis(false);
    expect(run().written).toEqual(Object.keys(treeOf(outdir)));
  });

  test('says what it would write, and writes nothing, if it is a dry run', () => {
    const { outdir, run } = synthesis(true);
    expect(run().written).toContain('omantel.omani.works/bootstrap-kit/19-harbor.yaml');
    expect(treeOf(outdir)).toEqual({});
  });
});
