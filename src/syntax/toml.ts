/** The part of the library that is used here. Its types are those of an ECMAScript module, which a CommonJS module cannot import. */
interface TomlLibrary {
  stringify(content: object): string;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- it has a CommonJS file, and its declarations are not for one
const library = require('smol-toml') as TomlLibrary;

/** A document in TOML. */
export function tomlText(content: object): string {
  return library.stringify(content);
}
