import { isWorkload, Manifest, podTemplate } from './manifests';

type Fields = Record<string, any>;

const CONTAINER_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUANTITY = /^([0-9.]+)([a-zA-Z]*)$/;
const FACTORS: Readonly<Record<string, number>> = {
  '': 1, 'm': 1e-3, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40,
};

/** What an API server refuses in the pods of a workload: names, references to volumes, duplicates, requests above limits. */
export function podProblems(object: Fields): string[] {
  if (!isWorkload(object as Manifest) || !object.spec) { return []; }
  const spec: Fields = podTemplate(object as Manifest)?.spec ?? {};
  const lists = ['initContainers', 'containers'];
  const containers = lists.flatMap(list => ((spec[list] ?? []) as Fields[]).map((container, index) => ({ container, field: `${list}[${index}]` })));
  const claims: Fields[] = object.spec.volumeClaimTemplates ?? [];
  const volumes = [...(spec.volumes ?? []) as Fields[], ...claims.map(claim => claim.metadata)].map(it => it.name);
  return [
    ...repeated(volumes).map(name => `volumes: '${name}' is there twice`),
    ...repeated(containers.map(({ container }) => container.name)).map(name => `containers: '${name}' is there twice`),
    ...containers.flatMap(({ container, field }) => containerProblems(container, volumes).map(problem => `${field}.${problem}`)),
  ];
}

function containerProblems(container: Fields, volumes: readonly string[]): string[] {
  const mounts: Fields[] = container.volumeMounts ?? [];
  const ports: Fields[] = container.ports ?? [];
  const portName = (port: Fields) => `${port.containerPort}/${port.protocol ?? 'TCP'}`;
  return [
    ...(CONTAINER_NAME.test(container.name ?? '') ? [] : [`name: '${container.name}' is no DNS label`]),
    ...mounts.filter(mount => !volumes.includes(mount.name)).map(mount => `volumeMounts: there is no volume '${mount.name}'`),
    ...repeated(mounts.map(mount => mount.mountPath)).map(path => `volumeMounts: '${path}' is mounted twice`),
    ...repeated((container.env ?? []).map((it: Fields) => it.name)).map(name => `env: '${name}' is there twice`),
    ...ports.filter(port => port.name !== undefined && !PORT_NAME.test(port.name)).map(port => `ports: '${port.name}' is no port name`),
    ...repeated([...ports.map(portName), ...ports.map(port => port.name).filter(Boolean)]).map(name => `ports: '${name}' is there twice`),
    ...exceeded(container.resources ?? {}).map(name => `resources.requests.${name}: is above the limit`),
  ];
}

function exceeded({ requests = {}, limits = {} }: Fields): string[] {
  return Object.keys(requests).filter(name => limits[name] !== undefined && amount(requests[name]) > amount(limits[name]));
}

function amount(quantity: string | number): number {
  const [, digits, unit] = QUANTITY.exec(String(quantity)) ?? [];
  return Number(digits) * (FACTORS[unit] ?? NaN);
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
