import { App, Chart } from 'cdk8s';
import { PullPreflight } from '../../src';
import { REGISTRY_PREFLIGHT_PROGRAM } from '../../src/kubernetes/programs/registry-preflight.generated';
import { findAll } from '../support/manifests';
import { TestCertificates } from '../support/registry/certificates';
import { multiPlatformImage } from '../support/registry/images';
import { PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';

const ALPINE = multiPlatformImage('alpine');
const IMAGE = `docker-hub/library/alpine@${ALPINE.top.digest}`;

jest.setTimeout(30_000); // it starts a process of Node

let certificates: TestCertificates;
let registry: TestRegistry;
let upstream: TestRegistry;
let program: PullProgram;

beforeAll(async () => {
  certificates = TestCertificates.make();
  registry = await TestRegistry.start({ certificate: certificates.server });
  upstream = await TestRegistry.start();
  upstream.push('library/alpine', '3.20', ALPINE);
  registry.project('docker-hub', { isPublic: true, upstream });
  program = new PullProgram(REGISTRY_PREFLIGHT_PROGRAM, {
    registry: registry.address, caFile: certificates.caFile, attempts: 1, pauseMilliseconds: 1, requestTimeoutSeconds: 10, platforms: ['linux/amd64'],
  });
});

afterAll(async () => {
  await Promise.all([registry.stop(), upstream.stop()]);
  program.remove();
  certificates.remove();
});

/** The bytes and the two times that the program prints about an image with a digest. */
async function measured(): Promise<{ readonly bytes: number; readonly cold: number; readonly warm: number }> {
  const { stdout } = await program.run({ checks: [{ images: [IMAGE] }] });
  const [, bytes, cold, warm] = /^ok \S+@sha256:[0-9a-f]{64} for linux\/amd64: \d+ blobs, (\d+) bytes; cold pull (\d+\.\d{3}) s, warm pull (\d+\.\d{3}) s$/m.exec(stdout)!;
  return { bytes: Number(bytes), cold: Number(cold), warm: Number(warm) };
}

test('C58: the Job with the script is there where it is defined, and pulls an image with a digest', () => {
  const chart = new Chart(new App(), 'benchmark', { namespace: 'benchmark' });
  expect(chart.toJson()).toEqual([]);
  const { jobs } = new PullPreflight(chart, 'through-harbor', { registry: 'harbor.example.com', checks: [{ images: [`harbor.example.com/${IMAGE}`] }] });
  expect(jobs.length).toBe(1);
  expect(findAll(chart.toJson(), 'Job').length).toBe(1);
  expect(JSON.stringify(chart.toJson())).toContain(IMAGE);
});

test('C58: the first pull is the cold one, and what an upstream registry takes shows in its time alone', async () => {
  registry.reset();
  registry.project('docker-hub', { isPublic: true, upstream });
  registry.fault({ request: /GET .*manifests/, times: 1, delay: 700 });
  const { bytes, cold, warm } = await measured();
  expect(bytes).toBeGreaterThan(0);
  expect(cold).toBeGreaterThanOrEqual(0.7);
  expect(warm).toBeLessThan(cold - 0.3);
});

test('C58: a warm pull that is slow is said to be slow: the times are those of this run', async () => {
  registry.reset();
  registry.project('docker-hub', { isPublic: true, upstream });
  registry.fault({ request: /GET .*manifests/, delay: 400 });
  const { cold, warm } = await measured();
  expect([cold >= 0.4, warm >= 0.4]).toEqual([true, true]);
});
