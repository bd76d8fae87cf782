import { IConstruct } from 'constructs';
import { ImageImportProps } from './image-import-props';
import { StagedMaterial } from './staging-list';
import { report } from '../diagnostics/report';
import { isDigest, isImageName, splitImage } from '../syntax/image-name';

/** Containers of a Pod that the API server takes with room to spare: each is about one kibibyte of the Job. */
const MOST_MATERIALS = 400;

/** Reports what is wrong about an import, and returns what can be copied. */
export function checkImport(scope: IConstruct, props: ImageImportProps, host: string): StagedMaterial[] {
  const { claimName, fromRegistry } = props;
  if ((claimName === undefined) === (fromRegistry === undefined)) { report(scope, 'HBR-AIRGAP-09', { prop: 'claimName' }); }
  if (fromRegistry === host) { report(scope, 'HBR-AIRGAP-10', { prop: 'fromRegistry', value: fromRegistry }); }
  const materials = props.materials.filter(({ repositoryUrl }) => repositoryUrl === undefined);
  const unversioned = materials.filter(({ target }) => !isImageName(target) || splitImage(target).tag === undefined);
  if (unversioned.length > 0) { report(scope, 'HBR-AIRGAP-08', { prop: 'materials', slots: { materials: listed(unversioned) } }); }
  if (materials.length > MOST_MATERIALS) {
    report(scope, 'HBR-AIRGAP-11', { prop: 'materials', slots: { most: MOST_MATERIALS, count: materials.length } });
  }
  const unpinned = materials.filter(({ digest }) => digest === undefined);
  if (unpinned.length > 0) { report(scope, 'HBR-AIRGAP-12', { prop: 'materials', slots: { materials: listed(unpinned) } }); }
  props.materials.forEach(({ digest }, at) => {
    if (digest !== undefined && !isDigest(digest)) { report(scope, 'HBR-AIRGAP-13', { prop: `materials[${at}].digest`, value: digest }); }
  });
  return materials;
}

function listed(materials: readonly StagedMaterial[]): string {
  return materials.map(({ source }) => source).sort().join(', ');
}
