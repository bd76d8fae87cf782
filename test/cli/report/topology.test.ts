import { fleetFile, reported } from './reported';
import { ReportTopology } from '../../../src/cli/report/report-data';
import { topologySvg } from '../../../src/cli/report/topology-svg';

function topologyOf(sovereign: string): ReportTopology {
  return reported(fleetFile([sovereign])).designs[0].topology!;
}

const draw = (topology: ReportTopology) => topologySvg(topology, 'one', 'A picture').text;
const boxes = (svg: string) => [...svg.matchAll(/<rect class="(?:box|tile|group)" x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)" height="([-\d.]+)"/g)].map(found => found.slice(1).map(Number));

describe('the parts of the picture', () => {
  const plain = topologyOf('fqdn: a.example.com');

  test('are the workloads, the front, and what the Pods connect to', () => {
    expect(plain.workloads.map(({ title, detail }) => `${title}: ${detail}`)).toEqual(['core: 2 Pods', 'jobservice: 2 Pods', 'registry: 2 Pods', 'portal: 2 Pods']);
    expect(plain.front).toEqual({ title: 'Ingress controller of class traefik', detail: 'https://registry.a.example.com' });
    expect(plain.endpoints.map(({ name, components, ports }) => [name, components, ports])).toEqual([
      ['database', ['core', 'jobservice'], ['TCP 5432']],
      ['cache', ['core', 'jobservice', 'registry'], ['TCP 6379']],
      ['upstreams', ['core', 'jobservice'], ['TCP 443']],
      ['storage', ['registry'], ['TCP 443']],
    ]);
  });

  test('leave out what every Pod has: probes and DNS', () => {
    expect(JSON.stringify([plain.endpoints, plain.watchers])).not.toMatch(/dns|kubelet/);
  });

  test('have no upstream registries without internet access', () => {
    const { endpoints } = topologyOf('fqdn: a.example.com, disconnected: true, harbor: { imageRegistry: mirror.example.com, storage: { s3: { endpoint: https://s3.internal } } }');
    expect(endpoints.map(({ name }) => name)).toEqual(['database', 'cache', 'storage']);
  });

  test('have the clients that an object store answers itself', () => {
    const { direct } = topologyOf('fqdn: a.example.com, harbor: { storage: { s3: { redirect: true } } }');
    expect(direct).toEqual([{ to: 'storage', why: 'blobs that Harbor redirects to' }]);
  });

  test('have autoscaled Pods as a range', () => {
    const { workloads } = topologyOf('fqdn: a.example.com, harbor: { core: { autoscaling: { minReplicas: 2, maxReplicas: 6 } } }');
    expect(workloads[0]).toEqual({ title: 'core', detail: '2 to 6 Pods' });
  });
});

describe('the picture', () => {
  const topology = topologyOf('fqdn: a.example.com, harbor: { metrics: { serviceMonitor: {} } }, nodeMirrors: { runtimes: [containerd], routes: [{ upstream: quay.io, project: quay }] }');
  const svg = draw(topology);

  test('has a name and a description with everything in it', () => {
    expect(svg).toContain('<title id="one-title">A picture</title>');
    const description = /<desc id="one-text">([^<]*)</.exec(svg)![1];
    [...topology.workloads, ...topology.endpoints].forEach(({ title }) => expect(description).toContain(title));
  });

  test('has a box for everything, and none of them lies outside or over another one beside its own group', () => {
    const { workloads, endpoints, clients, watchers } = topology;
    const places = boxes(svg);
    const [, , width, height] = /viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number);
    expect(places).toHaveLength(workloads.length + endpoints.length + clients.length + watchers.length + 2); // the front and the group
    places.forEach(([x, y, w, h]) => expect([x >= 0, y >= 0, x + w <= width, y + h <= height]).toEqual([true, true, true, true]));
    const overlaps = places.flatMap(([x, y, w, h], at) => places.slice(at + 1).filter(([ox, oy, ow, oh]) => x < ox + ow && ox < x + w && y < oy + oh && oy < y + h));
    expect(overlaps).toHaveLength(workloads.length); // each in the group
  });

  test('says what goes past Harbor', () => {
    expect(svg).toContain('nodes: images while Harbor does not give them');
  });

  test('escapes its texts', () => {
    const hostile = draw({ ...topology, namespace: '<script>', front: { title: '"<x>', detail: "'" } });
    expect(hostile).not.toMatch(/<script|<x>/);
    expect(hostile).toContain('&lt;script&gt;');
  });
});
