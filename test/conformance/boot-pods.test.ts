import childProcess from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { broken, BROKEN_MANIFESTS } from '../../conformance/boot/broken-manifests';
import { Fault } from '../../conformance/boot/fault';
import { findImage, imageName } from '../../conformance/boot/images';
import { backOff } from '../../conformance/boot/kubelet/back-off';
import { Container } from '../../conformance/boot/kubelet/container';
import { containerScript } from '../../conformance/boot/kubelet/container-script';
import { commandOf, PodFacts } from '../../conformance/boot/kubelet/environment';
import { expand } from '../../conformance/boot/kubelet/expansion';
import { timesOf, Verdict } from '../../conformance/boot/kubelet/probe';
import { resolveInside } from '../../conformance/boot/kubelet/resolve-inside';
import { identityOf } from '../../conformance/boot/kubelet/security';
import { modeForGroup, volumeFiles } from '../../conformance/boot/kubelet/volume-files';
import { folderSize, makeVolumes, sourceOf } from '../../conformance/boot/kubelet/volumes';
import { Manifests, secretObject } from '../../conformance/boot/manifests';
import { bytesOf } from '../../conformance/boot/quantity';

const POD: PodFacts = { name: 'harbor-core-0', namespace: 'harbor', ip: '10.0.0.1', nodeIp: '10.0.0.2', serviceAccount: 'harbor-core' };
const PLACE = { object: 'Deployment/harbor-core', field: 'spec.template.spec.containers[core]' };
const manifests = new Manifests([
  secretObject('harbor', 'keys', { 'tls.key': 'a key', 'password': 'p$(X)' }),
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'harbor' }, data: { 'LEVEL': 'info', 'URL': 'http://x', 'app.conf': 'text' } },
]);

function command(container: object) {
  return commandOf(container, POD, { manifests, place: PLACE });
}

/** The fault that an action throws, in words. */
function fault(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Fault) { return error.message; }
    throw error;
  }
  return 'no fault';
}

describe('variables of a container', () => {
  test('$(NAME) is replaced, $$ is a dollar sign, and what nothing defines stays and is named', () => {
    expect(expand('a $(B) $$(B) $(C) $B $', new Map([['B', 'b$(B)']]))).toEqual({ text: 'a b$(B) $(B) $(C) $B $', unknown: ['C'] });
  });

  test('variables of env win over those of envFrom, whose unusable names are left out', () => {
    const { environment } = command({ envFrom: [{ configMapRef: { name: 'settings' }, prefix: '' }], env: [{ name: 'LEVEL', value: 'debug' }] });
    expect(Object.fromEntries(environment)).toEqual({ LEVEL: 'debug', URL: 'http://x' });
  });

  test('a reference sees the variables before it, and values of Secrets are not searched for references', () => {
    const { environment } = command({
      env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'keys', key: 'password' } } }, { name: 'URL', value: 'redis://:$(PASSWORD)@host' }],
    });
    expect(environment.get('URL')).toBe('redis://:p$(X)@host');
  });

  test('commands and arguments refer to all variables, and fields of the pod can be variables', () => {
    const found = command({ env: [{ name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }], envFrom: [{ configMapRef: { name: 'settings' } }], command: ['run'], args: ['$(IP)', '$(LEVEL)'] });
    expect(found.command).toEqual(['run', '10.0.0.1', 'info']);
  });

  test.each([
    [{ env: [{ name: 'A', value: '$(B)' }, { name: 'B', value: 'b' }] }, 'env[A].value: refers to $(B), which is not defined before it'],
    [{ envFrom: [{ configMapRef: { name: 'settings' } }], env: [{ name: 'A', value: '$(LEVEL)' }] }, 'env[A].value: refers to $(LEVEL), which is not defined before it'],
    [{ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'keys', key: 'tls.crt' } } }] }, 'env[A].valueFrom.secretKeyRef.key: Secret \'keys\' has no key \'tls.crt\''],
    [{ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'none', key: 'x' } } }] }, 'env[A].valueFrom.configMapKeyRef.name: there is no ConfigMap \'none\''],
    [{ envFrom: [{ secretRef: { name: 'none' } }] }, 'envFrom[0].secretRef.name: there is no Secret \'none\''],
    [{ args: ['a', '$(B)'] }, 'args[1]: refers to $(B), which is not defined before it'],
    [{ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.phase' } } }] }, 'env[A].valueFrom.fieldRef.fieldPath: \'status.phase\' is not known'],
  ])('%j is a fault of its field', (container, problem) => {
    expect(fault(() => command(container))).toBe(`Deployment/harbor-core: spec.template.spec.containers[core].${problem}`);
  });

  test('what is optional may be missing', () => {
    const optional = { optional: true, name: 'none', key: 'x' };
    expect(command({ envFrom: [{ secretRef: optional }], env: [{ name: 'A', valueFrom: { secretKeyRef: optional } }] }).environment.size).toBe(0);
  });
});

describe('volumes of a pod', () => {
  const at = { object: 'Deployment/x', field: 'volumes[v]' };
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'boot-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  function volumes(...all: object[]) {
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: { template: { spec: { volumes: all } } } };
    const [workload] = new Manifests([object]).workloads();
    return makeVolumes({ manifests, workload, podName: 'x-0', podFolder: folder, claimsFolder: join(folder, 'claims') });
  }

  test('items choose keys, and modes come from the item, the volume or the default', () => {
    const secret = { secretName: 'keys', defaultMode: 0o400, items: [{ key: 'tls.key', path: 'a/b' }, { key: 'password', path: 'c', mode: 0o440 }] };
    expect(volumeFiles({ secret }, manifests, at).map(({ path, mode }) => [path, mode])).toEqual([['a/b', 0o400], ['c', 0o440]]);
    expect(volumeFiles({ configMap: { name: 'settings' } }, manifests, at).map(({ mode }) => mode)).toEqual([0o644, 0o644, 0o644]);
  });

  test('a projected volume has the files of all its sources, the last one wins', () => {
    const sources = [{ configMap: { name: 'settings', items: [{ key: 'LEVEL', path: 'x' }] } }, { secret: { name: 'keys', items: [{ key: 'tls.key', path: 'x' }] } }];
    expect(volumeFiles({ projected: { sources, defaultMode: 0o440 } }, manifests, at)).toEqual([{ path: 'x', content: Buffer.from('a key'), mode: 0o440 }]);
  });

  test.each([
    [{ secret: { secretName: 'keys', items: [{ key: 'tls.crt', path: 'x' }] } }, 'secret.items[0].key: Secret \'keys\' has no key \'tls.crt\''],
    [{ configMap: { name: 'none' } }, 'configMap: there is no ConfigMap \'none\''],
    [{ projected: { sources: [{ secret: { name: 'none' } }] } }, 'projected.sources[0].secret: there is no Secret \'none\''],
  ])('%j is a fault of its field', (volume, problem) => {
    expect(fault(() => volumeFiles(volume, manifests, at))).toBe(`Deployment/x: volumes[v].${problem}`);
  });

  test('a group reads what its owner alone could read', () => {
    expect([modeForGroup(0o400, 10000), modeForGroup(0o644, 10000), modeForGroup(0o400, undefined)]).toEqual([0o440, 0o644, 0o400]);
  });

  test('files are behind one link, as the kubelet lays them out', () => {
    const made = volumes({ name: 'v', secret: { secretName: 'keys' } }).get('v')!;
    expect(readlinkSync(join(made.folder, 'tls.key'))).toBe('..data/tls.key');
    expect(readFileSync(sourceOf(made, 'tls.key', { place: at }), 'utf8')).toBe('a key');
  });

  test('a mount of a file that is not in its volume is a fault, and in a folder of one\'s own it is made', () => {
    const made = volumes({ name: 'v', secret: { secretName: 'keys' } }, { name: 'w', emptyDir: {} });
    expect(fault(() => sourceOf(made.get('v')!, 'tls.crt', { place: at }))).toBe('Deployment/x: volumes[v].subPath: there is no file \'tls.crt\' in the volume');
    expect(sourceOf(made.get('w')!, 'new', { place: at })).toBe(join(made.get('w')!.folder, 'new'));
  });

  test('a claim that nobody makes is a fault, and the limit of an emptyDir is in bytes', () => {
    expect(fault(() => volumes({ name: 'v', persistentVolumeClaim: { claimName: 'none' } }))).toMatch(/volumes\[v\]\.persistentVolumeClaim\.claimName: there is no/);
    const { folder: empty, limit } = volumes({ name: 'v', emptyDir: { sizeLimit: '16Mi' } }).get('v')!;
    expect(limit).toBe(16 * 2 ** 20);
    writeFileSync(join(empty, 'file'), 'four');
    expect(folderSize(empty)).toBe(4);
  });

  test.each([['1Gi', 2 ** 30], ['500M', 5e8], ['1024', 1024], ['1.5Ki', 1536]])('%s are %d bytes', (text, bytes) => expect(bytesOf(text)).toBe(bytes));
  test('other texts are no amounts', () => expect(() => bytesOf('1X')).toThrow('\'1X\' is no amount of bytes'));
});

describe('the rights of a container', () => {
  const options = { imageUser: 10000, place: PLACE };

  test('its own context wins over that of the pod, and the group of the volumes is one of its groups', () => {
    const identity = identityOf(
      { securityContext: { runAsUser: 5, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
      { securityContext: { runAsUser: 1, runAsGroup: 2, fsGroup: 3, supplementalGroups: [4] } }, options,
    );
    expect(identity).toEqual({ user: 5, group: 2, groups: [4, 3], readOnlyRoot: true, noNewPrivileges: true, dropsAll: true });
  });

  test('without a context it runs as its image says, with a root that it can write', () => {
    expect(identityOf({}, {}, options)).toEqual({ user: 10000, group: 10000, groups: [], readOnlyRoot: false, noNewPrivileges: false, dropsAll: false });
  });

  test('root is a fault where it is forbidden', () => {
    expect(fault(() => identityOf({ securityContext: { runAsNonRoot: true } }, {}, { ...options, imageUser: 0 }))).toMatch(/core\]\.securityContext\.runAsNonRoot: /);
  });

  test('the script mounts from the outside in, makes the root read-only last, and quotes what it is given', () => {
    const lines = containerScript({
      image: { name: 'x', files: '/images/x', workingFolder: '/', user: 1, entrypoint: [], program: '/x' },
      identity: identityOf({ securityContext: { readOnlyRootFilesystem: true } }, {}, options),
      mounts: [
        { source: '/v/a/b', target: '/data/inner', folder: true, readOnly: true }, { source: '/v/it\'s', target: '/data', folder: true, readOnly: false },
      ],
      hostname: 'pod',
      workingFolder: '/harbor',
      scratch: '/s',
      environmentFile: '/s.env',
    }, ['run', 'it\'s']).split('\n');
    const line = (part: string) => lines.findIndex(it => it.includes(part));
    expect(line('/s/root/data\'')).toBeLessThan(line('/s/root/data/inner'));
    expect(line('remount,bind,ro \'/s/root/data/inner\'')).toBeLessThan(line('remount,bind,ro \'/s/root\''));
    expect(line('remount,bind,ro \'/s/root\'')).toBeLessThan(line('exec \'perl\''));
    expect(lines.join('\n')).toContain(String.raw`'run' 'it'\''s'`);
  });
});

describe('images', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'boot-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    ['docker.io/goharbor/harbor-core:v2.15.2', 'harbor-core'], ['host:5000/harbor-core@sha256:abc', 'harbor-core'], ['registry.example.com:443/a/b:1@sha256:abc', 'b'],
  ])('%s is %s', (reference, name) => expect(imageName(reference)).toBe(name));

  test('what is not there is named', () => {
    expect(findImage('goharbor/harbor-core:v1', folder)).toBe(`harbor-core/harbor/harbor_core is not in ${folder}`);
    expect(findImage('goharbor/other:v1', folder)).toBe('other: nothing is known of this image');
  });

  test('the files of an image are those of its folder', () => {
    mkdirSync(join(folder, 'harbor-core', 'harbor'), { recursive: true });
    writeFileSync(join(folder, 'harbor-core', 'harbor', 'harbor_core'), '');
    expect(findImage('goharbor/harbor-core:v1', folder)).toMatchObject({ files: join(folder, 'harbor-core'), workingFolder: '/harbor' });
  });
});

describe('a path of a container', () => {
  test('follows links to other places of the same root, and not out of it', () => {
    const root = mkdtempSync(join(tmpdir(), 'boot-'));
    mkdirSync(join(root, 'var'));
    symlinkSync('/run', join(root, 'var', 'run'));
    symlinkSync('../../etc', join(root, 'var', 'up'));
    symlinkSync('loop', join(root, 'loop'));
    expect(['/var/run/secrets/x', '/var/up/passwd', '/data', '/'].map(it => resolveInside(root, it))).toEqual(['/run/secrets/x', '/etc/passwd', '/data', '/']);
    expect(resolveInside(root, '/loop')).toBe('/loop');
    rmSync(root, { recursive: true });
  });
});

describe('probes and restarts', () => {
  test('a probe without numbers has those of Kubernetes', () => {
    expect(timesOf({})).toEqual({ initialDelay: 0, period: 10, timeout: 1, failures: 3, successes: 1 });
  });

  test('it takes as many answers in a row as the thresholds say', () => {
    const verdict = new Verdict({ ...timesOf({}), failures: 2, successes: 2 });
    expect([true, true, false, true, false, false].map(it => verdict.after(it))).toEqual([undefined, true, undefined, undefined, undefined, false]);
  });

  test('the first restart is at once, and later ones wait up to five minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(backOff)).toEqual([0, 10, 20, 40, 80, 160, 300, 300]);
  });
});

describe('a container that is stopped while it is only just being started', () => {
  test('ends all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'boot-'));
    const { spawn } = childProcess;
    const step = jest.spyOn(childProcess, 'spawn').mockImplementation(() => spawn('sleep', ['300'])); // the step before the process
    const identity = identityOf({}, {}, { imageUser: 1, place: PLACE });
    const setup = {
      image: { name: 'x', files: '/', workingFolder: '/', user: 1, entrypoint: [], program: '/x' },
      identity,
      mounts: [],
      hostname: 'pod',
      workingFolder: '/',
      scratch: join(folder, 'root'),
      environmentFile: join(folder, 'env'),
    };
    const container = new Container({
      pod: 'pod', name: 'x', networkNamespace: 'pod', setup, environment: new Map(), command: ['x'], logFile: join(folder, 'log'), restarts: true,
    });
    try {
      container.start();
      expect([container.running, await container.stop(0), container.exits]).toEqual([true, expect.any(Boolean), [137]]);
    } finally {
      step.mockRestore();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('broken manifests', () => {
  test('each names a field below a workload, and changes the objects', () => {
    for (const { problem } of BROKEN_MANIFESTS) { expect(problem).toMatch(/^Deployment\/[a-z-]+: spec\.template\.spec\.\S+: $/); }
  });

  test('the mistake is in a copy, and other workloads are left out', () => {
    const deployment = (name: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template: { spec: { containers: [{ startupProbe: {} }] } } } });
    const rendered: any = { manifests: new Manifests([deployment('harbor-portal'), deployment('harbor-core')]) };
    const probe = BROKEN_MANIFESTS.find(it => it.title.includes('probe'))!;
    const [only, ...others] = broken(rendered, probe).manifests.workloads();
    expect([only.podSpec.containers[0].startupProbe.httpGet.port, others]).toEqual([8081, []]);
    expect(rendered.manifests.workloads()[0].podSpec.containers[0].startupProbe).toEqual({});
  });
});
