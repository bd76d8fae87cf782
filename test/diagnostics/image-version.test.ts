import { App, Chart } from 'cdk8s';
import { checkImageVersion } from '../../src/diagnostics/image-version';

const digest = `sha256:${'a'.repeat(64)}`;

/** The errors of a tag, and of a digest if there is a prop for one. */
function errorsOf(tag: string | undefined, given?: { digest?: string }): string[] {
  const chart = new Chart(new App(), 'chart');
  const found = given && { prop: 'core.image.digest', value: given.digest };
  checkImageVersion(chart, { tag: { prop: 'core.image.tag', value: tag }, digest: found });
  return chart.node.validate();
}

test('a release and a digest are no problem', () => {
  expect([errorsOf('v2.15.2', { digest }), errorsOf(undefined, {}), errorsOf('v2.15.2')].flat()).toEqual([]);
});

test.each(['latest', 'nightly', 'main'])('finding N14: %s moves, whatever the image is', tag => {
  expect(errorsOf(tag)).toEqual([expect.stringContaining("HBR-WL-03 'core.image.tag'")]);
});

test('finding W3: the message about a digest in a tag names the prop for it', () => {
  const [error] = errorsOf(`v2.15.2@${digest}`, {});
  expect(error).toContain("the digest behind @ belongs into 'digest'");
});

test('finding W3: the message says so if there is no such prop', () => {
  expect(errorsOf(`v2.15.2@${digest}`)).toEqual([expect.stringContaining('it cannot have a digest')]);
});

test('a digest that is none is refused', () => {
  expect(errorsOf('v2.15.2', { digest: 'sha256:1' })).toEqual([expect.stringContaining("HBR-WL-04 'core.image.digest'")]);
});
