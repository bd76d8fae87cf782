import * as fs from 'node:fs';
import * as path from 'node:path';
import { otherInputs } from '../../conformance/inputs';
import { referenceProblems } from '../../conformance/references/references';
import { FleetFile } from '../../src';
import { dependencyRows } from '../../src/fleet/dependency-check';
import { UNITS_FLEET } from '../../tools/synth-fleet';
import { objectsOf, temporaryFolder, treeOf } from '../support/fleet';

const PAGE = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'flux-layouts.md'), 'utf8');
const [MANAGER] = JSON.parse(/^```json\n([^]*?)^```$/m.exec(PAGE)![1]).customManagers;

const fleet = FleetFile.load(UNITS_FLEET, { outdir: path.join(temporaryFolder(), 'clusters') });
const { warnings } = fleet.synth();
const tree = treeOf(fleet.outdir);
const manifests = Object.keys(tree).filter(file => /^home.*\/(app|config|inside)\/(?!kustomization)/.test(file));

/** What Renovate finds in a text: the groups of each match. */
function found(text: string): Array<Record<string, string | undefined>> {
  return [...text.matchAll(new RegExp(MANAGER.matchStrings[0], 'g'))].map(({ groups }) => ({ ...groups }));
}

test('nobody has to be warned of it', () => {
  expect(warnings).toEqual([]);
});

test('its tree is the one that the page shows', () => {
  const lines = /^```\nclusters\/home.example.com\/apps\n([^]*?)^```$/m.exec(PAGE)![1].trim().split('\n');
  const folders: string[] = [];
  const shown = lines.flatMap(line => {
    const [, indent, name] = /^((?:[│ ] {3})*)[├└]── (.*)$/.exec(line)!;
    folders.splice(indent.length / 4, folders.length, name);
    return name.endsWith('.yaml') ? [folders.join('/')] : [];
  });
  expect(shown.sort()).toEqual(Object.keys(tree).filter(file => file.startsWith('home.')).map(file => file.slice('home.example.com/apps/'.length)).sort());
});

test('its units wait for the operators, and for each other', () => {
  expect(dependencyRows(objectsOf(fleet, 'home.example.com/apps/harbor/ks.yaml'), 'Kustomization')).toEqual([
    { name: 'harbor-config', dependsOn: ['cloudnative-pg', 'dragonfly-operator', 'external-secrets'] },
    { name: 'harbor', dependsOn: ['harbor-config', 'cert-manager'] },
    { name: 'harbor-inside', dependsOn: ['harbor'] },
  ]);
});

test('everything that its objects name is there', () => {
  expect(referenceProblems(manifests.flatMap(file => objectsOf(fleet, file)), otherInputs('units-fleet'))).toEqual([]);
});

describe('E54: Renovate', () => {
  test('E54: finds the chart and every image of the tree by the comments above their versions', () => {
    const images = manifests.flatMap(file => [...tree[file].matchAll(/^ +(?:- )?(?:image|imageName): (\S+)$/gm)].map(([, image]) => image));
    const all = manifests.flatMap(file => found(tree[file]));
    expect(all.filter(({ datasource }) => datasource === 'helm')).toEqual([{
      datasource: 'helm', depName: 'harbor', registryUrl: 'https://helm.goharbor.io', currentValue: '1.19.2', currentDigest: undefined,
    }]);
    expect(images.length).toBeGreaterThan(3);
    expect(all.filter(({ datasource }) => datasource === 'docker').map(({ depName, currentValue }) => `${depName}:${currentValue}`).sort()).toEqual([...images].sort());
  });

  test('E54: finds what the page shows, and looks into the tree alone', () => {
    expect(found(/^```yaml\n(# renovate[^]*?)^```$/m.exec(PAGE)![1])).toMatchObject([{ datasource: 'helm', depName: 'harbor', currentValue: '1.19.2' }]);
    const pattern = new RegExp(MANAGER.managerFilePatterns[0].slice(1, -1));
    expect(['clusters/home.example.com/apps/harbor/app/helmrelease.yaml', 'fleet.yaml'].map(file => pattern.test(file))).toEqual([true, false]);
  });

  test('E54: finds the version that counts in the fleet file, by the manager of the page about upgrades', () => {
    const upgrading = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'upgrading.md'), 'utf8');
    const { customManagers: [manager] } = JSON.parse(/^```json\n([^]*?)^```$/m.exec(upgrading)![1]);
    expect(new RegExp(manager.matchStrings[0]).exec(fs.readFileSync(UNITS_FLEET, 'utf8'))?.groups).toMatchObject({ depName: 'goharbor/harbor', currentValue: '2.15.2' });
  });
});
