import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The fields of an ObjectBucketClaim that we set. */
export interface ObjectBucketClaimProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly storageClassName: string;
  /** Name of the bucket; the provisioner makes one up from `generateBucketName` otherwise. */
  readonly bucketName?: string;
  readonly generateBucketName?: string;
  /** Limits and other settings in the words of the provisioner. */
  readonly additionalConfig?: { [name: string]: string };
}

/** Makes an ObjectBucketClaim: the provisioner makes a bucket, and a Secret and a ConfigMap of the same name. */
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
