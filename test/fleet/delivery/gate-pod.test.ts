import { RegistryKind } from '../../../src/facts/registry-kinds';
import { ArgoCdOptions } from '../../../src/fleet/delivery/argo-options';
import { GitOps } from '../../../src/fleet/delivery/gitops';
import { HarborPlacement } from '../../../src/fleet/harbor-placement';
import { SovereignProps } from '../../../src/fleet/sovereign-props';
import { HarborProps } from '../../../src/props/harbor-props';
import { contentOf, harborBlueprint, objectsOf, OMANTEL, testFleet } from '../../support/fleet';
import { find } from '../../support/manifests';
import { NEWEST_TAG } from '../../support/newest';

interface Case {
  readonly props?: Partial<HarborProps>;
  readonly sovereign?: SovereignProps;
  readonly argo?: Partial<ArgoCdOptions>;
}

/** The Pod of the gate of a fleet with Argo CD, and the step of the runbook about images. */
function gateOf({ props = {}, sovereign = OMANTEL, argo = {} }: Case) {
  const gitOps = GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git', ...argo });
  const fleet = testFleet({ gitOps, blueprint: harborBlueprint(() => props) }, [sovereign]);
  fleet.synth();
  const { steps } = contentOf(fleet, '_fleet/runbook.yaml');
  const { spec } = find(objectsOf(fleet, `${sovereign.fqdn}/argocd.yaml`), 'Job', 'harbor-gate').spec.template;
  return { spec, image: spec.containers[0].image, staged: steps[0].artefact.images, pullSecrets: steps[2].artefact.secrets };
}

const AMD64 = [{ matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }] }];
const MIRRORED: Partial<HarborProps> = {
  imageRegistry: 'mirror.example.com/hub', imagePullSecrets: ['mirror-login'], platformUserIds: true, scheduling: { nodeSelector: { pool: 'registry' } },
};
const artifactory = (namespaces: string[]): SovereignProps => ({
  fqdn: OMANTEL.fqdn,
  placement: HarborPlacement.existing({
    host: 'artifactory.example.com', kind: RegistryKind.ARTIFACTORY, pullCredentials: { storeName: 'vault', remoteKey: 'pull', namespaces },
  }),
});

describe('the Job that waits for the registry', () => {
  test('C33: needs no image but one of Harbor', () => {
    expect(gateOf({}).image).toBe(`docker.io/goharbor/harbor-portal:${NEWEST_TAG}`);
  });

  test('finding N11: follows registry, pull Secrets, user ids and nodes of Harbor', () => {
    const { spec, image } = gateOf({ props: MIRRORED });
    expect(image).toBe(`mirror.example.com/hub/goharbor/harbor-portal:${NEWEST_TAG}`);
    expect(spec).toMatchObject({ imagePullSecrets: [{ name: 'mirror-login' }], nodeSelector: { pool: 'registry' } });
    expect(spec.securityContext.runAsUser).toBeUndefined();
  });

  test('finding N11: is in the list of images to stage, with its pull Secret', () => {
    const { image, staged, pullSecrets } = gateOf({ props: MIRRORED });
    expect([staged.includes(image), pullSecrets]).toEqual([true, ['mirror-login']]);
  });

  test('finding N11: has what the options of Argo CD say in the place of that', () => {
    const { spec, image } = gateOf({ props: MIRRORED, argo: { imageRegistry: 'near.example.com', imagePullSecrets: ['near'], platformUserIds: false } });
    expect([image, spec.imagePullSecrets, spec.securityContext.runAsUser]).toEqual([`near.example.com/goharbor/harbor-portal:${NEWEST_TAG}`, [{ name: 'near' }], 10000]);
  });

  test('finding N6: runs on nodes that its image exists for, also without a Harbor in the cluster', () => {
    const { nodeAffinity } = gateOf({ sovereign: artifactory([]) }).spec.affinity;
    expect(nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual(AMD64);
    expect(gateOf({}).spec.affinity.nodeAffinity).toEqual(nodeAffinity);
  });

  test('finding N11: without a Harbor in the cluster its image is staged too, and it has the pull Secret of its namespace', () => {
    const { image, staged, spec } = gateOf({ sovereign: artifactory(['argocd', 'apps']) });
    expect([image, staged]).toEqual([`docker.io/goharbor/harbor-portal:${NEWEST_TAG}`, [image]]);
    expect(spec.imagePullSecrets).toEqual([{ name: 'registry-pull' }]);
    expect(gateOf({ sovereign: artifactory(['apps']) }).spec.imagePullSecrets).toBeUndefined();
  });
});
