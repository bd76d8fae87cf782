import { ProblemRules } from './problem-rule';

/** Problems of image routes: how Harbor reaches a registry, and who may pull. The names of routes are in `policy-problems.ts`. */
export const ROUTE_PROBLEMS = {
  'HBR-ROUTE-10': {
    severity: 'error',
    must: 'must be an adapter that proxy caches of Harbor {version} permit',
    fix: 'write {usual}, or leave it out',
    why: "Harbor answers 400 'unsupported registry type' when the project is made: the type is not in PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE of core. Quay's was removed in 2.14.",
  },
  'HBR-ROUTE-11': {
    severity: 'error',
    must: 'must be the adapter of this registry; it knows {only} alone',
    fix: 'write {usual}, or leave it out',
    why: 'The adapter ignores the address: the project would be filled from another registry, with images of the same names.',
  },
  'HBR-ROUTE-12': {
    severity: 'error',
    must: 'must be the address of a registry: http or https, a host, and neither user nor query',
    fix: "write for example 'https://registry.example.com'",
    why: 'Harbor could not reach the registry, or would keep a password in an address that everybody can read.',
  },
  'HBR-ROUTE-13': {
    severity: 'error',
    must: 'must be {fixed}, as the adapter {adapter} reaches no other address',
    fix: "leave it out, or write adapter: RegistryAdapter.DOCKER_REGISTRY for a mirror of one's own",
    why: 'The adapter ignores the address, so that images would come from somewhere else than it says.',
  },
  'HBR-ROUTE-14': {
    severity: 'warning',
    must: 'reaches the registry without TLS',
    fix: 'write https',
    why: 'Everybody on the way can read the login of Harbor, and can put another image into its cache.',
  },
  'HBR-ROUTE-15': {
    severity: 'warning',
    must: "gives everybody who reaches Harbor what this account can read, because the project '{project}' is public",
    fix: 'write visibility: RouteVisibility.PRIVATE, or take an account that can read public images alone and acknowledge this warning',
    why: 'A public proxy cache asks nobody for a login, and pulls private images with its own.',
  },
  'HBR-ROUTE-16': {
    severity: 'error',
    must: 'must be the path of a repository, or its first parts, without {upstream} and without a tag',
    fix: "write for example 'goharbor' or 'library/postgres'",
    why: 'It would match no image, and what must not depend on Harbor would go through it.',
  },
  'HBR-ROUTE-30': {
    severity: 'error',
    must: 'must not be set: it follows from the stage',
    fix: "leave it out, and set 'stage' or 'style'",
    why: 'A stage would be another one than it says, and the way back would lead elsewhere.',
  },
  'HBR-ROUTE-31': {
    severity: 'error',
    must: 'must not be upstream in the last stage',
    fix: 'leave it out, or write RouteFallback.NONE',
    why: 'Nodes would still try to reach the upstream registry, which the firewall closes.',
  },
  'HBR-ROUTE-32': {
    severity: 'warning',
    must: 'should be set in the last stage: without it Pods still reach the upstream registries, and only nodes do not use them',
    fix: "name the namespaces: egress: { namespaces: ['apps'] }",
    why: 'Builders, controllers and whoever runs a client in a Pod would still fetch images and charts that nobody scanned.',
  },
  'HBR-ROUTE-33': {
    severity: 'error',
    must: 'must have addresses: NetworkPolicies know no names of hosts',
    fix: 'write the cidrs of the hosts, or kind: NetworkPolicyKind.CILIUM',
    why: 'The name would be left out, and Pods could not reach the host any more.',
  },
  'HBR-ROUTE-34': {
    severity: 'error',
    must: 'must not be the namespace of Harbor',
    fix: 'leave it out; NetworkPolicies and CiliumNetworkPolicies are for the Pods of Harbor',
    why: 'Its proxy caches fetch from upstream registries: they could only serve what they have.',
  },
  'HBR-ROUTE-35': {
    severity: 'error',
    must: 'must have at least one entry',
    fix: "write for example namespaces: ['apps']",
    why: 'No Pod would be kept from upstream registries.',
  },
  'HBR-ROUTE-36': {
    severity: 'warning',
    must: 'should be set: these upstream registries may be in the own network, to which Pods keep their way: {hosts}',
    fix: 'write the ranges that Pods need, without those of the registries',
    why: 'A policy allows and does not forbid: what is inside of an allowed range stays open.',
  },
  'HBR-ROUTE-37': {
    severity: 'error',
    must: 'must be an address of charts as OCI artifacts, whose registry has a route that leads to it',
    fix: "write for example 'oci://ghcr.io/example/charts', and a route of ghcr.io without a direct path to it",
    why: 'A proxy cache serves artifacts of its registry, and no index of a Helm repository. The charts would come from upstream.',
  },
  'HBR-ROUTE-38': {
    severity: 'error',
    must: 'must be set for Argo CD',
    fix: 'name an entry of the secret store with the properties username and password: that of a robot that pulls from these projects',
    why: 'Argo CD takes an address for a registry of charts only if a Secret says so, and a Secret in Git is what nobody wants.',
  },
} as const satisfies ProblemRules;
