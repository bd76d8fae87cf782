import { fleetOf, Flavour } from './fleets';
process.removeAllListeners('warning');
for (const f of ['native', 'flux'] as Flavour[]) { fleetOf(f, 3, `${process.argv[2]}/${f}`).synth(); }
