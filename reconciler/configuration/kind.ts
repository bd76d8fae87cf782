import { Deadline } from './clock';
import { HarborClient } from './harbor-client';
import { Body } from './json';
import { Fingerprints, Mark } from './mark';
import { SecretFiles } from './secret-files';
import { KubernetesApi } from './transport';
import { DesiredState } from '../../src/configuration/state/state';

/** One object that is wanted. */
export interface Item<W = any> {
  /** Its identity among those of its kind and scope. */
  readonly name: string;
  /** The project that it belongs to; empty for objects of the whole Harbor. */
  readonly scope: string;
  readonly wanted: W;
  /** The objects that have to be right before, as `keyOf` writes them. */
  readonly needs?: readonly string[];
}

/** One object that is there. */
export interface Found {
  readonly id: string | number;
  readonly name: string;
  /** What can be compared with what is wanted. */
  readonly fields: Body;
  /** Its own description, without the mark of an owner. */
  readonly text?: string;
  readonly mark?: Mark;
  /** As Harbor showed it. */
  readonly raw: Body;
}

/** What kinds need to do their work. */
export interface Run {
  readonly state: DesiredState;
  readonly harbor: HarborClient;
  readonly secrets: SecretFiles;
  readonly fingerprints: Fingerprints;
  readonly kubernetes?: KubernetesApi;
  readonly deadline: Deadline;
  /** Ids in Harbor by `keyOf`. */
  readonly ids: Map<string, string | number>;
  /** What kinds remember from one request to another. */
  readonly memory: Map<string, any>;
  readonly rewriteSecrets: boolean;
  /** Secrets in Kubernetes cannot be reached, and are not looked at. */
  readonly outsideCluster: boolean;
  readonly now: number;
  /** Hides a value that was made or given during the run. */
  hide(secret: string): void;
}

/** One kind of objects: how they are listed, compared, created, updated and deleted. */
export interface Kind<W = any> {
  /** As the desired state and `prune` call it. */
  readonly name: string;
  /** As people read it. */
  readonly title: string;
  /** Whether its description carries the mark of the owner. */
  readonly marked?: boolean;
  /** Fields that Harbor cannot change, and why or what to do then. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** It is there with another object, and cannot be created. */
  readonly partOfAnother?: boolean;
  /** How long a write is not to be trusted, and how a difference after that is judged. */
  readonly settles?: (run: Run) => { readonly seconds: number; readonly because: string } | undefined;
  items(state: DesiredState): readonly Item<W>[];
  /** The scopes that are listed for `prune`. Default: the whole Harbor. */
  pruneScopes?(state: DesiredState): readonly string[];
  list(run: Run, scope: string): Promise<readonly Found[]>;
  /** What is wanted of an object, in the form of the fields of `list`; undefined is not compared. */
  fields(run: Run, item: Item<W>, found?: Found): Body;
  /** Fields that take requests of their own, once for each wanted object that is there. */
  inspect?(run: Run, item: Item<W>, found: Found): Promise<Body>;
  create?(run: Run, item: Item<W>): Promise<string | number | void>;
  update?(run: Run, item: Item<W>, change: Change): Promise<void>;
  delete?(run: Run, found: Found): Promise<void>;
  /** Whether an object that nobody wants any more may be deleted. Default: if it has the mark of this owner. */
  mayDelete?(run: Run, found: Found, scope: string): boolean | Promise<boolean>;
  /** What is wrong with an object that is as it should be. */
  trouble?(run: Run, item: Item<W>, found: Found): Trouble | undefined;
}

export interface Trouble {
  readonly text: string;
  readonly weight: 'failure' | 'warning';
}

/** What an update has to do. */
export interface Change {
  readonly found: Found;
  /** The wanted fields that differ. */
  readonly fields: Body;
}

/** How an object is called in `needs` and in `ids`. */
export function keyOf(kind: string, name: string, scope = ''): string {
  return scope === '' ? kind + '/' + name : kind + '/' + scope + '/' + name;
}

/** The id of a project or registry that has to be there by now. */
export function idOf(run: Run, kind: string, name: string): number {
  const id = run.ids.get(keyOf(kind, name));
  if (id === undefined) { throw new Error(name + ' is not there (' + kind + ')'); }
  return Number(id);
}

/** The projects with something of their own that is wanted, one item for each. */
export function projectItems<W>(state: DesiredState, pick: (project: NonNullable<DesiredState['projects']>[number]) => readonly [string, W][]): Item<W>[] {
  return (state.projects ?? []).flatMap(project => pick(project).map(([name, wanted]) => (
    { name, scope: project.name, wanted, needs: [keyOf('projects', project.name), keyOf('projectClaims', '', project.name)] }
  )));
}

/** The names of all projects of the desired state. */
export function projectNames({ projects = [] }: DesiredState): readonly string[] {
  return projects.map(({ name }) => name);
}

/** The names of the registries, or of the preheat instances, by their ids. */
export function namesById(run: Run, kind: string): ReadonlyMap<number, string> {
  const prefix = kind + '/';
  return new Map([...run.ids].filter(([key]) => key.startsWith(prefix)).map(([key, id]) => [Number(id), key.slice(prefix.length)]));
}

/** The one item of a section of the state that is there once. */
export function sectionItem<W>(name: string, wanted: W | undefined): Item<W>[] {
  return wanted === undefined ? [] : [{ name, scope: '', wanted, needs: [keyOf('sectionClaims', name)] }];
}
