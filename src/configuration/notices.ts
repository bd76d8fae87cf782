import { placeOf, propOf } from './declared-places';
import { cronOf } from './state/value-state';
import { WholeConfiguration } from './whole-configuration';

/** What is worth knowing, and is no problem: crons that Harbor gets in its own form, and what a scan through a proxy cache does not hold for. */
export function noticesOf(whole: WholeConfiguration): string[] {
  return [...cronsOf(whole).flatMap(([prop, cron]) => cronNotice(prop, cron)), ...scanNotices(whole)];
}

function cronsOf(whole: WholeConfiguration): ReadonlyArray<readonly [prop: string, cron: string | undefined]> {
  const { projects = [], replicationPolicies = [], garbageCollection, auditPurge, scanAll, proxyRetention, projectRetention } = whole;
  return [
    ['scanAll', scanAll],
    ['garbageCollection.cron', garbageCollection?.cron],
    ['auditPurge.cron', auditPurge?.cron],
    ['proxyRetention.cron', proxyRetention?.cron],
    ['projectRetention.cron', projectRetention?.cron],
    ...replicationPolicies.map(({ cron }, at) => [propOf(placeOf(whole, 'replicationPolicies', at), 'cron'), cron] as const),
    ...projects.map(({ retention }, at) => [`${placeOf(whole, 'projects', at)}.retention.cron`, retention?.cron] as const),
  ];
}

function cronNotice(prop: string, cron: string | undefined): string[] {
  if (cron === undefined || cronOf(cron) === cron) { return []; }
  return [`${prop}: '${cron}' is '${cronOf(cron)}' in Harbor, whose crons have six fields`];
}

function scanNotices({ projects = [], routes = [], host, scanAll }: WholeConfiguration): string[] {
  const proxies = projects.filter(({ proxyOf, scanOnPush, blockFrom }) => proxyOf !== undefined && (scanOnPush !== false || blockFrom));
  return proxies.flatMap(({ name }) => {
    const isDockerHub = routes.some(({ project, upstream }) => project === name && upstream === 'docker.io');
    const image = `${host}/${name}/${isDockerHub ? 'library/nginx:alpine' : '<image>'}`;
    return [
      `${name}: the first pull of an image is neither scanned nor blocked. Three ways out:`,
      `${name}: scan everything on a schedule: ${scanAll === undefined ? "scanAll: '0 0 * * *'" : `scanAll, which is '${scanAll}'`}`,
      `${name}: scan in pipelines before images are used: trivy image ${image}`,
      `${name}: let the cluster run scanned images alone: requireScan of a PolicyPack`,
    ];
  });
}
