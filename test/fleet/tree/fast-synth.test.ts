import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import { Harbor } from '../../../src';
import { synthesize, validationErrors } from '../../../src/fleet/tree/fast-synth';
import { ManifestYaml } from '../../../src/syntax/manifest-yaml';
import { harborProps } from '../../support/harbor';

function harborApp(): App {
  const app = new App();
  new Harbor(new Chart(app, 'omantel', { disableResourceNameHashes: true }), 'harbor', harborProps({ createNamespace: true, metrics: {} }));
  return app;
}

describe('the fast synthesis', () => {
  test('writes the bytes of cdk8s for a whole Harbor', () => {
    const text = synthesize(harborApp(), new ManifestYaml()).map(manifest => manifest.text).join('---\n');
    expect(text).toBe(harborApp().synthYaml());
  });

  test('writes patches and late values as cdk8s does', () => {
    const build = () => {
      const app = new App();
      const object = new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', data: { late: Lazy.any({ produce: () => 'value' }) } });
      object.addJsonPatch(JsonPatch.add('/data/patched', 'yes'));
      return app;
    };
    expect(synthesize(build(), new ManifestYaml())[0].text).toBe(build().synthYaml());
  });

  test('has the data of each manifest beside its text', () => {
    expect(synthesize(harborApp(), new ManifestYaml()).map(({ manifest }) => manifest.kind)).toContain('Deployment');
  });

  test('tells the texts that were asked for, with the manifests that have them', () => {
    const yaml = new ManifestYaml(text => text.includes('postgres.example.com'));
    const found = synthesize(harborApp(), yaml).filter(({ textsToCheck }) => textsToCheck.size > 0);
    expect(found.map(({ manifest }) => (manifest.metadata as { name: string }).name)).toContain('harbor-core-env');
  });

  test('finds the errors of all constructs, each with its path', () => {
    const app = harborApp();
    app.node.findChild('omantel').node.addValidation({ validate: () => ['first', 'second'] });
    expect(validationErrors(app)).toEqual(['[omantel] first', '[omantel] second']);
  });
});
