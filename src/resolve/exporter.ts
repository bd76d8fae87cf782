import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { ExporterSpec } from '../contracts/spec';
import { ExporterOptions } from '../props/component-options';

/** Decides the settings of the exporter. */
export function resolveExporter(scope: IConstruct, options: ExporterOptions = {}): ExporterSpec {
  const at = (prop: keyof ExporterOptions) => ({ scope, prop: `exporter.${prop}` });
  return {
    cacheSeconds: resolveWholeDuration(at('cacheDuration'), options.cacheDuration, { unit: 'seconds', fallback: 23 }),
    cacheCleanSeconds: resolveWholeDuration(at('cacheCleanInterval'), options.cacheCleanInterval, { unit: 'seconds', fallback: 14400 }),
  };
}
