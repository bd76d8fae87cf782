import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The variable fields of an ObjectBucketClaim. */
export interface ObjectBucketClaimProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly storageClassName: string;
  /** Name of the bucket; without it the provisioner generates a name with the prefix `generateBucketName`. */
  readonly bucketName?: string;
  readonly generateBucketName?: string;
  /** Quotas and other settings of the provisioner. */
  readonly additionalConfig?: { [name: string]: string };
}

/** Defines an ObjectBucketClaim. The provisioner creates a bucket, and a Secret and a ConfigMap with the name of the claim. */
export function defineObjectBucketClaim(scope: Construct, id: string, props: ObjectBucketClaimProps): ApiObject {
  const { name, namespace, labels, storageClassName, bucketName, generateBucketName, additionalConfig } = props;
  return defineResource(scope, id, {
    apiVersion: 'objectbucket.io/v1alpha1',
    kind: 'ObjectBucketClaim',
    metadata: { name, namespace, labels },
    spec: {
      storageClassName,
      ...bucketName !== undefined ? { bucketName } : { generateBucketName },
      ...additionalConfig && { additionalConfig },
    },
  });
}
