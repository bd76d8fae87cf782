import { DependencyFlow, DependencyPods, NetworkPeer } from '.';
import { NAMESPACE_NAME_LABEL } from './peer-of-host';

/** A database of CloudNativePG, as far as policies are concerned. */
export interface CnpgPods {
  /** Name of the Cluster. */
  readonly clusterName: string;
  /** Namespace of the operator; `cnpg-system` if nothing else is said. */
  readonly operatorNamespace?: string;
  /** Where backups go; nothing without backups. */
  readonly objectStore?: NetworkPeer;
}

/** A Dragonfly of its operator, as far as policies are concerned. */
export interface DragonflyPods {
  /** Labels of the pods. */
  readonly podLabels: { [name: string]: string };
  /** Namespace of the operator; `dragonfly-operator-system` if nothing else is said. */
  readonly operatorNamespace?: string;
}

const POSTGRESQL = 5432;
const CNPG_STATUS = 8000;
const CNPG_METRICS = 9187;
const DRAGONFLY = 6379;
const DRAGONFLY_ADMIN = 9999;

/** Labels that CloudNativePG puts on the pods of a Cluster. */
export function cnpgLabels(clusterName: string): { [name: string]: string } {
  return { 'cnpg.io/cluster': clusterName };
}

/** What the instances of a Cluster need: their operator, each other, the API server, backups, and who measures them. */
export function cnpgPods({ clusterName, operatorNamespace = 'cnpg-system', objectStore }: CnpgPods): DependencyPods {
  const podLabels = cnpgLabels(clusterName);
  const operator: NetworkPeer = { ...inNamespace(operatorNamespace), podLabels: { 'app.kubernetes.io/name': 'cloudnative-pg' } };
  const instances: DependencyFlow = {
    name: 'database', peer: { podLabels }, ports: [POSTGRESQL, CNPG_STATUS], why: 'replication, joining, isolation checks',
  };
  return {
    podLabels,
    ingress: [
      { name: 'cnpg-operator', peer: operator, ports: [CNPG_STATUS, POSTGRESQL], why: 'status and switch-over of the instances' },
      instances,
      { name: 'prometheus', ports: [CNPG_METRICS], why: 'metrics of PostgreSQL' },
      { name: 'kubelet', ports: [CNPG_STATUS], why: 'probes' },
    ],
    egress: [
      instances,
      { name: 'kube-apiserver', why: 'the instance manager reads its Cluster and reports its state' },
      { name: 'dns', why: 'names' },
      ...objectStore ? [{ name: 'backups', peer: objectStore, ports: [443], why: 'backups and write-ahead log' }] : [],
    ],
  };
}

/** What the instances of a Dragonfly need: their operator and each other. Its admin port asks for no password. */
export function dragonflyPods({ podLabels, operatorNamespace = 'dragonfly-operator-system' }: DragonflyPods): DependencyPods {
  const ports = [DRAGONFLY, DRAGONFLY_ADMIN];
  const instances: DependencyFlow = { name: 'cache', peer: { podLabels }, ports, why: 'replication' };
  return {
    podLabels,
    ingress: [
      { name: 'dragonfly-operator', peer: inNamespace(operatorNamespace), ports, why: 'roles of the instances' },
      instances,
      { name: 'prometheus', ports: [DRAGONFLY_ADMIN], why: 'metrics of Dragonfly' },
    ],
    egress: [instances, { name: 'dns', why: 'names' }],
  };
}

function inNamespace(name: string): NetworkPeer {
  return { namespaceLabels: { [NAMESPACE_NAME_LABEL]: name } };
}
