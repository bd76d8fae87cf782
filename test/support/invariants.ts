import { env, files, find, Manifest } from './manifests';
import { allRendered, Rendered, theWorkload, workloadOf } from './rendered';
import * as yaml from '../../tools/yaml';

/** What was looked at, and what of it does not hold. */
export class Checks {
  public readonly problems: string[] = [];
  public count = 0;

  public constructor(private readonly name: string) {}

  /** Two values have to be the same, undefined included. */
  public same(what: string, actual: unknown, expected: unknown): void {
    const [is, should] = [actual, expected].map(value => JSON.stringify(value));
    this.holds(`${what} is ${is} instead of ${should}`, is === should);
  }

  /** Something has to hold; the text says what if it does not. */
  public holds(problem: string, condition: boolean): void {
    this.count += 1;
    if (!condition) { this.problems.push(`${this.name}: ${problem}`); }
  }
}

/** Holds all scenarios against one promise. A promise that no scenario has anything to say about is a failure, too. */
export function invariant(number: number, promise: string, check: (harbor: Rendered, it: Checks) => void): void {
  test(`invariant ${number}: ${promise}`, () => {
    const looked = allRendered().map(harbor => {
      const checks = new Checks(harbor.name);
      check(harbor, checks);
      return checks;
    });
    expect(looked.flatMap(it => it.problems)).toEqual([]);
    expect(looked.reduce((sum, it) => sum + it.count, 0)).toBeGreaterThan(0);
  });
}

/** The component whose workload a container is part of. */
export function componentOf(container: string): string {
  return container === 'registryctl' ? 'registry' : container;
}

/** The environment of a container of Harbor, resolved. */
export function envOf(harbor: Rendered, container: string): Record<string, string> {
  return env(harbor.documents, theWorkload(harbor, componentOf(container)), container);
}

/** The files of a container of Harbor, resolved. */
export function filesOf(harbor: Rendered, container: string): Record<string, string> {
  return files(harbor.documents, theWorkload(harbor, componentOf(container)), container);
}

/** A file of a container, parsed. */
export function yamlFileOf(harbor: Rendered, container: string, path: string): any {
  return yaml.load(filesOf(harbor, container)[path]);
}

/** Configuration of the registry. */
export function registryConfigOf(harbor: Rendered): any {
  return yamlFileOf(harbor, 'registry', '/etc/registry/config.yml');
}

/** Configuration of the jobservice. */
export function jobserviceConfigOf(harbor: Rendered): any {
  return yamlFileOf(harbor, 'jobservice', '/etc/jobservice/config.yml');
}

/** The names of those containers that are part of this Harbor. */
export function present(harbor: Rendered, ...containers: string[]): string[] {
  return containers.filter(it => workloadOf(harbor, componentOf(it)) !== undefined);
}

/** The value behind `secret:<name>/<key>`, if the Secret is in the output. */
export function literalOf(harbor: Rendered, symbol: string): string | undefined {
  const [, name, key] = /^secret:([^/]+)\/(.+)$/.exec(symbol) ?? [];
  const secret = harbor.documents.find(it => it.kind === 'Secret' && it.metadata.name === name);
  const encoded = secret?.data?.[key];
  return secret?.stringData?.[key] ?? (encoded && Buffer.from(encoded, 'base64').toString());
}

/** Whether the components speak TLS to each other. */
export function hasInternalTls({ props }: Rendered): boolean {
  return props.internalTls !== undefined;
}

/** The name that all objects of this Harbor start with, as it follows from the props. */
export function fullnameOf({ props }: Rendered): string {
  const { releaseName = 'harbor', fullnameOverride } = props;
  return fullnameOverride ?? (releaseName.includes('harbor') ? releaseName : `${releaseName}-harbor`);
}

/** Whether a URL leads to a port of a Service that is part of the output. */
export function leadsToService(harbor: Rendered, url: string): boolean {
  const { hostname, port, protocol } = new URL(url);
  const wanted = port === '' ? { 'http:': 80, 'https:': 443 }[protocol] : Number(port);
  const services = harbor.documents.filter(it => it.kind === 'Service' && it.metadata.name === hostname);
  return services.some(service => service.spec.ports.some((it: any) => it.port === wanted));
}

/** An object that has to be there. */
export function object(harbor: Rendered, kind: string, name: string): Manifest {
  return find(harbor.documents, kind, name);
}
