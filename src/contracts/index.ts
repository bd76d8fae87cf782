// The interfaces between choices, such as a database, and renderers. A custom implementation of a choice needs nothing else.
export * from './harbor-context';
export * from './scheduling';
export * from './secret';
export * from './network-peer';
export * from './dependency-pods';
export * from './scraped-pods';
export * from './database';
export * from './cache';
export * from './blob-storage';
export * from './image';
export * from './http-proxy';
export * from './volume';
export * from './exposure';
export * from './virtual-service-exposure';
export * from './tls';
export * from './internal-tls';
export * from './auth';
