import { HarborVersion } from '../../../src';
import { waveFolders, withWaves } from '../../../src/fleet/layout/wave-folders';
import { testFleet } from '../../support/fleet';

const one = (fqdn: string, wave: number, templated = false) => ({ fqdn, wave, templated });
const folders = (...sovereigns: Array<ReturnType<typeof one>>) => waveFolders({ sovereigns, template: '_template' });

describe('the folders of a fleet with waves', () => {
  test('are for the Sovereign of their name, and that of the template for all that use it', () => {
    expect([...folders(one('a', 1), one('b', 0, true), one('c', 2, true))]).toEqual([
      ['a', [{ fqdn: 'a', wave: 1 }]],
      ['b', [{ fqdn: 'b', wave: 0 }]],
      ['_template', [{ fqdn: 'b', wave: 0 }, { fqdn: 'c', wave: 2 }]],
      ['c', [{ fqdn: 'c', wave: 2 }]],
    ]);
  });

  test('say nothing if all Sovereigns are in wave 0: there is no order then', () => {
    expect(folders(one('a', 0), one('b', 0, true)).size).toBe(0);
  });

  test('know which waves the rollout has come to', () => {
    const rollout = { version: HarborVersion.V2_15_2, throughWave: 1 };
    const known = waveFolders({ sovereigns: [one('a', 0), one('b', 1), one('c', 2)], rollout, template: '_template' });
    expect([...known.values()].map(([{ isReached }]) => isReached)).toEqual([true, true, false]);
  });

  test('are told to what reviews a change of the tree, and only to files of Sovereigns', () => {
    const changes = [{ path: 'a/harbor.yaml', after: 'x' }, { path: '_fleet/runbook.yaml', after: 'y' }];
    expect(withWaves(changes, folders(one('a', 1)))).toEqual([{ ...changes[0], sovereigns: [{ fqdn: 'a', wave: 1 }] }, changes[1]]);
  });

  test('are those of a fleet with a name', () => {
    const fleet = testFleet({ name: 'edge' }, [{ fqdn: 'a.example.com', cluster: 'hz-fsn-rtz-prod', wave: 1, templated: true }]);
    expect([...fleet._waveFolders().keys()]).toEqual(['a.example.com', '_template-edge']);
  });
});
