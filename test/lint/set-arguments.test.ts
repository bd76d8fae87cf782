import { setLayer } from '../../src/lint/set-arguments';

const layer = (...given: [name: string, value: unknown, isText?: boolean][]) => (
  setLayer('app.yaml', given.map(([name, value, isText], index) => ({ name, value, isText, place: { line: index + 1, column: 1 } })))
);

test('makes maps of names with dots, and numbers and flags of texts, as Helm does', () => {
  const { values } = layer(
    ['core.replicas', '2'], ['core.image.tag', '1', true], ['trivy.enabled', 'false'], ['proxy.components[0]', 'core'], ['nginx.priorityClassName', 'null'],
    ['expose.ingress.annotations.acme\\.test/class', 'fast'], ['database.external.port', '05432'], ['portal.replicas', 3],
  )!;
  expect(values).toEqual({
    core: { replicas: 2, image: { tag: '1' } },
    trivy: { enabled: false },
    proxy: { components: ['core'] },
    nginx: { priorityClassName: null },
    expose: { ingress: { annotations: { 'acme.test/class': 'fast' } } },
    database: { external: { port: '05432' } },
    portal: { replicas: 3 },
  });
});

test('knows where a value, its parent and what is in it are said; the last one counts', () => {
  const { placeOf } = layer(['core.replicas', '1'], ['portal.replicas', '1'], ['core.replicas', '2'])!;
  expect(['core.replicas', 'core', 'portal', 'portal.replicas.x', 'nginx', ''].map(path => placeOf(path)?.line)).toEqual([3, 3, 2, 2, undefined, 1]);
});

test('is nothing if nothing is given', () => {
  expect(layer()).toBeUndefined();
});
