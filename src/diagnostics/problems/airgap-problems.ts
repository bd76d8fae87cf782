import { ProblemRules } from './problem-rule';

/** Problems of what is brought to a cluster beforehand: digests of images, and what is in the internet beside Harbor itself. */
export const AIRGAP_PROBLEMS = {
  'HBR-AIRGAP-01': {
    severity: 'error',
    must: 'must be a lock file that can be read, but {place} is not: {reason}',
    fix: "write it anew by 'cdk8s-harbor images lock'",
    why: 'An image whose digest is guessed or left out is not the one that was looked at.',
  },
  'HBR-AIRGAP-02': {
    severity: 'error',
    must: 'must have the digests of all images, but these have none: {images}',
    fix: "run 'cdk8s-harbor images lock' for them; an image in objects of your own gets its digest by ImageLock.pin()",
    why: 'With a lock every image is pinned. One that is not can change in the registry, and then two nodes run different programs.',
  },
  'HBR-AIRGAP-03': {
    severity: 'warning',
    must: 'has images that nothing here runs: {images}',
    fix: "write the lock anew by 'cdk8s-harbor images lock'; acknowledge it if others share the file",
    why: 'An entry that nobody needs hides that an image was renamed, and is copied into every air gap.',
  },
  'HBR-AIRGAP-04': {
    severity: 'error',
    must: 'must not be in the internet, for the cluster is disconnected',
    fix: 'take an issuer that the cluster reaches, such as one with a CA of your own, or a Secret with a certificate',
    why: 'cert-manager orders certificates there, so that Harbor never gets one, or loses it when it expires.',
  },
  'HBR-AIRGAP-05': {
    severity: 'error',
    must: 'must not fall back to an upstream registry, for the cluster is disconnected',
    fix: "write 'fallback: RouteFallback.NONE' for routes and leave 'upstreamFallback' out; name what has to be on the nodes in 'preloadImages'",
    why: 'Nodes wait for the upstream until their request times out, and the proof that Harbor can start would count on it.',
  },
  'HBR-AIRGAP-06': {
    severity: 'error',
    must: 'must be documents of YAML or JSON, but cannot be read: {reason}',
    fix: "pass the text of manifests, with '---' between them",
    why: 'A list of materials from half of the manifests lacks what the other half needs, which shows in the air gap only.',
  },
  'HBR-AIRGAP-07': {
    severity: 'error',
    must: 'must be a Sovereign of the fleet{hint}',
    fix: 'name one of {known}, or none for all together',
    why: 'The list of what a cluster needs would be empty, and so would its registry.',
  },
  'HBR-AIRGAP-08': {
    severity: 'error',
    must: 'must be staged in one version each, but these have none: {materials}',
    fix: "name their versions in 'dependencies' of BillOfMaterials, or leave them out",
    why: 'Nothing can copy what has no tag, and the cluster would wait for it for ever.',
  },
  'HBR-AIRGAP-09': {
    severity: 'error',
    must: 'must have one source: either a folder with OCI layouts or a registry',
    fix: "set 'claimName', or 'fromRegistry'",
    why: 'The Job copies from one place, so that it is known where everything came from.',
  },
  'HBR-AIRGAP-10': {
    severity: 'error',
    must: 'must not be Harbor itself',
    fix: 'name the registry that was filled where there is internet, or the claim with its content',
    why: 'A registry that is to be filled has nothing to copy from.',
  },
  'HBR-AIRGAP-11': {
    severity: 'error',
    must: 'must have at most {most} materials, but has {count}',
    fix: 'make several imports, each with a part of the list',
    why: 'Every material is a container of one Pod, and the API server refuses objects that are too large.',
  },
  'HBR-AIRGAP-12': {
    severity: 'warning',
    must: 'have no digest, so that nothing shows whether the copies are the same: {materials}',
    fix: "give the BillOfMaterials an 'imageLock'; acknowledge it for what is replaced every day, such as databases of Trivy",
    why: 'Between two registries a tag says nothing about what is behind it.',
  },
  'HBR-AIRGAP-13': {
    severity: 'error',
    must: 'must be the digest of a manifest',
    fix: "write sha256: and 64 digits from 0 to f, or take the list from 'stagingList()'",
    why: 'The import copies what has the digest, and would find nothing.',
  },
} as const satisfies ProblemRules;
