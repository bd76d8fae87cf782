/** Where the schema of a kind is published: the kind `K` of an apiVersion is the export `K` of `<module>/K`. */
export const SCHEMA_MODULES = {
  'v1': 'kubernetes-models/v1',
  'admissionregistration.k8s.io/v1': 'kubernetes-models/admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1': 'kubernetes-models/apiextensions.k8s.io/v1',
  'apps/v1': 'kubernetes-models/apps/v1',
  'autoscaling/v2': 'kubernetes-models/autoscaling/v2',
  'batch/v1': 'kubernetes-models/batch/v1',
  'coordination.k8s.io/v1': 'kubernetes-models/coordination.k8s.io/v1',
  'networking.k8s.io/v1': 'kubernetes-models/networking.k8s.io/v1',
  'policy/v1': 'kubernetes-models/policy/v1',
  'rbac.authorization.k8s.io/v1': 'kubernetes-models/rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1': 'kubernetes-models/scheduling.k8s.io/v1',
  'storage.k8s.io/v1': 'kubernetes-models/storage.k8s.io/v1',

  'acme.cert-manager.io/v1': '@kubernetes-models/cert-manager/acme.cert-manager.io/v1',
  'argoproj.io/v1alpha1': '@kubernetes-models/argo-cd/argoproj.io/v1alpha1',
  'bitnami.com/v1alpha1': '@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1',
  'cert-manager.io/v1': '@kubernetes-models/cert-manager/cert-manager.io/v1',
  'trust.cert-manager.io/v1alpha1': '@kubernetes-models/cert-manager/trust.cert-manager.io/v1alpha1',
  'cilium.io/v2': '@kubernetes-models/cilium/cilium.io/v2',
  'external-secrets.io/v1': '@kubernetes-models/external-secrets/external-secrets.io/v1',
  'external-secrets.io/v1alpha1': '@kubernetes-models/external-secrets/external-secrets.io/v1alpha1',
  'generators.external-secrets.io/v1alpha1': '@kubernetes-models/external-secrets/generators.external-secrets.io/v1alpha1',
  'gateway.networking.k8s.io/v1': '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1',
  'gateway.networking.k8s.io/v1beta1': '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1beta1',
  'helm.toolkit.fluxcd.io/v2': '@kubernetes-models/flux-cd/helm.toolkit.fluxcd.io/v2',
  'kustomize.toolkit.fluxcd.io/v1': '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1',
  'source.toolkit.fluxcd.io/v1': '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1',
  'kyverno.io/v1': '@kubernetes-models/kyverno/kyverno.io/v1',
  'kyverno.io/v2': '@kubernetes-models/kyverno/kyverno.io/v2',
  'policies.kyverno.io/v1': '@kubernetes-models/kyverno/policies.kyverno.io/v1',
  'monitoring.coreos.com/v1': '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1',
  'networking.istio.io/v1': '@kubernetes-models/istio/networking.istio.io/v1',
  'security.istio.io/v1': '@kubernetes-models/istio/security.istio.io/v1',
  'postgresql.cnpg.io/v1': '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1',
};

/** Fields that take any content by design. Content elsewhere that no schema describes is a problem, for nothing would check it. */
export const FREE_FORM_FIELDS = {
  'helm.toolkit.fluxcd.io/v2/HelmRelease': ['spec.values'],
  'argoproj.io/v1alpha1/Application': ['spec.source.helm.valuesObject', 'spec.sources[].helm.valuesObject'],
  'argoproj.io/v1alpha1/ApplicationSet': [
    'spec.generators[].list.elements[]',
    'spec.template.spec.source.helm.valuesObject',
    'spec.template.spec.sources[].helm.valuesObject',
  ],
  'external-secrets.io/v1alpha1/PushSecret': ['spec.data[].metadata'],
  'kyverno.io/v1/ClusterPolicy': [
    'spec.rules[].context[].variable.default',
    'spec.rules[].context[].variable.value',
    'spec.rules[].generate.data',
    'spec.rules[].mutate.foreach[].patchStrategicMerge',
    'spec.rules[].mutate.patchStrategicMerge',
    'spec.rules[].preconditions',
    'spec.rules[].validate.deny.conditions',
    'spec.rules[].validate.pattern',
    'spec.rules[].validate.anyPattern',
    'spec.rules[].verifyImages[].attestations[].conditions[].all[].key',
    'spec.rules[].verifyImages[].attestations[].conditions[].all[].value',
  ],
};

const FLUX_IGNORE_RULE = {
  type: 'object',
  required: ['paths'],
  additionalProperties: false,
  properties: {
    paths: { type: 'array', items: { type: 'string' } },
    target: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(['group', 'version', 'kind', 'name', 'namespace', 'labelSelector', 'annotationSelector']
        .map(name => [name, { type: 'string' }])),
    },
  },
};

/** Fields of releases that are newer than the published schemas. A row can go when the package of its kind knows the field. */
export const NEWER_FIELDS = {
  'helm.toolkit.fluxcd.io/v2/HelmRelease': { // Flux 2.9
    'spec.valuesFrom[].literal': { type: 'boolean' },
    'spec.postRenderStrategy': { enum: ['nohooks', 'combined', 'separate'] },
    'spec.upgrade.chartNameChangeStrategy': { enum: ['InPlaceUpdate', 'Reinstall'] },
  },
  'kustomize.toolkit.fluxcd.io/v1/Kustomization': { // Flux 2.9
    'spec.ignore': { type: 'array', items: FLUX_IGNORE_RULE },
    'spec.postBuild.substituteStrategy': { enum: ['WithVariables', 'Always'] },
  },
  'policies.kyverno.io/v1/PolicyException': { // Kyverno 1.19
    'spec.expiresAt': { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})$' },
    'spec.properties': { type: 'object', additionalProperties: { type: 'string' } },
  },
};
