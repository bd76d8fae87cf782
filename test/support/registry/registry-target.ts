import { TestRights } from './registry-options';
import { TestRegistry } from './test-registry';
import { sendByFetch } from '../../../reconciler/configuration/transport';
import { askHarbor, HarborTarget, harborTarget, Said } from '../configuration/harbor-target';

/** Name and password, with a colon between them. */
export type Login = string;

/** A Harbor that is pulled from and pushed to: the registry of the tests, or a live Harbor if HARBOR_URL is set. */
export interface RegistryTarget {
  readonly url: string;
  /** Makes the projects. */
  prepare(projects: ContractProjects): Promise<void>;
  /** Makes a robot that may pull from a project, and do there what its rights say. */
  robot(project: string, rights: TestRights): Promise<Login>;
  /** Switches Harbor to read-only, or back. */
  readOnly(isOn: boolean): Promise<void>;
  /** Removes what was made. */
  stop(): Promise<void>;
}

/** Names of projects, by what is special about them. */
export interface ContractProjects {
  readonly plain: string;
  /** Everybody may pull from it. */
  readonly open: string;
  /** Its quota is ten bytes. */
  readonly full: string;
  readonly proxy: string;
  /** All of its tags are immutable. */
  readonly immutable: string;
}

const ACCESS: ReadonlyArray<readonly [keyof TestRights, string, string]> = [
  ['push', 'repository', 'push'], ['readProject', 'project', 'read'], ['deleteArtefacts', 'artifact', 'delete'],
];
const QUOTA = 10;

/** The Harbor of this run of the tests. */
export async function registryTarget(run: string): Promise<RegistryTarget> {
  const harbor = harborTarget();
  return harbor.isLive ? new LiveRegistryTarget(harbor, run) : FakeRegistryTarget.start();
}

/** The registry of the tests. */
class FakeRegistryTarget implements RegistryTarget {
  /** Starts it. */
  public static async start(): Promise<FakeRegistryTarget> {
    return new FakeRegistryTarget(await TestRegistry.start());
  }

  private count = 0;

  private constructor(private readonly registry: TestRegistry) {}

  public get url(): string { return this.registry.url; }

  public async prepare({ plain, open, full, proxy, immutable }: ContractProjects): Promise<void> {
    this.registry.project(plain);
    this.registry.project(open, { isPublic: true });
    this.registry.project(full, { quota: QUOTA });
    this.registry.project(proxy, { upstream: this.registry });
    this.registry.project(immutable, { immutableTags: /^/ });
  }

  public async robot(project: string, rights: TestRights): Promise<Login> {
    this.count += 1;
    this.registry.account(`robot$${this.count}`, 'Password1', [project], rights);
    return `robot$${this.count}:Password1`;
  }

  public async readOnly(isOn: boolean): Promise<void> {
    this.registry.isReadOnly = isOn;
  }

  public async stop(): Promise<void> {
    await this.registry.stop();
  }
}

/** A live Harbor, by its API. */
class LiveRegistryTarget implements RegistryTarget {
  private readonly made: string[] = [];

  public constructor(private readonly target: HarborTarget, private readonly run: string) {}

  public get url(): string { return this.target.url; }

  public async prepare({ plain, open, full, proxy, immutable }: ContractProjects): Promise<void> {
    const matches = { kind: 'doublestar', pattern: '**' };
    await this.make('/projects', { project_name: plain });
    await this.make('/projects', { project_name: open, metadata: { public: 'true' } });
    await this.make('/projects', { project_name: full, storage_limit: QUOTA });
    await this.make('/projects', { project_name: immutable });
    await this.make(`/projects/${immutable}/immutabletagrules`, {
      action: 'immutable',
      template: 'immutable_template',
      tag_selectors: [{ ...matches, decoration: 'matches' }],
      scope_selectors: { repository: [{ ...matches, decoration: 'repoMatches' }] },
    });
    const { headers } = await this.make('/registries', { name: `${this.run}-pushes`, type: this.target.upstreamType, url: this.target.upstream, insecure: true });
    await this.make('/projects', { project_name: proxy, registry_id: Number(headers.location.split('/').pop()) });
  }

  public async robot(project: string, rights: TestRights): Promise<Login> {
    const access = ACCESS.filter(([right]) => rights[right]).map(([, resource, action]) => ({ resource, action }));
    const { body } = await this.make('/robots', {
      name: `${this.run}-p${this.made.length}`,
      level: 'system',
      duration: -1,
      permissions: [{ kind: 'project', namespace: project, access: [{ resource: 'repository', action: 'pull' }, ...access] }],
    });
    return `${body.name}:${body.secret}`;
  }

  public async readOnly(isOn: boolean): Promise<void> {
    await this.ask('PUT', '/configurations', { read_only: isOn });
  }

  public async stop(): Promise<void> {
    for (const path of this.made.reverse()) { await this.ask('DELETE', path); }
  }

  private async make(path: string, body: object): Promise<Said> {
    const said = await this.ask('POST', path, body);
    if (said.status !== 201) { throw new Error(`${path} answers ${said.status}: ${JSON.stringify(said.body)}`); }
    this.made.push(said.headers.location.replace(/^.*\/api\/v2\.0/, ''));
    return said;
  }

  private async ask(method: string, path: string, body?: object): Promise<Said> {
    return askHarbor({ ...this.target, send: sendByFetch }, { method, path, body });
  }
}
