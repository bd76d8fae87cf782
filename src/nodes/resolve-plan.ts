import { IConstruct } from 'constructs';
import { checkPlan } from './node-mirror-checks';
import { LoginPlan, NodeMirrorPlan } from './node-mirror-plan';
import { MirrorStyle, NodeMirrorsProps } from './node-mirrors-props';
import { report } from '../diagnostics/report';
import { RegistryKind } from '../facts/registry-kinds';
import { ReleaseRow } from '../facts/versions';
import { externalPlace } from '../routes/external-registry';
import { imageHost } from '../routes/image-name';
import { RouteFallback } from '../routes/image-route';
import { RegistryPlace } from '../routes/registry-place';
import { resolveRoute, resolveRoutes } from '../routes/route';

interface Target {
  readonly registry: RegistryPlace;
  readonly release?: ReleaseRow;
}

/** Resolves where nodes pull; undefined after a report if it is not known from where. */
export function resolvePlan(scope: IConstruct, props: NodeMirrorsProps): NodeMirrorPlan | undefined {
  const target = targetOf(scope, props);
  if (!target) { return undefined; }
  const { registry, release } = target;
  const { wildcard, caFile, caPem, headers = {} } = props;
  const plan: NodeMirrorPlan = {
    registry,
    routes: resolveRoutes(scope, props.routes, { host: registry.host, release }),
    rewrites: props.style === MirrorStyle.REWRITE,
    embedded: props.embeddedRegistry ?? false,
    caFile,
    caPem,
    dialTimeout: `${props.dialTimeout?.toSeconds({ integral: false }) ?? 2}s`,
    headers,
    ...wildcard && { wildcard: resolveRoute({ upstream: '*', project: wildcard.project, fallback: wildcard.fallback ?? RouteFallback.UPSTREAM }, release) },
    login: loginOf(props),
  };
  return checkPlan(scope, props, plan) ? plan : undefined;
}

function targetOf(scope: IConstruct, { harbor, registry }: NodeMirrorsProps): Target | undefined {
  if ((harbor === undefined) === (registry === undefined)) {
    report(scope, 'HBR-NODE-01', { prop: 'harbor' });
    return undefined;
  }
  if (registry) {
    const place = externalPlace(scope, registry);
    return place && { registry: place };
  }
  const { address, release } = harbor!._spec;
  return { registry: { kind: RegistryKind.HARBOR, host: imageHost(address), isPlain: address.scheme === 'http' }, release };
}

function loginOf({ login }: NodeMirrorsProps): LoginPlan | undefined {
  return login && { ...login._files, ...login._template && { template: login._template } };
}
