import { DependencyFlow, DependencyPods, NetworkPeer } from '.';
import { NAMESPACE_NAME_LABEL } from './peer-of-host';

/** The properties of a CloudNativePG Cluster that network policies depend on. */
export interface CnpgPods {
  /** Name of the Cluster. */
  readonly clusterName: string;
  /** Namespace of the operator; `cnpg-system` by default. */
  readonly operatorNamespace?: string;
  /** Object store of the backups; absent without backups. */
  readonly objectStore?: NetworkPeer;
}

/** The properties of a Dragonfly that network policies depend on. */
export interface DragonflyPods {
  /** Labels of the Pods. */
  readonly podLabels: { [name: string]: string };
  /** Namespace of the operator; `dragonfly-operator-system` by default. */
  readonly operatorNamespace?: string;
}

const POSTGRESQL = 5432;
const CNPG_STATUS = 8000;
const CNPG_METRICS = 9187;
const DRAGONFLY = 6379;
const DRAGONFLY_ADMIN = 9999;

/** Labels that CloudNativePG sets on the Pods of a Cluster. */
export function cnpgLabels(clusterName: string): { [name: string]: string } {
  return { 'cnpg.io/cluster': clusterName };
}

/** Connections of the instances of a Cluster: with the operator, each other, the API server, the object store of backups, and Prometheus. */
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

/**
 * Connections of the instances of a Dragonfly: with the operator, each other, and Prometheus. The admin port requires no password, so that
 * only network policies protect it.
 */
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
