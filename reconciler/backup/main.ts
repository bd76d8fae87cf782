// Stores and fetches dumps of the database of a Harbor, and looks at a Harbor that was restored from one.
//   node backup.mjs store|fetch|check <settings.json>
import { checkDrill, DrillSettings } from './check-drill';
import { fetchDump } from './fetch-dump';
import { BackupSettings, fileText, storeOf } from './settings';
import { storeDump } from './store-dump';
import { asFailure, describeFailure, exitCodeOf, PullFailure } from '../../src/registry-client/pull-failure';
import { Transport } from '../../src/registry-client/transport';

const COMMANDS: Readonly<Record<string, (settings: BackupSettings, transport: Transport) => Promise<void>>> = {
  store: async (settings, transport) => storeDump({ settings, store: storeOf(settings, transport) }),
  fetch: async (settings, transport) => fetchDump({ settings, store: storeOf(settings, transport) }),
  check: async (settings, transport) => checkDrill(settings as unknown as DrillSettings, transport),
};

async function main([command = '', file = '']: readonly string[]): Promise<void> {
  let transport: Transport | undefined;
  try {
    const settings = JSON.parse(fileText(file, 'settings')) as BackupSettings;
    const { caFile, requestTimeoutSeconds = 60, deadlineSeconds } = settings;
    const cas = caFile === undefined ? undefined : { pem: fileText(caFile, 'CAs'), place: caFile };
    transport = new Transport({ cas, requestTimeoutSeconds, deadlineSeconds, environment: process.env });
    if (!Object.hasOwn(COMMANDS, command)) { throw new PullFailure('settings', 'the first argument is store, fetch or check'); }
    await COMMANDS[command](settings, transport);
  } catch (error) {
    const failure = asFailure(error);
    console.error(describeFailure(failure));
    process.exitCode = exitCodeOf([failure]);
  } finally {
    transport?.close();
  }
}

await main(process.argv.slice(2));
