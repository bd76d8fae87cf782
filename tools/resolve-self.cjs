/* For ts-node: examples import the library by its name, as users do, and here that is src. tsc and jest have it among their settings. */
const Module = require('node:module');
const { join } = require('node:path');

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolve.call(Module, request === 'cdk8s-harbor' ? join(__dirname, '../src') : request, ...rest);
