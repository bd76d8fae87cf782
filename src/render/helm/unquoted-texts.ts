import { IConstruct } from 'constructs';
import { parseDocument } from 'yaml';
import { bundledCache } from '../../contracts/bundled-services';
import { redisAddress } from '../../contracts/redis-url';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { STORAGE_DRIVERS, StorageDriver } from '../../facts/storage-drivers';

/** Reports the texts that the chart writes without quotes into the configuration of the registry, and that are no texts there. */
export function checkUnquotedTexts(scope: IConstruct, { storage, cache }: HarborSpec): void {
  const { chartParameters } = STORAGE_DRIVERS[storage.driver as StorageDriver] ?? { chartParameters: [] };
  for (const name of chartParameters) {
    const value: unknown = storage.parameters[name];
    if (typeof value === 'string' && !isPlainText(value)) {
      report(scope, 'HBR-REL-30', { prop: `storage.${name}`, value, slots: { fix: 'choose a name with a letter that no number has, or use native manifests' } });
    }
  }
  if (!bundledCache(cache) && !isPlainText(redisAddress(cache))) {
    report(scope, 'HBR-REL-30', { prop: 'cache', value: redisAddress(cache), slots: { fix: 'give the address a DNS name, or use native manifests' } });
  }
}

/** Whether YAML reads a text without quotes as this text, by the rules of both of its versions, since parsers of Go have some of each. */
function isPlainText(text: string): boolean {
  if (USUAL_TEXT.test(text) && !WORD.test(text)) { return true; } // most are, and parsing takes its time in a fleet
  return (['1.1', '1.2'] as const).every(version => {
    const document = parseDocument(`key: ${text}\n`, { version });
    return document.errors.length === 0 && document.get('key') === text;
  }) && !NUMBER.test(text);
}

const USUAL_TEXT = /^[A-Za-z/][\w./:-]*[\w/]$/;

/** Words that YAML reads as truth values, as nothing or as numbers. */
const WORD = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Numbers of Go's parser, which needs no point before an exponent. */
const NUMBER = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
