import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { REGISTRY_WALK_PROGRAM } from '../../src/kubernetes/programs/registry-walk.generated';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { imageOf, indexOf, multiPlatformImage } from '../support/registry/images';
import { ProgramFrame, startFrame } from '../support/registry/program-frame';
import { dockerConfigOf, PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';

const ROBOT = 'robot$docker-hub+cluster-a';
const PASSWORD = 'Secret-of-the-robot-4711';
const REPOSITORY = 'docker-hub/library/alpine';
const IMAGE = `${REPOSITORY}:3.20`;
const AMD = imageOf(['files for amd64', 'more for amd64'], 'linux/amd64');
const ARM = imageOf(['files for arm64'], 'linux/arm64');
const ATTESTATION = imageOf(['how it was built'], 'unknown/unknown');
const ALPINE = indexOf({ 'linux/amd64': AMD, 'linux/arm64': ARM, 'unknown/unknown': ATTESTATION });

jest.setTimeout(30_000); // each test starts a process of Node

let frame: ProgramFrame;
let registry: TestRegistry;
let program: PullProgram;

beforeAll(async () => {
  frame = await startFrame(REGISTRY_WALK_PROGRAM);
  ({ registry, program } = frame);
  registry.project('docker-hub');
  registry.account(ROBOT, PASSWORD, ['docker-hub']);
});

beforeEach(() => {
  registry.reset();
  registry.push(REPOSITORY, '3.20', ALPINE);
});

afterAll(async () => frame.stop());

function checks(...images: string[]) {
  const loginFile = program.write('login.json', dockerConfigOf(registry.address, ROBOT, PASSWORD));
  return { checks: [{ loginFile, secretName: 'hub-pull', images: images.length > 0 ? images : [IMAGE] }] };
}

/** What was asked of the registry, each once: `HEAD blobs/sha256:...`. */
function asked(): string[] {
  const requests = registry.requests.filter(({ at, authorization }) => at === 'registry' && authorization !== undefined);
  return [...new Set(requests.map(({ method, path }) => `${method} ${path.slice(`/v2/${REPOSITORY}/`.length)}`))].sort();
}

describe('the walk', () => {
  test('C18: goes from the index to every child, and to every blob of each', async () => {
    expect(await program.run(checks())).toMatchObject({ code: 0, stdout: `complete ${registry.address}/${IMAGE}: 4 manifests, 7 blobs, 0 failures\n`, stderr: '' });
    expect(asked()).toEqual([
      'GET manifests/3.20',
      ...[AMD, ARM, ATTESTATION].map(({ top }) => `GET manifests/${top.digest}`),
      ...[AMD, ARM, ATTESTATION].flatMap(({ blobs }) => blobs.map(({ digest }) => `HEAD blobs/${digest}`)),
    ].sort());
  });

  test('C18: finds a child that is missing, although the index is there', async () => {
    registry.lose(REPOSITORY, ARM.top.digest);
    const { code, stdout, stderr } = await program.run(checks());
    expect(code).toBe(OUTCOMES.child.code);
    expect(stdout).toContain(`INCOMPLETE ${registry.address}/${IMAGE}: 3 manifests, 5 blobs, 1 failures`);
    expect(stderr).toContain(`${REPOSITORY}@${ARM.top.digest} is not there (404): the index is there and this manifest is not. A cache can lose the children of an index`);
  });

  test('C18: finds every blob that is missing', async () => {
    const lost = [AMD.blobs[1].digest, ARM.blobs[0].digest];
    lost.forEach(digest => { registry.lose(REPOSITORY, digest); });
    const { code, stderr } = await program.run(checks());
    expect(code).toBe(OUTCOMES.blob.code);
    expect(lost.filter(digest => !stderr.includes(`blob ${digest} of ${REPOSITORY} is not there (404)`))).toEqual([]);
  });

  describe('through a proxy cache', () => {
    let upstream: TestRegistry;

    beforeAll(async () => {
      upstream = await TestRegistry.start();
      upstream.push('library/busybox', '1', ALPINE);
    });

    beforeEach(() => {
      registry.project('cache', { isPublic: true, upstream });
      registry.forget('cache/library/busybox');
    });

    afterAll(async () => upstream.stop());

    const cached = { checks: [{ images: ['cache/library/busybox:1'] }] };

    test('C18: asks for what the cache has not kept from its upstream, and counts it', async () => {
      const first = await program.run(cached);
      expect(first).toMatchObject({ code: 0, stdout: `complete ${registry.address}/cache/library/busybox:1: 4 manifests, 7 blobs (7 of them not in the cache yet), 0 failures\n` });
      expect((await program.run(cached)).stdout).toContain('7 blobs, 0 failures');
    });

    test('C18: finds what has to be in the cache and is not', async () => {
      const { code, stderr } = await program.run({ ...cached, mustBeCached: true });
      expect(code).toBe(OUTCOMES.blob.code);
      expect(stderr.match(/^FAILED \(blob/gm)).toHaveLength(7);
      expect(registry.fetched.filter(asked => asked.includes('/blobs/'))).toEqual([]);
    });

    test('C18: finds what neither has', async () => {
      upstream.lose('library/busybox', ARM.blobs[1].digest);
      expect(await program.run(cached)).toMatchObject({ code: OUTCOMES.blob.code, stderr: expect.stringContaining(`blob ${ARM.blobs[1].digest} of cache/library/busybox is not there`) });
    });
  });

  test('C18: finds a blob of another size', async () => {
    registry.fault({ request: new RegExp(`HEAD .*${AMD.blobs[1].digest}.*X-Amz`), status: 200, headers: { 'Content-Length': '1' } });
    expect(await program.run(checks())).toMatchObject({ code: OUTCOMES.damaged.code, stderr: expect.stringContaining('has 1 bytes, and the manifest says 15') });
  });

  test('looks at single platforms if it is told so, and at attestations with them', async () => {
    registry.lose(REPOSITORY, ARM.top.digest);
    expect(await program.run({ ...checks(), platforms: ['linux/amd64'] })).toMatchObject({ code: 0, stdout: expect.stringContaining(': 3 manifests, 5 blobs,') });
  });

  test('fails if there is none of the platforms', async () => {
    registry.push(REPOSITORY, 'small', multiPlatformImage('small', ['linux/arm64']));
    expect(await program.run({ ...checks(`${REPOSITORY}:small`), platforms: ['linux/amd64'] })).toMatchObject({
      code: OUTCOMES.child.code, stderr: expect.stringContaining(':small has no manifest for linux/amd64'),
    });
  });

  test('looks at an image for one platform, by tag, by digest and by both', async () => {
    registry.push(REPOSITORY, 'amd', AMD);
    const names = [`${REPOSITORY}:amd`, `${REPOSITORY}@${AMD.top.digest}`, `${REPOSITORY}:amd@${AMD.top.digest}`];
    const { code, stdout } = await program.run(checks(...names));
    expect(code).toBe(0);
    expect(stdout.split('\n').filter(line => line.endsWith(': 1 manifests, 3 blobs, 0 failures')).length).toBe(3);
  });

  test('goes on with other images, and ends with the lowest code', async () => {
    registry.lose(REPOSITORY, AMD.blobs[1].digest);
    const { code, stdout, stderr } = await program.run(checks(`${REPOSITORY}:gone`, IMAGE));
    expect(code).toBe(OUTCOMES.image.code);
    expect(stdout.match(/^INCOMPLETE/gm)).toHaveLength(2);
    expect(stderr.match(/^FAILED \((image|blob), exit code \d+\)/gm)).toHaveLength(2);
  });

  test('does not look for layers that are elsewhere by their nature', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const foreign = { mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', digest, size: 1, urls: ['https://elsewhere.example.com/layer'] };
    registry.push(REPOSITORY, 'windows', imageOf(['files'], 'windows/amd64', [foreign]));
    expect(await program.run(checks(`${REPOSITORY}:windows`))).toMatchObject({ code: 0, stdout: expect.stringContaining(': 1 manifests, 2 blobs,') });
    expect(registry.requests.filter(({ path }) => path.includes(digest))).toEqual([]);
  });

  test('asks for so much at once as it may, and no more', async () => {
    let most = 0;
    let open = 0;
    const slow = await TestRegistry.start({ certificate: frame.certificates.server });
    slow.project('docker-hub', { isPublic: true });
    slow.push(REPOSITORY, '3.20', indexOf(Object.fromEntries(['linux/amd64', 'linux/arm64', 'linux/s390x', 'linux/ppc64le'].map(it => [it, imageOf([it, `${it} more`], it)]))));
    slow.fault({ request: /HEAD/, delay: 30 });
    slow.onRequest(() => { open += 1; most = Math.max(most, open); }, () => { open -= 1; });
    try {
      expect((await program.run({ registry: slow.address, concurrency: 2, checks: [{ images: [IMAGE] }] })).code).toBe(0);
      expect(most).toBe(2);
    } finally {
      await slow.stop();
    }
  });

  test('tries again what may pass, for each blob', async () => {
    registry.fault({ request: /HEAD/, times: 4, status: 503 });
    registry.fault({ request: /X-Amz/, times: 1, cut: true });
    expect(await program.run({ ...checks(), attempts: 8 })).toMatchObject({ code: 0, stderr: '' });
  });

  test('carries the authorization to no bucket', async () => {
    await program.run(checks());
    const atBucket = registry.requests.filter(({ at }) => at === 'bucket');
    expect(atBucket.length).toBe(7);
    expect(atBucket.filter(({ authorization, host }) => authorization !== undefined || host !== registry.bucketAddress)).toEqual([]);
  });

  test('has one token for all requests to a repository', async () => {
    await program.run(checks());
    expect(registry.requests.filter(({ at }) => at === 'realm').length).toBe(1);
  });

  test('says what a refused login is about, once for an image', async () => {
    registry.account('outsider', PASSWORD, []);
    const loginFile = program.write('outsider.json', dockerConfigOf(registry.address, 'outsider', PASSWORD));
    const { code, stderr } = await program.run({ checks: [{ loginFile, secretName: 'outsider-pull', images: [IMAGE] }] });
    expect(code).toBe(OUTCOMES.login.code);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain(PASSWORD);
  });
});

describe('the metrics of a walk', () => {
  test('are a file for the textfile collector', async () => {
    registry.lose(REPOSITORY, AMD.blobs[1].digest);
    registry.push(REPOSITORY, 'arm', ARM);
    await program.run({ ...checks(IMAGE, `${REPOSITORY}:arm`), metricsFile: program.file('walk.prom') });
    const lines = readFileSync(program.file('walk.prom'), 'utf8').split('\n');
    const label = `registry="${registry.address}"`;
    expect(lines).toEqual(expect.arrayContaining([
      `registry_walk_images{${label}} 2`,
      `registry_walk_failures{${label},kind="blob"} 1`,
      `registry_walk_failures{${label},kind="child"} 0`,
      `registry_walk_image_complete{${label},image="${IMAGE}"} 0`,
      `registry_walk_image_complete{${label},image="${REPOSITORY}:arm"} 1`,
    ]));
    expect(lines.filter(line => line !== '' && !/^(# (HELP|TYPE) \w+ .+|\w+\{[^}]+\} \d+)$/.test(line))).toEqual([]);
  });

  test('go to a Pushgateway, and a failure of it is one of the walk', async () => {
    const pushed: string[] = [];
    let status = 200;
    const gateway = http.createServer((request, response) => {
      request.on('data', () => undefined).on('end', () => { pushed.push(`${request.method} ${request.url}`); response.writeHead(status).end(); });
    });
    await new Promise<void>(resolve => { gateway.listen(0, '127.0.0.1', resolve); });
    const pushgateway = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`;
    try {
      expect((await program.run({ ...checks(), pushgateway })).code).toBe(0);
      status = 400;
      expect((await program.run({ ...checks(), pushgateway })).code).toBe(OUTCOMES.refused.code);
      expect(new Set(pushed)).toEqual(new Set([`PUT /metrics/job/registry-walk/registry/${encodeURIComponent(registry.address)}`]));
    } finally {
      gateway.closeAllConnections();
      gateway.close();
    }
  });
});
