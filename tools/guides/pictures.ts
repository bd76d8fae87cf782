/* Pictures of guides in docs/, as Mermaid texts that follow from the tables of src. */
import { CREDENTIALS, RotationClass } from '../../src/facts/credentials';
import { BLOCKED_PATHS, CORE_PATHS } from '../../src/facts/front-paths';
import { FlowRow, FLOWS } from '../../src/network/flows';

/** What stands in a box, for ends of flows whose name is not clear by itself. */
const TITLES: Readonly<Record<string, string>> = {
  'front': 'Ingress, gateway or load balancer',
  'database': 'PostgreSQL',
  'cache': 'Redis or Valkey',
  'storage': 'bucket',
  'metadata': 'metadata service of the cloud',
  'identity-provider': 'identity provider',
  'registry': 'registry with registryctl',
};

/** Ends that are no Pods of Harbor. */
const OUTSIDE: readonly string[] = ['front', 'database', 'cache', 'storage', 'metadata', 'identity-provider'];

/** The box of an end; what runs elsewhere is round. */
function box(end: string): string {
  const title = TITLES[end] ?? end;
  return OUTSIDE.includes(end) ? `${idOf(end)}(["${title}"])` : `${idOf(end)}["${title}"]`;
}

function idOf(end: string): string {
  return end.replaceAll('-', '_');
}

/** Flows as arrows, one for each pair; what not every Harbor has is dashed. */
export function flowPicture(wanted: (flow: FlowRow) => boolean): string {
  const flows = FLOWS.filter(wanted);
  const ends = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const pairs = [...new Set(flows.map(({ from, to }) => `${from} ${to}`))].map(pair => flows.filter(({ from, to }) => pair === `${from} ${to}`));
  const arrows = pairs.map(rows => {
    const [{ from, to }] = rows;
    const line = rows.every(({ when }) => when) ? '-.->' : '-->';
    return `${idOf(from)} ${line}|"${[...new Set(rows.map(({ why }) => why))].join(',<br/>')}"| ${idOf(to)}`;
  });
  return mermaid([...ends.map(box), ...arrows]);
}

/** The paths of a front, and where they lead. */
export function frontPicture(): string {
  const paths = (all: readonly string[]) => all.join('<br/>');
  return mermaid([
    'clients(["browsers, docker, nodes"])', box('front'), box('core'), box('portal'), 'nothing["nobody: 404"]',
    'clients -->|"externalUrl"| front',
    `front -->|"${paths(CORE_PATHS.map(({ path }) => path))}"| core`,
    'front -->|"everything else"| portal',
    `front -.->|"${paths(BLOCKED_PATHS.map(path => path === '/service/' ? 'the rest of /service/' : path))}"| nothing`,
  ]);
}

/** Which prop says whether connections to an end are encrypted. */
const TLS_PROPS: Readonly<Record<string, string>> = {
  database: 'sslMode of the database', cache: 'tls of the cache', storage: 'endpoint of the storage',
};

/** Connections by the prop that decides about their TLS. */
export function tlsPicture(): string {
  const components = ['core', 'jobservice', 'portal', 'registry', 'trivy', 'exporter'];
  const users = (end: string) => components.filter(component => FLOWS.some(({ from, to }) => from === component && to === end));
  const outside = Object.entries(TLS_PROPS).flatMap(([end, prop]) => [`inside -->|"${prop}<br/>(${users(end).join(', ')})"| ${idOf(end)}`]);
  return mermaid([
    'clients(["browsers, docker, nodes"])', box('front'), ...Object.keys(TLS_PROPS).map(box),
    'subgraph inside ["Pods of Harbor: internalTls"]', `  pods["${components.join('<br/>')}"]`, 'end',
    'clients -->|"tls of the exposure"| front', 'front -->|"internalTls"| inside', ...outside,
  ]);
}

const ROTATIONS: Readonly<Record<RotationClass, string>> = {
  never: 'never changes', coordinated: 'changes with a restart of all who read it', free: 'changes at any time',
};

/** Credentials by what a rotation costs, and who reads them. Those with the same readers share a box. */
export function credentialPicture(): string {
  const rows = Object.entries(CREDENTIALS).filter(([, { consumers }]) => consumers.length > 0);
  const groups = (Object.keys(ROTATIONS) as RotationClass[]).map(rotation => {
    const own = rows.filter(([, row]) => row.rotation === rotation);
    const readers = [...new Set(own.map(([, { consumers }]) => consumers.join(', ')))];
    return { rotation, boxes: readers.map(names => ({ names, credentials: own.filter(([, row]) => row.consumers.join(', ') === names).map(([name]) => name) })) };
  });
  return mermaid(groups.flatMap(({ rotation, boxes }) => [
    `subgraph ${rotation} ["${ROTATIONS[rotation]}"]`,
    ...boxes.map(({ credentials }, index) => `  ${rotation}${index}["${credentials.join('<br/>')}"]`),
    'end',
    ...boxes.map(({ names }, index) => `${rotation}${index} --> ${idOf(names.replaceAll(', ', '_'))}readers["${names}"]`),
  ]));
}

function mermaid(lines: readonly string[]): string {
  return ['```mermaid', 'flowchart LR', ...lines.map(line => `  ${line}`), '```'].join('\n');
}

const to = (...ends: readonly string[]) => (flow: FlowRow) => ends.includes(flow.to);

/** The picture of each guide that has one. */
export const PICTURES: Readonly<Record<string, () => string>> = {
  'database.md': () => flowPicture(to('database')),
  'cache.md': () => flowPicture(to('cache')),
  'storage.md': () => flowPicture(to('storage', 'metadata')),
  'exposure.md': frontPicture,
  'tls.md': tlsPicture,
  'secrets.md': credentialPicture,
  'log-in.md': () => flowPicture(flow => to('identity-provider')(flow) || flow.from === 'front' && flow.to === 'core'),
};
