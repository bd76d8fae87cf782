import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { ImageRoutes, NodeLogin, NodeMirrorWriterOptions, NodeRuntime, RouteFallback, RouteVisibility } from '../../src';
import { NODE_FILE_MARK } from '../../src/nodes/node-file';
import { WRITER_SCRIPT } from '../../src/nodes/writer-script';
import { temporaryFolder } from '../support/fleet';
import { testHarbor } from '../support/harbor';
import { CA, filesOf, FOUR, nodeMirrors } from '../support/node-mirrors';
import { schemaProblems } from '../support/schemas';

const { CONTAINERD, CRI_O, K3S, RKE2 } = NodeRuntime;

test('C29: every file says what has to happen for it to be used', () => {
  const { mirrors } = nodeMirrors({ runtimes: Object.values(NodeRuntime) });
  const hints = Object.fromEntries(mirrors.files.map(({ path: file, activation }) => [file, activation]));
  expect(hints['/etc/rancher/k3s/registries.yaml']).toBe('restart k3s: systemctl restart k3s, or k3s-agent on agents');
  expect(hints['/etc/rancher/rke2/registries.yaml']).toContain('restart RKE2');
  expect(hints['/etc/containerd/certs.d/docker.io/hosts.toml']).toContain('no restart');
});

test('C29: cloud-init writes the files, and Ansible has handlers that say what to restart', () => {
  const { mirrors } = nodeMirrors({ runtimes: [K3S] });
  const text = mirrors.toCloudInit();
  expect(text.split('\n')[0]).toBe('#cloud-config');
  expect(parse(text)).toEqual({
    write_files: [{ path: '/etc/rancher/k3s/registries.yaml', content: mirrors.files[0].content, owner: 'root:root', permissions: '0600' }],
  });
  const handlers = mirrors.toAnsibleRole('k3s-registries').find(file => file.path.endsWith('handlers/main.yml'))!;
  expect(parse(handlers.content)).toEqual([{ 'name': mirrors.files[0].activation, 'ansible.builtin.debug': { msg: mirrors.files[0].activation } }]);
});

test.each([
  [K3S, ['k3s', 'k3s-agent'], 'restarted'], [RKE2, ['rke2-server', 'rke2-agent'], 'restarted'], [CRI_O, ['crio'], 'reloaded'],
] as const)('an Ansible role for %s restarts what has read a changed file, if that is asked for: one node after the other, and only what runs', (runtime, services, state) => {
  const { mirrors } = nodeMirrors({ runtimes: [runtime] });
  const role = mirrors.toAnsibleRole('mirrors', { restart: true });
  const handlers: any[] = parse(role.find(file => file.path.endsWith('handlers/main.yml'))!.content);
  const tasks: any[] = parse(role.find(file => file.path.endsWith('tasks/main.yml'))!.content);
  expect(handlers.map(({ listen }) => listen)).toEqual(Array(4).fill(tasks.at(-1).notify));
  const [guard, , restart, wait] = handlers;
  expect(new Set(handlers.map(({ name }) => name)).size).toBe(4); // of several with one name, Ansible runs a single one
  expect(guard['ansible.builtin.assert'].that).toBe('ansible_play_batch | length == 1');
  expect(restart).toMatchObject({ 'ansible.builtin.systemd_service': { name: '{{ item }}', state }, 'loop': services, 'when': expect.stringContaining("== 'running'") });
  expect(wait).toMatchObject({ 'ansible.builtin.uri': { url: 'http://127.0.0.1:10248/healthz' }, 'until': 'kubelet is succeeded', 'when': 'restarted is changed and not ansible_check_mode' });
  expect(restart.register).toBe('restarted');
});

test('an Ansible role for containerd has nothing to restart', () => {
  const handlers: any[] = parse(nodeMirrors({ runtimes: [CONTAINERD] }).mirrors.toAnsibleRole('mirrors', { restart: true }).find(file => file.path.endsWith('handlers/main.yml'))!.content);
  expect(handlers.flatMap(Object.keys)).toEqual(['name', 'ansible.builtin.debug']);
});

test('C30: the file of an Ansible role is the generated one, and always the same', () => {
  const [first, second] = [1, 2].map(() => nodeMirrors({ runtimes: [K3S] }).mirrors.toAnsibleRole('k3s-registries'));
  const file = first.find(it => it.path === 'roles/k3s-registries/files/registries.yaml')!;
  expect([file.content, first]).toEqual([filesOf(K3S)[0].content, second]);
  const tasks = parse(first.find(it => it.path.endsWith('tasks/main.yml'))!.content);
  expect(tasks.at(-1)).toEqual({
    'name': 'Write /etc/rancher/k3s/registries.yaml',
    'ansible.builtin.copy': { src: 'registries.yaml', dest: '/etc/rancher/k3s/registries.yaml', owner: 'root', group: 'root', mode: '0600' },
    'notify': file.activation,
  });
});

test('a role has templates where a login is to be filled in, and a name of its own for each file', () => {
  const login = NodeLogin.template({ username: '{{ user }}', password: '{{ password }}' });
  const routes = [{ ...FOUR[1], visibility: RouteVisibility.PRIVATE }];
  const k3s = nodeMirrors({ runtimes: [K3S], login, routes }).mirrors.toAnsibleRole('mirrors');
  expect(k3s.map(file => file.path)).toContain('roles/mirrors/templates/registries.yaml.j2');
  const paths = nodeMirrors({ runtimes: [CONTAINERD, K3S, RKE2], caPem: CA }).mirrors.toAnsibleRole('mirrors').map(file => file.path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toContain('roles/mirrors/files/docker.io/hosts.toml');
});

test('every file but a program begins with the mark by which it may be replaced', () => {
  const { mirrors } = nodeMirrors({ runtimes: Object.values(NodeRuntime), caPem: CA });
  expect(mirrors.files.filter(({ content }) => !content.startsWith(NODE_FILE_MARK))).toEqual([]);
});

test('the Harbor of the app is where nodes pull, with its port', () => {
  const { mirrors } = nodeMirrors({ harbor: testHarbor({ externalUrl: 'https://registry.example.com:8443' }), runtimes: [K3S] });
  expect(mirrors.pullSources('nginx')[0]).toBe('https://registry.example.com:8443/v2/docker-hub/library/nginx');
  expect(Object.keys(parse(mirrors.files[0].content).mirrors)).toContain('registry.example.com:8443');
});

test('a construct without ConfigMap and writer defines no object', () => {
  expect(nodeMirrors().chart.toJson()).toEqual([]);
});

test('a ConfigMap has all files by their paths, and Flux changes nothing in it', () => {
  const { chart, mirrors } = nodeMirrors({ routes: ImageRoutes.to('quay.io'), configMapName: 'node-mirrors' });
  const [configMap] = chart.toJson();
  expect(configMap).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'node-mirrors', annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } } });
  expect(configMap.data).toEqual({ 'etc_containerd_certs.d_quay.io_hosts.toml': mirrors.files[0].content });
});

describe('the DaemonSet', () => {
  const objects = (writer: Partial<NodeMirrorWriterOptions> = {}, runtime = CONTAINERD, props = {}) => {
    const { chart, errors } = nodeMirrors({ runtimes: [runtime], writer: { namespace: 'node-setup', ...writer }, ...props });
    expect(errors).toEqual([]);
    return chart.toJson();
  };
  const daemonSet = (...given: Parameters<typeof objects>) => objects(...given).find(({ kind }) => kind === 'DaemonSet');

  test('is valid', async () => {
    expect(await schemaProblems(objects())).toEqual([]);
  });

  test('has one folder of the node, no capability, no token and no way to become more', () => {
    const { volumes, containers: [container], ...pod } = daemonSet().spec.template.spec;
    expect(volumes.filter((it: any) => it.hostPath)).toEqual([{ name: 'node', hostPath: { path: '/etc/containerd/certs.d', type: 'DirectoryOrCreate' } }]);
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true, seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } } });
    expect([pod.hostPID, pod.hostNetwork, pod.hostIPC]).toEqual([undefined, undefined, undefined]);
  });

  test('has one file of k3s alone, as a kubeconfig is beside it', () => {
    const { volumes, containers: [{ volumeMounts }] } = daemonSet({}, K3S).spec.template.spec;
    expect(volumes[1].hostPath).toEqual({ path: '/etc/rancher/k3s/registries.yaml', type: 'FileOrCreate' });
    expect(volumeMounts[1].mountPath).toBe('/node/registries.yaml');
  });

  test('cannot write in the preview', () => {
    expect(daemonSet({ preview: true }).spec.template.spec.containers[0].volumeMounts[1]).toEqual({ name: 'node', mountPath: '/node', readOnly: true });
  });

  test('C63: runs on all nodes, and is only ready where all files are there and the same', () => {
    const { tolerations, nodeSelector, containers: [{ readinessProbe, command }] } = daemonSet().spec.template.spec;
    expect([tolerations, nodeSelector]).toEqual([[{ operator: 'Exists' }], undefined]);
    expect(readinessProbe.exec.command).toEqual([...command.slice(0, 4), 'check', ...FOUR.map(({ upstream }) => `${upstream}/hosts.toml`)]);
  });

  test('has an image of the user, and nodes of the user', () => {
    const { nodeSelector, containers: [{ image }] } = daemonSet({ image: { repository: 'mirror.example.com/node', tag: '22' }, scheduling: { nodeSelector: { pool: 'a' } } }).spec.template.spec;
    expect([nodeSelector, image]).toEqual([{ pool: 'a' }, 'mirror.example.com/node:22']);
  });

  test('has a program that Flux does not take for a template', () => {
    expect(WRITER_SCRIPT).not.toContain('${');
  });
});

describe('the program of the DaemonSet', () => {
  function place() {
    const folder = temporaryFolder();
    const [files, node] = ['files', 'node'].map(name => path.join(folder, name));
    fs.mkdirSync(path.join(files, 'docker.io'), { recursive: true });
    fs.mkdirSync(node);
    fs.writeFileSync(path.join(files, 'docker.io/hosts.toml'), `${NODE_FILE_MARK}.\nserver = "new"\n`);
    const run = (mode: string, env: Record<string, string> = {}) => {
      const script = WRITER_SCRIPT.replaceAll('"/files/', `"${files}/`).replaceAll('"/node/', `"${node}/`);
      const variables = { PATH: process.env.PATH, HOST_FOLDER: '/etc/containerd/certs.d', ACTIVATION: 'no restart', PREVIEW: 'false', ADOPT: 'false', SINGLE_FILE: '', ...env };
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'write', mode, 'docker.io/hosts.toml'], { env: variables, encoding: 'utf8' });
      return { status, out: stdout.trim(), err: stderr };
    };
    const target = path.join(node, 'docker.io/hosts.toml');
    const put = (text: string) => {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    };
    return { run, put, target, read: () => fs.readFileSync(target, 'utf8') };
  }

  test('writes a file once, says what it takes to be used, and leaves nothing else behind', () => {
    const { run, read, target } = place();
    expect(run('check').status).not.toBe(0);
    expect(run('once')).toEqual({ status: 0, out: 'wrote /etc/containerd/certs.d/docker.io/hosts.toml (no restart)', err: '' });
    expect([read(), fs.readdirSync(path.dirname(target)), fs.statSync(target).mode % 0o1000]).toEqual([`${NODE_FILE_MARK}.\nserver = "new"\n`, ['hosts.toml'], 0o644]);
    expect([run('once').out, run('check').status]).toEqual(['', 0]);
  });

  test('replaces its own older file', () => {
    const { run, put, read } = place();
    put(`${NODE_FILE_MARK}.\nserver = "old"\n`);
    run('once');
    expect(read()).toContain('new');
  });

  test("leaves somebody else's file alone, says so, and is not ready", () => {
    const { run, put, read } = place();
    put('server = "mine"\n');
    expect(run('once').out).toContain('left alone: /etc/containerd/certs.d/docker.io/hosts.toml');
    expect([read(), run('check').status]).toEqual(['server = "mine"\n', 1]); // 1 is the answer of cmp
    run('once', { ADOPT: 'true' });
    expect(read()).toContain('new');
  });

  test('only says in a preview what it would write', () => {
    const { run, target } = place();
    expect([run('once', { PREVIEW: 'true' }).out, fs.existsSync(target), run('check', { PREVIEW: 'true' }).status])
      .toEqual(['would write /etc/containerd/certs.d/docker.io/hosts.toml', false, 0]);
  });

  test('writes into a file that is mounted by itself', () => {
    const { run, put, read, target } = place();
    put('');
    const { ino } = fs.statSync(target);
    run('once', { SINGLE_FILE: 'true' });
    expect([read().includes('new'), fs.statSync(target).ino]).toEqual([true, ino]);
  });
});

test('what is not the name of an image is pulled from nowhere', () => {
  const { mirrors } = nodeMirrors({ routes: [{ ...FOUR[0], fallback: RouteFallback.NONE }] });
  expect([' nginx', 'docker.io/', ''].map(image => mirrors.pullSources(image))).toEqual([[], [], []]);
  expect(() => mirrors.pullSources('nginx', 'docker' as never)).toThrow('HBR-PROP');
});
