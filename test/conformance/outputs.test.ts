import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { secret } from './small-cluster';
import { asYaml } from '../../conformance/documents';
import { clustersBelow, fleetOutputs, policyTests } from '../../conformance/outputs';

describe('what the conformance run looks at', () => {
  let folder: string;

  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'conformance-test-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, ...objects: readonly object[]) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), asYaml(objects));
  };
  const clusters = () => clustersBelow(folder).map(files => files.map(file => relative(folder, file)));

  test('takes the files of a folder for one cluster', () => {
    write('a.yaml', secret('a'));
    write('b.yaml', secret('b'));
    expect(clusters()).toEqual([['a.yaml', 'b.yaml']]);
  });

  test('takes files with the same object for several clusters', () => {
    write('a.yaml', secret('a'));
    write('b.yaml', secret('a'));
    expect(clusters()).toEqual([['a.yaml'], ['b.yaml']]);
  });

  test('takes tests of policies for no cluster', () => {
    write('a.yaml', secret('a'));
    write('tests/kyverno-test.yaml', { kind: 'Test', apiVersion: 'cli.kyverno.io/v1alpha1' });
    write('tests/resources.yaml', secret('bad'));
    expect([clusters(), policyTests(folder)]).toEqual([[['a.yaml']], [join(folder, 'tests')]]);
  });

  describe('of a fleet', () => {
    const template = asYaml([{ ...secret('host'), stringData: { host: '${SOVEREIGN_FQDN}' } }]);
    const built = (text: string) => fleetOutputs(folder, () => ({ ok: true, out: text, err: '' }));
    const cluster = (outputs: ReturnType<typeof built>, name: string) => outputs.find(it => it.name === `fleet/${name}`)!;

    test('is one output a cluster', () => {
      expect(built(template).map(({ name }) => name)).toEqual(['fleet/lab.omani.works', 'fleet/omantel.omani.works', 'fleet/otech.omani.works']);
    });

    test('has the variables of a template filled in', () => {
      expect(cluster(built(template), 'lab.omani.works').objects.map(({ stringData }) => stringData?.host)).toContain('lab.omani.works');
    });

    test('names the variable that no Kustomization gives a value', () => {
      expect(cluster(built('${NOBODY}'), 'lab.omani.works').problems).toEqual(['Kustomization/flux-system/bootstrap-kit: spec.postBuild.substitute lacks NOBODY']);
    });

    test('names the folder that kustomize cannot build', () => {
      const outputs = fleetOutputs(folder, () => ({ ok: false, out: '', err: 'no such file: 19-harbour.yaml' }));
      expect(cluster(outputs, 'otech.omani.works').problems).toEqual([
        'Kustomization/flux-system/bootstrap-kit: spec.path ./clusters/otech.omani.works/bootstrap-kit: no such file: 19-harbour.yaml',
      ]);
    });

    test('names the file that no Kustomization applies', () => {
      write('fleet/clusters/stray/19-harbor.yaml', secret('stray'));
      expect(cluster(built(template), 'stray')).toBeUndefined();
      expect(built(template).at(-1)!.problems).toEqual(['clusters/stray/19-harbor.yaml is applied by no Kustomization']);
    });
  });
});
