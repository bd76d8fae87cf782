import { InstalledNames } from './installed-names';
import { known, SaidProps } from './said-props';
import { list, number, text, textMap } from './said-values';
import { isMap } from '../syntax/plain-map';

/** The kinds of Services, by the type of exposure, and the prop that says each. */
const SERVICES: Readonly<Record<string, string>> = { clusterIP: 'clusterIp', nodePort: 'nodePort', loadBalancer: 'loadBalancer' };

/** Says the address, and the object through which clients reach Harbor. */
export function exposureProps(said: SaidProps, names: InstalledNames): void {
  said.say('externalUrl', said.text('externalURL')?.replace(/\/+$/, ''), 'externalURL');
  const type = String(said.read('expose.type'));
  if (type === 'ingress') {
    said.say('exposure', { ingress: known({ ...ingress(said), tls: tls(said, names, 'ingress') }) ?? {} }, 'expose.type');
  } else if (type === 'route') {
    said.say('exposure', { route: known(route(said)) }, 'expose.type');
  } else if (Object.hasOwn(SERVICES, type)) {
    const prop = SERVICES[type];
    said.say('exposure', { [prop]: known({ ...service(said, type, names), tls: tls(said, names, prop) }) ?? {} }, 'expose.type');
  }
}

/** Ingress controllers by what their classes are called. */
const CONTROLLERS: readonly (readonly [RegExp, string])[] = [
  [/nginx/i, 'nginx'], [/traefik/i, 'traefik'], [/haproxy/i, 'haproxy'], [/contour/i, 'contour'], [/cilium/i, 'cilium'], [/(^|-)alb$/i, 'aws-alb'],
];

function ingress(said: SaidProps): object {
  const at = (name: string) => `expose.ingress.${name}`;
  const className = said.text(at('className'));
  said.take('exposure.ingress.className', at('className'));
  if (said.read(at('controller')) === 'alb') { said.take('exposure.ingress.controller', at('controller')); }
  said.take('externalUrl', at('hosts.core'));
  const [annotations, labels] = [textMap(said.given(at('annotations'))), textMap(said.given(at('labels')))];
  if (annotations) { said.take('exposure.ingress.annotations', at('annotations')); }
  if (labels) { said.take('exposure.ingress.labels', at('labels')); }
  return { controller: controllerOf(said, className), className, annotations, labels };
}

/**
 * The controller, where it is known and adds nothing that would send clients elsewhere: that of NGINX has the annotations of the chart, and with
 * internal TLS each controller needs its own. The entry points of Traefik are called differently everywhere.
 */
function controllerOf(said: SaidProps, className = ''): string | undefined {
  if (said.read('expose.ingress.controller') === 'alb') { return 'aws-alb'; }
  const found = CONTROLLERS.find(([pattern]) => pattern.test(className))?.[1];
  return found === 'nginx' || said.read('internalTLS.enabled') === true ? found : undefined;
}

function route(said: SaidProps): Record<string, unknown> {
  const at = (name: string) => `expose.route.${name}`;
  const gateways = list(said.given(at('parentRefs')))?.map(reference => {
    const { name, namespace, sectionName, group: _group, kind: _kind, ...others } = isMap(reference) ? reference : { others: reference };
    return Object.keys(others).length > 0 ? undefined : known({ name, namespace, sectionName });
  });
  const [annotations, labels] = [textMap(said.given(at('annotations'))), textMap(said.given(at('labels')))];
  said.take('exposure.route.gateways', at('parentRefs'));
  said.take('externalUrl', at('hosts'));
  if (annotations) { said.take('exposure.route.annotations', at('annotations')); }
  if (labels) { said.take('exposure.route.labels', at('labels')); }
  const caSecretName = said.read('expose.tls.enabled') === true ? text(said.given('caSecretName')) : undefined;
  if (caSecretName !== undefined) { said.take('exposure.route.tls', 'caSecretName'); }
  return {
    gateways: gateways?.every(it => it !== undefined) ? gateways : undefined,
    annotations,
    labels,
    tls: caSecretName === undefined ? undefined : { terminatedElsewhere: { caSecretName } },
  };
}

function service(said: SaidProps, type: string, names: InstalledNames): object {
  const prop = SERVICES[type];
  const at = (name: string) => `expose.${type}.${name}`;
  const port = (value: string, name: string) => {
    const given = number(said.given(at(value)));
    if (given !== undefined) { said.take(`exposure.${prop}.${name}`, at(value)); }
    return given;
  };
  const name = said.text(at('name'));
  said.take(`exposure.${prop}.name`, at('name'));
  const [annotations, labels] = [textMap(said.given(at('annotations'))), textMap(said.given(at('labels')))];
  if (annotations) { said.take(`exposure.${prop}.annotations`, at('annotations')); }
  if (labels) { said.take(`exposure.${prop}.labels`, at('labels')); }
  const common = { name: name === names.fullname ? undefined : name, annotations, labels };
  if (type === 'nodePort') {
    return {
      ...common,
      httpPort: port('ports.http.port', 'httpPort'),
      httpsPort: port('ports.https.port', 'httpsPort'),
      httpNodePort: port('ports.http.nodePort', 'httpNodePort'),
      httpsNodePort: port('ports.https.nodePort', 'httpsNodePort'),
    };
  }
  const ports = { httpPort: port('ports.httpPort', 'httpPort'), httpsPort: port('ports.httpsPort', 'httpsPort') };
  return { ...common, ...ports, ...type === 'clusterIP' ? clusterIp(said, at) : sourceRanges(said, at) };
}

function clusterIp(said: SaidProps, at: (name: string) => string): object {
  const address = text(said.given(at('staticClusterIP')));
  if (address !== undefined) { said.take('exposure.clusterIp.clusterIp', at('staticClusterIP')); }
  return { clusterIp: address };
}

function sourceRanges(said: SaidProps, at: (name: string) => string): object {
  const ranges = list(said.given(at('sourceRanges')));
  if (ranges) { said.take('exposure.loadBalancer.sourceRanges', at('sourceRanges')); }
  return { sourceRanges: ranges };
}

/** Name of the Secret for a certificate that the chart made itself: the one of the chart goes with the next upgrade. */
export function certificateSecretName({ fullname }: InstalledNames): string {
  return `${fullname}-tls`;
}

/** Where the certificate comes from, or where TLS is terminated. */
function tls(said: SaidProps, names: InstalledNames, exposure: string): object | string | undefined {
  const prop = `exposure.${exposure}.tls`;
  said.take(prop, 'expose.tls.enabled', 'expose.tls.certSource');
  const isHttps = said.text('externalURL')?.startsWith('https:') ?? true;
  const caSecretName = text(said.given('caSecretName'));
  if (caSecretName !== undefined) { said.take(prop, 'caSecretName'); }
  if (said.read('expose.tls.enabled') !== true) { return isHttps ? 'terminatedElsewhere' : 'none'; }
  switch (said.read('expose.tls.certSource')) {
    case 'none': return caSecretName === undefined ? 'terminatedElsewhere' : { terminatedElsewhere: { caSecretName } };
    case 'secret': {
      said.take(prop, 'expose.tls.secret.secretName');
      return { existing: known({ secretName: said.text('expose.tls.secret.secretName'), caSecretName }) };
    }
    default: return { existing: { secretName: certificateSecretName(names), caSecretName: caSecretName ?? certificateSecretName(names) } }; // the chart put its CA beside the certificate
  }
}
