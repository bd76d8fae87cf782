import * as fs from 'node:fs';
import * as path from 'node:path';
import { NodeFiles, NodeLogin, NodeRuntime, RouteFallback, RouteVisibility } from '../../src';
import { temporaryFolder } from '../support/fleet';
import { CA, nodeMirrors } from '../support/node-mirrors';

const { mirrors } = nodeMirrors({
  runtimes: [NodeRuntime.CONTAINERD, NodeRuntime.CRI_O],
  caPem: CA,
  login: NodeLogin.kubelet(),
  routes: [{ upstream: 'ghcr.io', project: 'ghcr', visibility: RouteVisibility.PRIVATE, fallback: RouteFallback.NONE }],
});

const textsBelow = (folder: string) => mirrors.files.map(file => fs.readFileSync(path.join(folder, file.path), 'utf8'));

test('files are written below a folder, each at its place on nodes, as often as wanted', () => {
  const folder = path.join(temporaryFolder(), 'nodes');
  NodeFiles.write(folder, mirrors.files);
  NodeFiles.write(folder, mirrors.files.map(file => ({ ...file, content: `${file.content}\n` })));
  NodeFiles.write(folder, mirrors.files);
  expect(textsBelow(folder)).toEqual(mirrors.files.map(({ content }) => content));
  const program = mirrors.files.find(({ mode }) => mode === '0755')!;
  expect(() => fs.accessSync(path.join(folder, program.path), fs.constants.X_OK)).not.toThrow();
});

test("HBR-NODE-25: nothing is written if one of the files is somebody else's", () => {
  const folder = temporaryFolder();
  const [first, second] = mirrors.files.map(file => path.join(folder, file.path));
  fs.mkdirSync(path.dirname(second), { recursive: true });
  fs.writeFileSync(second, 'mine');
  expect(() => NodeFiles.write(folder, mirrors.files)).toThrow('HBR-NODE-25 \'files\'');
  expect([fs.existsSync(first), fs.readFileSync(second, 'utf8')]).toEqual([false, 'mine']);
});
