import { IConstruct } from 'constructs';
import { fallsBack, isPrivate, NodeMirrorPlan } from './node-mirror-plan';
import { NodeMirrorsProps } from './node-mirrors-props';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { report } from '../diagnostics/report';
import { rulesOf } from '../routes/registry-place';
import { isSecretName } from '../syntax/secret-name';
import { withoutSecrets } from '../syntax/secret-text';

/** What tools replace: an expression of Jinja, or a variable of a shell. Nothing else may stand beside it. */
const EXPRESSION = /^(\{\{[^{}]+\}\}|\$\{[A-Za-z_]\w*\})$/;
/** Runtimes whose files have a place for a login. */
const WITH_LOGIN: readonly NodeRuntime[] = [NodeRuntime.K3S, NodeRuntime.RKE2, NodeRuntime.TALOS, NodeRuntime.TALOS_MACHINE];
/** Headers that are a login, whatever their values are. */
const LOGIN_HEADER = /^(authorization|proxy-authorization|cookie)$/i;

/** Reports logins that are not where they belong, or that are missing; returns whether the files can be made. */
export function checkLogin(scope: IConstruct, props: NodeMirrorsProps, plan: NodeMirrorPlan): boolean {
  warnAboutPrivate(scope, props, plan);
  return [checkTemplate(scope, props, plan), checkFiles(scope, plan), checkHeaders(scope, props)].every(Boolean);
}

function warnAboutPrivate(scope: IConstruct, { runtimes }: NodeMirrorsProps, { routes, login, registry }: NodeMirrorPlan): void {
  const closed = routes.filter(isPrivate);
  if (closed.length === 0) { return; }
  const projects = closed.map(({ project }) => project).join(', ');
  const without = login?.template ? runtimes.filter(runtime => !WITH_LOGIN.includes(runtime)) : [];
  if (!login || without.length > 0) {
    report(scope, 'HBR-NODE-15', { prop: 'login', slots: { projects, login: rulesOf(registry).login } });
  }
  const open = closed.filter(fallsBack).map(({ upstream }) => upstream);
  if (open.length > 0 && !login?.template) { report(scope, 'HBR-NODE-16', { prop: 'routes', slots: { upstreams: open.join(', ') } }); }
}

function checkTemplate(scope: IConstruct, { runtimes, configMapName, writer }: NodeMirrorsProps, { login }: NodeMirrorPlan): boolean {
  const { template } = login ?? {};
  if (!template) { return true; }
  const wrong = (['username', 'password'] as const).filter(prop => !EXPRESSION.test(template[prop]));
  wrong.forEach(prop => report(scope, 'HBR-NODE-17', { prop: `login.${prop}` })); // the value may be a password
  const none = runtimes.filter(runtime => !WITH_LOGIN.includes(runtime)).map(runtime => RUNTIMES[runtime].name);
  if (none.length > 0) { report(scope, 'HBR-NODE-23', { prop: 'login', slots: { runtimes: none.join(', ') } }); }
  const isInCluster = configMapName !== undefined || writer !== undefined;
  if (isInCluster) { report(scope, 'HBR-NODE-24', { prop: 'login' }); }
  return wrong.length === 0 && none.length === 0 && !isInCluster;
}

function checkFiles(scope: IConstruct, { login }: NodeMirrorPlan): boolean {
  const files = { usernameFile: login?.usernameFile, passwordFile: login?.passwordFile };
  const wrong = Object.entries(files).filter(([, path]) => path !== undefined && !/^\/[^\s'"\\$`]*[^\s'"\\$`/]$/.test(path));
  wrong.forEach(([prop, value]) => report(scope, 'HBR-NODE-12', { prop: `login.${prop}`, value }));
  return wrong.length === 0;
}

function checkHeaders(scope: IConstruct, { headers = {} }: NodeMirrorsProps): boolean {
  const wrong = Object.entries(headers).filter(([name, value]) =>
    LOGIN_HEADER.test(name) || isSecretName(name) || withoutSecrets(value) !== value || !/^[\w-]+$/.test(name) || /[\r\n]/.test(value));
  wrong.forEach(([name]) => report(scope, 'HBR-NODE-18', { prop: `headers.${name}` }));
  return wrong.length === 0;
}
