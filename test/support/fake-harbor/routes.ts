import { Answer, Call, ok } from './answers';
import { Data } from './data';
import * as people from './people';
import * as preheat from './preheat';
import * as projects from './projects';
import * as registries from './registries';
import * as replication from './replication';
import * as robots from './robots';
import * as scanners from './scanners';
import * as schedules from './schedules';
import * as settings from './settings';
import * as tagRules from './tag-rules';
import * as webhooks from './webhooks';

type Handler = (data: Data, call: Call) => Answer;

/** The part of Harbor's API that this fake has; `*` is one part of a path. */
const ROUTES: readonly [string, Handler][] = [
  ['GET /ping', () => ok('Pong')],
  ['GET /systeminfo', data => ok({ harbor_version: data.options.version ?? 'v2.15.2-fake0000' })],
  ['GET /users/current', data => ok(data.users.get('admin'))],
  ['GET /configurations', data => settings.getSettings(data)],
  ['PUT /configurations', settings.putSettings],
  ['GET /registries', registries.listRegistries],
  ['POST /registries', registries.createRegistry],
  ['PUT /registries/*', registries.updateRegistry],
  ['DELETE /registries/*', registries.deleteRegistry],
  ['GET /projects', projects.listProjects],
  ['POST /projects', projects.createProject],
  ['GET /projects/*', projects.getProject],
  ['PUT /projects/*', projects.updateProject],
  ['DELETE /projects/*', projects.deleteProject],
  ['GET /projects/*/summary', projects.summaryOfProject],
  ['GET /projects/*/scanner', scanners.getProjectScanner],
  ['PUT /projects/*/scanner', scanners.putProjectScanner],
  ['GET /quotas', projects.listQuotas],
  ['PUT /quotas/*', projects.updateQuota],
  ['GET /projects/*/members', people.listMembers],
  ['POST /projects/*/members', people.createMember],
  ['PUT /projects/*/members/*', people.updateMember],
  ['DELETE /projects/*/members/*', people.deleteMember],
  ['GET /usergroups', people.listGroups],
  ['POST /usergroups', people.createGroup],
  ['PUT /usergroups/*', people.updateGroup],
  ['GET /labels', people.listLabels],
  ['POST /labels', people.createLabel],
  ['PUT /labels/*', people.updateLabel],
  ['DELETE /labels/*', people.deleteLabel],
  ['GET /retentions/*', tagRules.getRetention],
  ['POST /retentions', tagRules.createRetention],
  ['PUT /retentions/*', tagRules.updateRetention],
  ['GET /projects/*/immutabletagrules', tagRules.listRules],
  ['POST /projects/*/immutabletagrules', tagRules.createRule],
  ['PUT /projects/*/immutabletagrules/*', tagRules.updateRule],
  ['DELETE /projects/*/immutabletagrules/*', tagRules.deleteRule],
  ['GET /projects/*/webhook/policies', webhooks.listWebhooks],
  ['POST /projects/*/webhook/policies', webhooks.createWebhook],
  ['PUT /projects/*/webhook/policies/*', webhooks.updateWebhook],
  ['DELETE /projects/*/webhook/policies/*', webhooks.deleteWebhook],
  ['GET /robots', robots.listRobots],
  ['POST /robots', robots.createRobot],
  ['PUT /robots/*', robots.updateRobot],
  ['PATCH /robots/*', robots.patchRobot],
  ['DELETE /robots/*', robots.deleteRobot],
  ['GET /replication/policies', replication.listPolicies],
  ['POST /replication/policies', replication.createPolicy],
  ['PUT /replication/policies/*', replication.updatePolicy],
  ['DELETE /replication/policies/*', replication.deletePolicy],
  ['GET /scanners', scanners.listScanners],
  ['POST /scanners', scanners.createScanner],
  ['PUT /scanners/*', scanners.updateScanner],
  ['PATCH /scanners/*', scanners.patchScanner],
  ['DELETE /scanners/*', scanners.deleteScanner],
  ['GET /system/gc/schedule', data => schedules.getSchedule(data, 'gc')],
  ['PUT /system/gc/schedule', schedules.putGc],
  ['POST /system/gc/schedule', schedules.putGc],
  ['GET /system/scanAll/schedule', data => schedules.getScanAll(data)],
  ['PUT /system/scanAll/schedule', schedules.putScanAll],
  ['POST /system/scanAll/schedule', schedules.postScanAll],
  ['GET /system/purgeaudit/schedule', data => schedules.getSchedule(data, 'purge')],
  ['PUT /system/purgeaudit/schedule', schedules.putPurge],
  ['POST /system/purgeaudit/schedule', schedules.putPurge],
  ['GET /system/CVEAllowlist', data => schedules.getAllowlist(data)],
  ['PUT /system/CVEAllowlist', schedules.putAllowlist],
  ['GET /p2p/preheat/instances', preheat.listInstances],
  ['POST /p2p/preheat/instances', preheat.createInstance],
  ['PUT /p2p/preheat/instances/*', preheat.updateInstance],
  ['DELETE /p2p/preheat/instances/*', preheat.deleteInstance],
  ['GET /projects/*/preheat/policies', preheat.listPreheatPolicies],
  ['POST /projects/*/preheat/policies', preheat.createPreheatPolicy],
  ['PUT /projects/*/preheat/policies/*', preheat.updatePreheatPolicy],
  ['DELETE /projects/*/preheat/policies/*', preheat.deletePreheatPolicy],
];

const byShape = new Map<string, [RegExp, Handler][]>();
for (const [route, handler] of ROUTES) {
  const [method, path] = route.split(' ');
  const shape = `${method} ${path.split('/').length}`;
  byShape.set(shape, [...byShape.get(shape) ?? [], [new RegExp(`^${path.replaceAll('*', '([^/]+)')}$`), handler]]);
}

/** The handler of a request, and the parts of its path that stand for something. */
export function routeOf(method: string, path: string): { readonly handler: Handler; readonly params: string[] } | undefined {
  for (const [pattern, handler] of byShape.get(`${method} ${path.split('/').length}`) ?? []) {
    const match = pattern.exec(path);
    if (match) { return { handler, params: match.slice(1) }; }
  }
  return undefined;
}
