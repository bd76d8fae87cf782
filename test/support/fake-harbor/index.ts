export * from './fake-harbor';
export * from './fake-kubernetes';
export * from './snapshot';
