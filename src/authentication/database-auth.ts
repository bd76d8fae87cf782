import { AuthConfig, IAuthMode } from '../contracts';

/** Users in Harbor's own database. */
export class DatabaseAuth implements IAuthMode {
  public bind(): AuthConfig {
    return { settings: { auth_mode: 'db_auth', primary_auth_mode: false }, peer: {} };
  }
}
