import { IConstruct } from 'constructs';
import { report } from '../diagnostics/report';
import { BootstrapDependency } from '../materials/bootstrap-dependency';
import { KNOWN_DEPENDENCIES } from '../materials/cluster-dependencies';

/** Reports dependencies without a unique name or without images, and references to dependencies that do not exist. */
export function checkDependencies(scope: IConstruct, dependencies: readonly BootstrapDependency[]): void {
  const names = [...dependencies, ...KNOWN_DEPENDENCIES].map(({ name }) => name);
  dependencies.forEach(({ name, images, dependsOn = [] }, index) => {
    const prop = `dependencies[${index}]`;
    const isRepeated = dependencies.slice(0, index).some(other => other.name === name);
    if (isRepeated || !name.trim()) { report(scope, 'HBR-BOOT-02', { prop: `${prop}.name`, value: name }); }
    if (images.length === 0) { report(scope, 'HBR-BOOT-03', { prop: `${prop}.images` }); }
    dependsOn.filter(other => !names.includes(other)).forEach(value => report(scope, 'HBR-BOOT-04', { prop: `${prop}.dependsOn`, value }));
  });
}
