/* The network of a node: one bridge, a namespace for each pod, addresses of Services. All of it is inside of the run's own network namespace. */
import { spawn } from 'node:child_process';

const PREFIX = '10.211';
/** Address of the node on the bridge. */
export const NODE_IP = `${PREFIX}.0.1`;
/** Address of the name server. */
export const DNS_IP = `${PREFIX}.0.10`;

/** A fixed address: otherwise it changes whenever a pod is added, and the others send to the old one until they ask again. */
const BRIDGE_ADDRESS = '02:00:00:00:00:01';
/** Where the addresses of a kind begin. */
const RANGES = { pod: `${PREFIX}.1`, service: `${PREFIX}.2`, outside: `${PREFIX}.3` } as const;

/** The addresses of everything outside of the cluster. */
export const OUTSIDE_RANGE = `${RANGES.outside}.0/24`;

/** The address of what is added first from outside. */
export const FIRST_OUTSIDE = `${RANGES.outside}.1`;

/** The network of a node. */
export class Network {
  private readonly used = { pod: 0, service: 0, outside: 0 };

  /** Makes the bridge. */
  public async start(): Promise<void> {
    await ip([
      'link set lo up',
      `link add pods address ${BRIDGE_ADDRESS} type bridge`,
      `addr add ${NODE_IP}/16 dev pods`,
      'link set pods up',
      `addr add ${DNS_IP}/32 dev lo`,
    ]);
  }

  /** A network namespace for a pod, with one interface. */
  public async addPod(): Promise<{ ip: string; networkNamespace: string }> {
    const number = this.next('pod');
    const networkNamespace = `pod${number}`;
    const address = `${RANGES.pod}.${number}`;
    await ip([
      `netns add ${networkNamespace}`,
      `link add veth${number} type veth peer name eth0 netns ${networkNamespace}`,
      `link set veth${number} master pods up`,
    ]);
    await ip(['link set lo up', `addr add ${address}/16 dev eth0`, 'link set eth0 up', `route add default via ${NODE_IP}`], networkNamespace);
    return { ip: address, networkNamespace };
  }

  /** Removes the namespace of a pod with its interface. */
  public async removePod(networkNamespace: string): Promise<void> {
    await ip([`netns del ${networkNamespace}`]);
  }

  /** An address of the node for a Service, or for something outside of the cluster. */
  public async addAddress(kind: 'service' | 'outside'): Promise<string> {
    const address = `${RANGES[kind]}.${this.next(kind)}`;
    await ip([`addr add ${address}/32 dev lo`]);
    return address;
  }

  private next(kind: keyof typeof RANGES): number {
    this.used[kind] += 1;
    return this.used[kind];
  }
}

/** Runs commands of `ip` by one process. It is waited for without blocking: names and connections of running pods pass through this process. */
async function ip(commands: readonly string[], networkNamespace?: string): Promise<void> {
  const child = spawn('ip', [...networkNamespace ? ['-n', networkNamespace] : [], '-batch', '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => { complaint += part.toString('utf8'); });
  child.stdin.end(`${commands.join('\n')}\n`);
  const code = await new Promise(resolve => child.once('close', resolve));
  if (code !== 0) { throw new Error(`ip ${commands.join('; ')}: ${complaint.trim()}`); }
}
