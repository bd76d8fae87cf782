import { ProblemRules } from './problem-rule';

/** Problems of the files that say where nodes pull. */
export const NODE_PROBLEMS = {
  'HBR-NODE-01': {
    severity: 'error',
    must: "must be given, or 'registry', and not both",
    fix: "write harbor, or registry: { host: 'registry.example.com' } for one outside of this app",
    why: 'Nodes have to know which registry they pull from.',
  },
  'HBR-NODE-02': {
    severity: 'error',
    must: 'must be the host of a registry as in names of images, with its port if it is not 443',
    fix: "write for example 'registry.example.com'",
    why: 'No image would be found there.',
  },
  'HBR-NODE-03': {
    severity: 'error',
    must: 'must be {what}',
    fix: "write for example 'platform'",
    why: 'The images of this product are below it, and would not be found.',
  },
  'HBR-NODE-04': {
    severity: 'error',
    must: 'must be what {name} can serve: {served}',
    fix: 'remove the others, or lead them to another registry',
    why: 'The registry would answer 404 for every image of another one, or with another image of the same name.',
  },
  'HBR-NODE-05': {
    severity: 'warning',
    must: 'is {name}, which fetches nothing by itself',
    fix: 'copy the images into it before nodes need them, and acknowledge this warning',
    why: 'What was not copied is not there.',
  },
  'HBR-NODE-06': {
    severity: 'error',
    must: 'must have at least one item',
    fix: 'write for example routes: ImageRoutes.usual(), runtimes: [NodeRuntime.CONTAINERD]',
    why: 'No file would be made, and nodes would pull as before.',
  },
  'HBR-NODE-07': {
    severity: 'error',
    must: 'must be able to start without Harbor, but {paths} come from it alone: {runtimes} cannot leave out single repositories',
    fix: "name them in 'preloadImages' and load them on every node, or write fallback: RouteFallback.UPSTREAM",
    why: 'After an outage of all nodes Harbor waits for images that only Harbor has.',
  },
  'HBR-NODE-08': {
    severity: 'error',
    must: 'cannot keep the fallback of {upstream}: k3s and RKE2 add the upstream registries of all mirrors or of none',
    fix: 'write style: MirrorStyle.PATH, or the same fallback for all routes and the wildcard',
    why: 'A route without a fallback needs --disable-default-registry-endpoint, which applies to every mirror; an endpoint in the file would be rewritten too.',
  },
  'HBR-NODE-09': {
    severity: 'warning',
    must: 'is reached without TLS by {runtimes}',
    fix: 'write an externalUrl with https',
    why: 'Everybody on the way can read the login of the nodes, and can put another image in the place of one that is pulled.',
  },
  'HBR-NODE-10': {
    severity: 'warning',
    must: "leads every registry without a route to the project '{project}', without the name of the registry",
    fix: 'write routes for the registries in use, which ImageRoutes.forImages() finds',
    why: 'quay.io/org/app and ghcr.io/org/app become one image. A runtime asks for its registry in the parameter ns, which Harbor does not read.',
  },
  'HBR-NODE-11': {
    severity: 'error',
    must: 'must be from 1 to 60 seconds',
    fix: 'write for example Duration.seconds(2)',
    why: 'Every pull waits so long while Harbor is down.',
  },
  'HBR-NODE-12': {
    severity: 'error',
    must: 'must be the absolute path of a file on nodes, without spaces and quotes',
    fix: "write for example '/etc/ssl/harbor-ca.crt'",
    why: 'The runtime would not find the file.',
  },
  'HBR-NODE-13': {
    severity: 'error',
    must: 'must be certificates in PEM, and nothing else',
    fix: "take the file ca.crt of the issuer, which begins with '-----BEGIN CERTIFICATE-----'",
    why: 'It is written onto every node as it is: a private key in it would be known to all.',
  },
  'HBR-NODE-14': {
    severity: 'error',
    must: 'must be given for Talos, which has no file of its own at a path',
    fix: "write caPem: readFileSync('ca.crt', 'utf8')",
    why: 'Talos could not verify the certificate of the registry.',
  },
  'HBR-NODE-15': {
    severity: 'warning',
    must: 'is missing for private projects: {projects}',
    fix: 'write login: NodeLogin.kubelet(), or give Pods pull Secrets for the upstream registry with the {login}, and acknowledge this warning',
    why: 'Without a login the registry answers 401, and nodes go on to the upstream registry without anybody noticing. Pull Secrets are found by the name of the image in the Pod.',
  },
  'HBR-NODE-16': {
    severity: 'warning',
    must: 'send the login for private projects to {upstreams} too, as soon as they fall back',
    fix: 'write fallback: RouteFallback.NONE for private projects, or acknowledge this warning',
    why: 'The kubelet finds a login by the name of the image, and the runtime uses it for every host that it asks. The upstream registry learns it, and refuses even public images with it.',
  },
  'HBR-NODE-17': {
    severity: 'error',
    must: 'must be one expression that a tool replaces, and no user name or password itself',
    fix: "write for example '{{ harbor_pull_password }}'",
    why: 'The files are kept in Git, where everybody reads what was ever written.',
  },
  'HBR-NODE-18': {
    severity: 'error',
    must: 'must be a header in one line that holds no login',
    fix: 'write login: NodeLogin.kubelet() for a login',
    why: 'hosts.toml can be read by everybody on the node, and is kept in Git.',
  },
  'HBR-NODE-19': {
    severity: 'error',
    must: 'must be for exactly one runtime that reads files from a folder of the node',
    fix: 'make a NodeMirrors for each runtime, and patch machine configurations of Talos with talosctl',
    why: 'The Pods get one folder of the node and no more; Talos has none.',
  },
  'HBR-NODE-20': {
    severity: 'warning',
    must: 'does not write everything: {left} must come onto the nodes otherwise',
    fix: 'let the installation of the nodes bring them, and acknowledge this warning',
    why: 'They are outside of the one place of the node that the Pods may write to.',
  },
  'HBR-NODE-21': {
    severity: 'warning',
    must: 'ask Harbor first for what must not go through it: {runtimes} cannot leave out single repositories ({paths})',
    fix: "leave it so, as they fall back to upstream, or name the images in 'preloadImages'",
    why: 'While Harbor does not answer, each pull waits for it before it goes on. Images of Harbor itself get into its cache.',
  },
  'HBR-NODE-22': {
    severity: 'error',
    must: 'is nothing that CRI-O can say: a prefix is a registry, or the domain that it is in',
    fix: 'leave it out, and write routes for the registries in use',
    why: 'CRI-O would not read the file, and pull nothing.',
  },
  'HBR-NODE-23': {
    severity: 'error',
    must: 'has no place in the files of {runtimes}',
    fix: 'write login: NodeLogin.kubelet()',
    why: 'hosts.toml and registries.conf know no logins.',
  },
  'HBR-NODE-24': {
    severity: 'error',
    must: 'cannot be an expression in a ConfigMap',
    fix: 'leave out configMapName and writer, or write login: NodeLogin.kubelet()',
    why: 'Whoever fills in the expression would put a password where everybody in the namespace can read it.',
  },
} as const satisfies ProblemRules;
