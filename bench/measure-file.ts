/*
 * Runs a fleet file once, as the command synth does, and prints the processor time of the whole process as JSON, the time to load the library included.
 * Usage: measure-file <native|flux> <clusters> <folder> [bucket of the first cluster]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as library from 'cdk8s-harbor';
import { fleetFile } from './fleet-file';
import { Flavour } from './fleets';

const { FleetFile } = require('..') as typeof library;

const [flavour, size, folder, firstBucket = 's0-harbor'] = process.argv.slice(2);
const file = join(folder, 'fleet.yaml');
mkdirSync(folder, { recursive: true });
writeFileSync(file, fleetFile(flavour as Flavour, Number(size), firstBucket));
const { skipped } = FleetFile.load(file, { outdir: join(folder, 'clusters') }).synth();
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, skipped: skipped.length }));
