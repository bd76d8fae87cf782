import { IConstruct } from 'constructs';
import { KNOWN_DEPENDENCIES } from './bootstrap-dependencies';
import { BootstrapDependency, BootstrapProofProps } from './bootstrap-proof-props';
import { nearest } from '../diagnostics/nearest';
import { report } from '../diagnostics/report';

const PROPS: Readonly<Record<keyof BootstrapProofProps, true>> = {
  harbor: true,
  routes: true,
  hosts: true,
  nodeMirrors: true,
  upstreamFallback: true,
  rewritesImages: true,
  excludedNamespaces: true,
  preloadImages: true,
  dependencies: true,
};

/** Reports unknown props: with a misspelt prop the proof would be about a different configuration. */
export function checkKnownBootstrapProps(scope: IConstruct, props: object): void {
  const known = Object.keys(PROPS);
  for (const prop of Object.keys(props).filter(name => !known.includes(name))) {
    const similar = nearest(prop, known);
    report(scope, 'HBR-BOOT-05', { prop, slots: { hint: similar ? `write '${similar}'` : 'leave it out' } });
  }
}

/** Reports dependencies without a unique name or without images, and references to dependencies that do not exist. */
export function checkDependencies(scope: IConstruct, dependencies: readonly BootstrapDependency[]): void {
  const names = [...dependencies, ...KNOWN_DEPENDENCIES].map(({ name }) => name);
  dependencies.forEach(({ name, images, needs = [] }, index) => {
    const prop = `dependencies[${index}]`;
    const isRepeated = dependencies.slice(0, index).some(other => other.name === name);
    if (isRepeated || !name.trim()) { report(scope, 'HBR-BOOT-02', { prop: `${prop}.name`, value: name }); }
    if (images.length === 0) { report(scope, 'HBR-BOOT-03', { prop: `${prop}.images` }); }
    needs.filter(need => !names.includes(need)).forEach(need => report(scope, 'HBR-BOOT-04', { prop: `${prop}.needs`, value: need }));
  });
}
