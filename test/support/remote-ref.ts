/** The `remoteRef` of an ExternalSecret with the defaults of the API server. */
export function remoteRef(entry: { readonly key: string; readonly property?: string }): object {
  return { ...entry, conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };
}
