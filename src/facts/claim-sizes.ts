/** Sizes of claims that say none, as the official chart has them. Chart: `persistence.persistentVolumeClaim.<name>.size`. */
export const CLAIM_SIZES = { registry: '5Gi', jobservice: '1Gi', trivy: '5Gi', database: '1Gi', redis: '1Gi' } as const;
