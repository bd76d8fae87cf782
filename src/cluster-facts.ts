import { Construct, IConstruct } from 'constructs';
import { isCheckedElsewhere, isDisconnected, setDisconnected } from './contracts/disconnection';
import { IHarbor } from './contracts/harbor-root';
import { setImagePins } from './contracts/image-pins';
import { CodedFinding, reportLate } from './diagnostics/late-report';
import { searchScope } from './diagnostics/search-scope';
import { disconnectedFindings, doubtfulHostFindings } from './materials/disconnected-rules';
import { imagesOfHarbor, imagesOfObjects, objectsBelow } from './materials/harbor-images';
import { staleLockFindings, unlockedFindings } from './materials/lock-rules';
import { fallsBack } from './nodes/node-mirror-plan';
import { NodeMirrors } from './nodes/node-mirrors';
import { HarborProps } from './props/harbor-props';

/** Tells everything below a Harbor what is known about its cluster and its images. The construct must not have children yet. */
export function applyClusterFacts(harbor: Construct, { disconnected, imageLock }: HarborProps): void {
  if (disconnected !== undefined) { setDisconnected(harbor, disconnected); }
  if (imageLock) { setImagePins(harbor, imageLock._pins); }
}

/** Mirrors of nodes that fall back to registries in the internet. */
function fallbackFindings(scope: IConstruct): CodedFinding[] {
  const mirrors = scope.node.findAll().filter(construct => construct instanceof NodeMirrors);
  return mirrors.flatMap(({ node, _plan: plan }) => {
    const upstreams = (plan?.routes ?? []).filter(fallsBack).map(({ upstream }) => upstream);
    return upstreams.length === 0 ? [] : [['HBR-AIRGAP-05', { prop: `${node.id}.routes`, value: upstreams }] as const];
  });
}

/** Looks for what does not fit to the cluster and to the locked images, once everything is defined. */
export function checkClusterFacts(harbor: IHarbor, { imageLock }: HarborProps): void {
  const { _spec: spec } = harbor;
  if (isDisconnected(harbor) && !isCheckedElsewhere(harbor)) {
    const objects = () => objectsBelow(searchScope(harbor));
    reportLate(harbor, () => [
      ...disconnectedFindings({ specs: [spec], objects: objects() }),
      ...fallbackFindings(searchScope(harbor)),
      ...doubtfulHostFindings([spec]),
    ]);
  }
  if (!imageLock) { return; }
  reportLate(harbor, () => [
    ...unlockedFindings(imagesOfHarbor(harbor, spec)),
    ...staleLockFindings(imageLock, imagesOfObjects(objectsBelow(searchScope(harbor)), { namespace: '', release: spec.release })),
  ]);
}
