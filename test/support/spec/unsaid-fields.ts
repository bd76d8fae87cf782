/** One of the two renderers, or both. */
export type Unsaid = 'native' | 'release' | 'both';

/** Fields of the spec that a renderer does not say, and why that is right. */
export interface UnsaidRow {
  readonly fields: RegExp;
  readonly by: Unsaid;
  readonly why: string;
}

function row(fields: RegExp, by: Unsaid, why: string): UnsaidRow {
  return { fields, by, why };
}

/** The fields that no change of the output follows from. Every row is needed: the test fails for one that is not. */
export const UNSAID: readonly UnsaidRow[] = [
  row(/\.peer\./, 'both', 'Policies say it: NetworkPolicies, CiliumNetworkPolicies and ServiceEntries.'),
  row(/^(cache|database)\.pods\./, 'both', 'Policies say it.'),
  row(/^(exposure\.(morePeers|peerGuessed)|generatesSecrets)/, 'both', 'Policies say it.'),
  row(/^boundSecrets\./, 'both', 'The table of Secrets says it, and the objects of a Secret come from its source.'),
  row(/\.defined$/, 'both', 'The proof that Harbor can start says it.'),
  row(/^(cache|database)\.(evaluation|singlePod)$/, 'both', 'It is for checks: which choices are fit for production.'),
  row(/^(cache|database)\.metrics\./, 'both', 'Alerts say it.'),
  row(/^cache\.memory\./, 'both', 'The budget says it.'),
  row(/^size$/, 'both', 'All that follows from it is resolved: replicas, resources, quotas.'),
  row(/^release\.(postgresql|cacheImage)$/, 'both', 'The images of the chart alone follow from it.'),
  row(/^release\.s3Client$/, 'both', 'A warning says it.'),
  row(/^content\./, 'both', 'The budget says it.'),
  row(/^(cache\.serverPort|storage\.endpoint(Host|Port)|auth\.(host|port))$/, 'both', 'Policies say it, and `proxy.noProxy` has the hosts.'),
  row(/^(cache|database|storage)\.caSecretName$/, 'both', 'It is one of `caSecretNames`.'),
  row(/^database\.maxConnections$/, 'both', 'The budget says it; the pools that follow from it are fields of their own.'),
  row(/^exposure\.tls\.enabled$/, 'both', 'It is for the check of the URL, whose scheme says it.'),
  row(/^workloads\.trivy\.(strategy|maxReplicas)$/, 'both', 'A StatefulSet replaces its Pods one by one; the user is warned of `trivy.strategy`.'),
  row(/^imageRegistry$/, 'both', 'The images of the containers are resolved; it is for the Jobs that are added to a Harbor.'),
  row(/^keepData$/, 'native', '`Harbor` tells its construct by the prop, so that the objects of the choices know it too.'),
  row(/^release\.chartVersion$/, 'native', 'There is no chart.'),
  row(/^release\.version$/, 'release', 'The images are resolved, and all else depends on the version of the chart.'),
  row(/^storage\.credentialFile\./, 'release', 'The chart mounts the key file where its own configuration looks for it.'),
  row(/^workloads\..*\.imagePullPolicy$/, 'release', 'There is one prop for all containers, and the chart has one value, which is taken from the first.'),
];
