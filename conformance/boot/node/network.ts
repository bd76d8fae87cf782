/* The network of a node: one bridge, a namespace for each pod, addresses of Services. All of it is inside of the run's own network namespace. */
import { runProgram } from '../../stage';

const PREFIX = '10.211';
/** Address of the node on the bridge. */
export const NODE_IP = `${PREFIX}.0.1`;
/** Address of the name server. */
export const DNS_IP = `${PREFIX}.0.10`;

/** A fixed address: otherwise it changes whenever a pod is added, and the others send to the old one until they ask again. */
const BRIDGE_ADDRESS = '02:00:00:00:00:01';
/** Where the addresses of a kind begin. */
const RANGES = { pod: `${PREFIX}.1`, service: `${PREFIX}.2`, outside: `${PREFIX}.3` } as const;

/** The network of a node. */
export class Network {
  private readonly used = { pod: 0, service: 0, outside: 0 };

  /** Makes the bridge. */
  public start(): void {
    ip('link set lo up');
    ip(`link add pods address ${BRIDGE_ADDRESS} type bridge`);
    ip(`addr add ${NODE_IP}/16 dev pods`);
    ip('link set pods up');
    ip(`addr add ${DNS_IP}/32 dev lo`);
  }

  /** A network namespace for a pod, with one interface. */
  public addPod(): { ip: string; networkNamespace: string } {
    const number = this.next('pod');
    const networkNamespace = `pod${number}`;
    const address = `${RANGES.pod}.${number}`;
    ip(`netns add ${networkNamespace}`);
    ip(`link add veth${number} type veth peer name eth0 netns ${networkNamespace}`);
    ip(`link set veth${number} master pods up`);
    for (const command of ['link set lo up', `addr add ${address}/16 dev eth0`, 'link set eth0 up', `route add default via ${NODE_IP}`]) {
      ip(`-n ${networkNamespace} ${command}`);
    }
    return { ip: address, networkNamespace };
  }

  /** Removes the namespace of a pod with its interface. */
  public removePod(networkNamespace: string): void {
    ip(`netns del ${networkNamespace}`);
  }

  /** An address of the node for a Service, or for something outside of the cluster. */
  public addAddress(kind: 'service' | 'outside'): string {
    const address = `${RANGES[kind]}.${this.next(kind)}`;
    ip(`addr add ${address}/32 dev lo`);
    return address;
  }

  private next(kind: keyof typeof RANGES): number {
    this.used[kind] += 1;
    return this.used[kind];
  }
}

function ip(command: string): void {
  const { ok, err } = runProgram('ip', command.split(' '));
  if (!ok) { throw new Error(`ip ${command}: ${err.trim()}`); }
}
