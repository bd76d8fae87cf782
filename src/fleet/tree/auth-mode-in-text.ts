/** The authentication mode of the Harbor in a file, which is only written if it is not that of Harbor itself; undefined for a file without a Harbor. */
export function authModeIn(text: string): string | undefined {
  if (!/^kind: (Deployment|HelmRelease)$/m.test(text)) { return undefined; }
  return /auth_mode\\?["']:\s*\\?["'](\w+)/.exec(text)?.[1] ?? 'db_auth';
}
