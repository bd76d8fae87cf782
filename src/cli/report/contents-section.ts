import { ReportContents, ReportNodes, ReportSchedule } from './report-data';
import { fillMethodOf, projectSources } from '../../fleet/configuration/project-sources';
import { Sovereign } from '../../fleet/sovereign';
import { NodeMirrors } from '../../nodes/node-mirrors';
import { sizeQuantity } from '../../syntax/size-quantity';

/** What is inside of a Harbor, by names: passwords are in none of it. */
export function contentsOf({ _inside: inside, configuration, disconnected }: Sovereign): ReportContents {
  const isDeclared = configuration !== undefined;
  const { registries = [], robots = [], replicationPolicies = [] } = inside;
  return {
    isDeclared,
    projects: projectSources(inside).map(found => ({
      name: found.project.name,
      ...found.source !== undefined && { source: found.source },
      filledBy: fillMethodOf(found, { isDeclared, disconnected }),
      ...found.project.quota && { quota: sizeQuantity(found.project.quota) },
    })),
    registries: registries.map(({ name, type, url }) => ({ name, type, url })),
    robots: robots.map(({ name, pullFrom = [], pushTo = [], permissions = [], secret }) => ({
      name,
      access: accessOf({ 'pulls from': pullFrom, 'pushes to': pushTo, 'may': permissions.map(({ project = 'the system', resource, action }) => `${action} ${resource} of ${project}`) }),
      ...secret && { secret: secret.secretName },
    })),
    replication: replicationPolicies.map(({ name, pullFrom, pushTo, repositories = 'everything', destination, cron, onPush }) => ({
      name,
      from: pullFrom === undefined ? `here: ${repositories}` : `${pullFrom}: ${repositories}`,
      to: [pushTo ?? 'here', ...destination === undefined ? [] : [destination]].join(': '),
      start: onPush ? 'when something is pushed' : cron === undefined ? 'by hand' : 'by a schedule',
    })),
  };
}

function accessOf(parts: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(parts).filter(([, all]) => all.length > 0).map(([what, all]) => `${what} ${all.join(', ')}`).join('; ');
}

/** When things run in a Harbor. Only what the fleet declares runs by itself. */
export function schedulesOf({ configuration }: Sovereign): ReportSchedule[] {
  const { garbageCollection, scanAll, auditPurge, replicationPolicies = [], driftSchedule } = configuration ?? {};
  const known: ReadonlyArray<readonly [string, string | undefined]> = [
    ['garbage collection', garbageCollection?.cron],
    ['scan of everything', scanAll],
    ['removal of old audit entries', auditPurge?.cron],
    ['comparison with the definition', driftSchedule],
    ...replicationPolicies.map(({ name, cron }) => [`replication ${name}`, cron] as const),
  ];
  return known.flatMap(([what, when]) => when === undefined ? [] : [{ what, when }]);
}

/** How nodes pull. */
export function nodesOf(mirrors: NodeMirrors | undefined, { nodeMirrors }: Sovereign): ReportNodes | undefined {
  return mirrors?._plan && {
    runtimes: nodeMirrors?.runtimes ?? [],
    routes: mirrors._plan.routes.map(({ upstream, project, visibility, fallback }) => ({ upstream, project, visibility, fallback })),
  };
}
