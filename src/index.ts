// Harbor itself
export * from './harbor';
export * from './props/harbor-props';
export * from './props/workload-options';
export * from './props/component-options';
export * from './props/feature-options';
export * from './model/harbor-component';
export * from './model/harbor-version';
export { HarborSize } from './model/sizing';

// what can be chosen
export * from './choices/database';
export * from './choices/database-options';
export * from './choices/cache';
export * from './choices/cache-options';
export * from './choices/evaluation-options';
export * from './choices/blob-storage';
export * from './choices/object-storage-options';
export { FilesystemStorageOptions } from './choices/filesystem-storage';
export * from './choices/s3-options';
export * from './choices/s3-provider';
export { CloudFrontIpFilter, CloudFrontOptions } from './choices/cloud-front';
export { AzureStorageOptions } from './choices/azure-storage';
export { GcsStorageOptions } from './choices/gcs-storage';
export { OssStorageOptions } from './choices/oss-storage';
export * from './choices/swift-options';
export * from './choices/exposure';
export { IngressController, IngressControllerProfile } from './choices/ingress-controller';
export { IngressExposureOptions } from './choices/ingress-exposure';
export { RouteExposureOptions } from './choices/route-exposure';
export { VirtualServiceExposureOptions } from './choices/virtual-service-exposure';
export { ClusterIpExposureOptions, LoadBalancerExposureOptions, NodePortExposureOptions, ServiceExposureOptions } from './choices/service-exposure';
export { NoExposureOptions } from './choices/no-exposure';
export * from './choices/tls-source';
export { CertificateKey, CertManagerOptions } from './choices/cert-manager-options';
export { CertManagerTlsOptions } from './choices/cert-manager-tls';
export { ExistingTlsOptions } from './choices/existing-tls';
export { ElsewhereTlsOptions } from './choices/elsewhere-tls';
export * from './choices/internal-tls';
export { CertManagerInternalTlsOptions } from './choices/cert-manager-internal-tls';
export { ExistingInternalTlsOptions } from './choices/existing-internal-tls';
export * from './choices/harbor-secrets';
export * from './choices/secret-source';
export { ExistingSecretOptions } from './choices/existing-secret';
export { ExternalSecretOptions, ExternalStoreOptions, SecretStoreKind } from './choices/external-secret';
export { GeneratedSecretOptions } from './choices/generated-secret';
export { CertificateSecretOptions } from './choices/certificate-secret';
export { SealedSecretOptions, SealedSecretScope } from './choices/sealed-secret';
export { PlainTextSecretOptions } from './choices/plain-text-secret';
export * from './choices/auth-mode';
export * from './choices/oidc-options';
export { KeycloakAuthOptions } from './choices/keycloak-auth';
export { LdapAuthOptions, LdapScope } from './choices/ldap-options';

// what a choice of one's own has to do
export * from './model/seams';
export * from './model/exposure-config';
export { Credential, SecretContent } from './model/credentials';
