/* A real kube-apiserver with etcd on the loopback interface, and kubectl for it. */
import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answer } from './stage';

/** Programs that the control plane is made of. */
export interface ControlPlanePrograms {
  readonly etcd: string;
  readonly apiServer: string;
  readonly kubectl: string;
}

/** Shell script that waits until its standard input is closed, which happens however this process ends, and then kills the given processes. */
const GUARD = 'trap "" INT TERM HUP; cat > /dev/null; folder=$1; shift; kill -9 "$@" 2> /dev/null; rm -rf "$folder"';

interface Running {
  readonly name: string;
  readonly process: ChildProcess;
}

export class ControlPlane {
  /** Starts both servers and waits until the API answers. */
  public static async start(programs: ControlPlanePrograms): Promise<ControlPlane> {
    const plane = new ControlPlane(programs, mkdtempSync(join(tmpdir(), 'conformance-')));
    try {
      await plane.boot();
    } catch (error) {
      await plane.stop();
      throw error;
    }
    return plane;
  }

  private readonly children: Running[] = [];
  private readonly guards: ChildProcess[] = [];
  private readonly token = randomBytes(16).toString('hex');
  private server = '';

  private constructor(private readonly programs: ControlPlanePrograms, private readonly folder: string) {
    process.once('exit', () => this.kill());
  }

  /** Calls kubectl with a manifest on its standard input. */
  public kubectl(args: readonly string[], input = ''): Answer {
    const connection = ['--server', this.server, '--token', this.token, '--insecure-skip-tls-verify', '--kubeconfig', '/dev/null'];
    const { status, stdout, stderr } = spawnSync(this.programs.kubectl, [...connection, ...args], {
      input, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...process.env, HOME: this.folder },
    });
    return { ok: status === 0, out: stdout, err: stderr };
  }

  /** Where the API server is, and the token of its administrator, for what asks it without kubectl. */
  public get connection(): { readonly server: string; readonly token: string } {
    return { server: this.server, token: this.token };
  }

  /** Starts a controller with a kubeconfig for the API server in `KUBECONFIG`. */
  public startController(name: string, program: string, args: readonly string[]): void {
    const file = join(this.folder, `${name}.kubeconfig`);
    const cluster = { 'server': this.server, 'insecure-skip-tls-verify': true };
    writeFileSync(file, JSON.stringify({
      'apiVersion': 'v1',
      'kind': 'Config',
      'clusters': [{ name, cluster }],
      'users': [{ name, user: { token: this.token } }],
      'contexts': [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    }), { mode: 0o600 });
    this.run(name, [program, ...args], { ...process.env, KUBECONFIG: file, RUNTIME_NAMESPACE: 'default' });
    this.watchOver(this.children.slice(-1));
  }

  /** The last lines of the log of a program. */
  public lastLines(name: string, count = 5): string {
    return readFileSync(join(this.folder, `${name}.log`), 'utf8').trim().split('\n').slice(-count).join('\n');
  }

  /** Stops all processes, waits until they have exited, and removes their files. */
  public async stop(): Promise<void> {
    const started = [...this.children.map(({ process: child }) => child), ...this.guards];
    const running = started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const gone = running.map(child => new Promise(resolve => child.once('exit', resolve)));
    this.kill();
    await Promise.all(gone);
  }

  private kill(): void {
    this.children.splice(0).reverse().forEach(({ process: child }) => child.kill('SIGKILL'));
    this.guards.splice(0).forEach(guard => guard.stdin?.end());
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async boot(): Promise<void> {
    const [client, peer, api] = await Promise.all([freePort(), freePort(), freePort()]);
    const etcd = `http://127.0.0.1:${client}`;
    this.run('etcd', [
      this.programs.etcd, '--data-dir', join(this.folder, 'etcd'), '--listen-client-urls', etcd, '--advertise-client-urls', etcd,
      '--listen-peer-urls', `http://127.0.0.1:${peer}`, '--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`,
      '--initial-cluster', `default=http://127.0.0.1:${peer}`, '--unsafe-no-fsync',
    ]);
    this.server = `https://127.0.0.1:${api}`;
    this.run('kube-apiserver', [this.programs.apiServer, ...this.apiServerArguments(etcd, api)]);
    this.watchOver(this.children);
    await this.ready();
  }

  private watchOver(children: readonly Running[]): void {
    const pids = children.map(({ process: child }) => String(child.pid));
    this.guards.push(spawn('sh', ['-c', GUARD, 'guard', this.folder, ...pids], { stdio: ['pipe', 'ignore', 'ignore'] }));
  }

  private apiServerArguments(etcd: string, port: number): string[] {
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keyFile = join(this.folder, 'service-account.key');
    const tokenFile = join(this.folder, 'tokens.csv');
    writeFileSync(keyFile, key.privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
    writeFileSync(tokenFile, `${this.token},admin,admin,system:masters\n`, { mode: 0o600 });
    return [
      '--etcd-servers', etcd, '--bind-address', '127.0.0.1', '--advertise-address', '127.0.0.1', '--secure-port', String(port),
      '--cert-dir', join(this.folder, 'certificates'), '--token-auth-file', tokenFile, '--authorization-mode', 'RBAC',
      '--service-cluster-ip-range', '10.0.0.0/24,fd00:10::/112', '--service-account-issuer', 'https://conformance.invalid',
      '--service-account-key-file', keyFile, '--service-account-signing-key-file', keyFile,
      // adds a finalizer that only a controller removes, which does not run here
      '--disable-admission-plugins', 'StorageObjectInUseProtection',
    ];
  }

  private run(name: string, [program, ...args]: readonly string[], env = process.env): void {
    mkdirSync(this.folder, { recursive: true });
    const log = openSync(join(this.folder, `${name}.log`), 'w');
    this.children.push({ name, process: spawn(program, args, { stdio: ['ignore', log, log], env }) });
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; attempt < 240; attempt += 1) {
      const dead = this.children.find(({ process: child }) => child.exitCode !== null);
      if (dead) { throw new Error(`${dead.name} ended with ${dead.process.exitCode}: ${this.lastLines(dead.name)}`); }
      if (this.kubectl(['get', '--raw', '/readyz']).ok && this.kubectl(['get', 'namespace', 'default']).ok) { return; }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    throw new Error(`kube-apiserver did not become ready: ${this.lastLines('kube-apiserver')}`);
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
