/** An error of a registry or about the way to it. Nothing of a login is in its message. */
export class RegistryError extends Error {}
