/* The desired state belongs to those who write it as well: `HarborConfiguration` and its engines. */
export * from '../../src/configuration/state/state';
