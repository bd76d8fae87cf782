import { MovedRepository, RegistryMigrationOptions, RepositoryRule } from './registry-migration-props';
import { ProblemCode } from '../diagnostics/problems';
import { describeProblem, Finding } from '../diagnostics/report';
import { StructError } from '../structs';
import { isProjectName, isRepository, isTag, splitImage } from '../syntax/image-name';

type Report = (code: ProblemCode, finding: Finding) => void;

/** A repository that moves, with the tags that are named. */
interface Asked {
  readonly source: string;
  readonly tags: readonly string[];
}

/** Works out where every repository goes. All that is wrong is thrown at once. */
export function resolveMoves(options: RegistryMigrationOptions): MovedRepository[] {
  const problems: string[] = [];
  const report: Report = (code, finding) => { problems.push(describeProblem(code, finding)); };
  const { from, to, aliases = [], repositories, rules = [] } = options;
  if (to === from || aliases.includes(to)) { report('HBR-MOVE-01', { prop: 'to', value: to }); }
  if (repositories.length === 0) { report('HBR-MOVE-07', { prop: 'repositories' }); }
  rules.forEach((rule, at) => { checkRule(report, `rules[${at}]`, rule); });
  const asked = askedRepositories(report, repositories);
  const moves = asked.flatMap(repository => moveOf(repository, rules) ?? []);
  checkPlaces(report, { asked, moves, rules });
  if (problems.length > 0) { throw new StructError(problems); }
  return moves;
}

function checkRule(report: Report, prop: string, { from, repository }: RepositoryRule): void {
  const isFolder = from === '*' || from.endsWith('/*');
  if (from !== '*' && !isPath(from.replace(/\/\*$/, ''))) { report('HBR-MOVE-08', { prop: `${prop}.from`, value: from }); }
  if (isFolder && repository !== undefined) { report('HBR-MOVE-09', { prop: `${prop}.repository`, value: repository }); }
  if (repository !== undefined && !isPath(repository)) { report('HBR-MOVE-02', { prop: `${prop}.repository`, value: repository }); }
}

/** A repository without a registry before it. */
function isPath(text: string): boolean {
  return isRepository(text) && !/^(localhost|[^/]*[.:][^/]*)\//.test(text);
}

/** The repositories, each once, with their tags. */
function askedRepositories(report: Report, lines: readonly string[]): Asked[] {
  const tags = new Map<string, Array<string | undefined>>();
  lines.forEach((line, at) => {
    const { repository, tag, digest } = splitImage(line);
    if (!isPath(repository) || digest !== undefined || (tag !== undefined && !isTag(tag))) {
      report('HBR-MOVE-02', { prop: `repositories[${at}]`, value: line });
      return;
    }
    tags.set(repository, [...tags.get(repository) ?? [], tag]);
  });
  return [...tags].map(([source, found]) => {
    const named = found.filter(tag => tag !== undefined);
    if (found.length > 1 && (named.length < found.length || new Set(named).size < named.length)) {
      const slots = { others: `the ${found.length} lines about ${source}` };
      report('HBR-MOVE-13', { prop: 'repositories', value: source, slots });
    }
    return { source, tags: named };
  });
}

/** Where a repository goes; undefined if nothing says it. */
function moveOf({ source, tags }: Asked, rules: readonly RepositoryRule[]): MovedRepository | undefined {
  const rule = rules.find(({ from }) => matches(from, source));
  const place = rule ? placeBy(rule, source) : placeByName(source);
  return place && { source, ...place, ...tags.length > 0 && { tags: [...tags] } };
}

function matches(from: string, source: string): boolean {
  return from === '*' || from === source || (from.endsWith('/*') && source.startsWith(from.slice(0, -1)));
}

type Place = Pick<MovedRepository, 'project' | 'repository'>;

function placeBy({ from, project, repository }: RepositoryRule, source: string): Place {
  if (from === '*') { return { project, repository: source }; }
  const rest = from.endsWith('/*') ? source.slice(from.length - 1) : source.slice(source.lastIndexOf('/') + 1);
  return { project, repository: repository ?? rest };
}

function placeByName(source: string): Place | undefined {
  const slash = source.indexOf('/');
  return slash < 0 ? undefined : { project: source.slice(0, slash), repository: source.slice(slash + 1) };
}

interface Places {
  readonly asked: readonly Asked[];
  readonly moves: readonly MovedRepository[];
  readonly rules: readonly RepositoryRule[];
}

/** Reports repositories without a place, places of several repositories, and rules without a repository. */
function checkPlaces(report: Report, { asked, moves, rules }: Places): void {
  const homeless = asked.filter(({ source }) => !moves.some(move => move.source === source)).map(({ source }) => source);
  if (homeless.length > 0) { report('HBR-MOVE-03', { prop: 'repositories', slots: { repositories: homeless.join(', ') } }); }
  for (const project of new Set(moves.map(move => move.project).filter(name => !isProjectName(name)))) {
    report('HBR-MOVE-05', { prop: 'repositories', value: moves.find(move => move.project === project)!.source, slots: { project } });
  }
  for (const [target, sources] of byTarget(moves)) {
    if (sources.length > 1) { report('HBR-MOVE-04', { prop: 'rules', slots: { target, repositories: sources.join(', ') } }); }
  }
  const used = new Set(asked.map(({ source }) => rules.findIndex(({ from }) => matches(from, source))));
  rules.forEach(({ from }, at) => { if (!used.has(at)) { report('HBR-MOVE-06', { prop: `rules[${at}].from`, value: from }); } });
}

function byTarget(moves: readonly MovedRepository[]): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const { source, project, repository } of moves) {
    const target = `${project}/${repository}`;
    targets.set(target, [...targets.get(target) ?? [], source]);
  }
  return targets;
}
