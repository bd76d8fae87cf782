import { App, Chart } from 'cdk8s';
import { imagePins, pinnedImage, setImagePins } from '../../src/contracts/image-pins';

const pins = { digestOf: (reference: string) => reference === 'docker.io/a/b:1' ? 'sha256:00' : undefined };

test('digests are there for everything below a construct', () => {
  const app = new App();
  setImagePins(app, pins);
  expect([imagePins(new Chart(app, 'below')), imagePins(new App())]).toEqual([pins, undefined]);
});

test('an image that is known and has no digest gets one', () => {
  expect(['docker.io/a/b:1', 'docker.io/a/b:1@sha256:11', 'docker.io/a/b:2'].map(image => pinnedImage(pins, image)))
    .toEqual(['docker.io/a/b:1@sha256:00', 'docker.io/a/b:1@sha256:11', 'docker.io/a/b:2']);
  expect(pinnedImage(undefined, 'docker.io/a/b:1')).toBe('docker.io/a/b:1');
});
