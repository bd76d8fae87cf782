import { k8s } from 'cdk8s-plus-28';
import { EnvSpec } from '../../contracts/spec';
import { ComponentId, ContainerId } from '../../facts/components';

/** What a component adds to what all components have. Pure data: one function per component makes it from the spec. */
export interface ComponentParts {
  readonly id: ComponentId;
  readonly configMaps: readonly ConfigMapPart[];
  readonly containers: readonly ContainerPart[];
  readonly volumes: readonly k8s.Volume[];
  /** A claim that all pods share. */
  readonly claim?: ClaimPart;
  /** A claim for each pod of a StatefulSet. */
  readonly claimTemplate?: ClaimPart;
  /** Ports of the Service, if there is one. */
  readonly servicePorts: readonly ServicePortPart[];
}

export interface ConfigMapPart {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface ContainerPart {
  readonly id: ContainerId;
  readonly args?: readonly string[];
  readonly env: readonly EnvSpec[];
  /** ConfigMaps whose keys all become variables. */
  readonly envConfigMaps: readonly string[];
  readonly mounts: readonly k8s.VolumeMount[];
  /** Ports beside the main one. */
  readonly extraPorts?: readonly number[];
}

export interface ClaimPart {
  readonly name: string;
  readonly accessMode: string;
  readonly size: string;
  readonly storageClass?: string;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface ServicePortPart {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
}
