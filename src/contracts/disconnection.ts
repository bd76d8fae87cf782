import { IConstruct } from 'constructs';

const DISCONNECTED = 'cdk8s-harbor:disconnected';
const CHECKED_ELSEWHERE = 'cdk8s-harbor:disconnected-checked-elsewhere';

/** Says that the cluster of everything below a construct has no internet access, or that it has. The construct must not have children yet. */
export function setDisconnected({ node }: IConstruct, disconnected: boolean): void {
  node.setContext(DISCONNECTED, disconnected);
}

/** Whether the cluster of a construct has no internet access. */
export function isDisconnected({ node }: IConstruct): boolean {
  return node.tryGetContext(DISCONNECTED) === true;
}

/** Says that a fleet checks its Sovereigns itself, with all of their objects. The construct must not have children yet. */
export function checkDisconnectionElsewhere({ node }: IConstruct): void {
  node.setContext(CHECKED_ELSEWHERE, true);
}

/** Whether what a Harbor needs from the internet is looked for by a fleet. */
export function isCheckedElsewhere({ node }: IConstruct): boolean {
  return node.tryGetContext(CHECKED_ELSEWHERE) === true;
}
