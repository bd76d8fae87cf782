import { PlatformProfile } from './platform-profile';

/** Props that a profile can stand behind. */
interface ProfiledProps {
  readonly profile?: PlatformProfile;
  readonly release?: { readonly dependsOn?: readonly object[] };
}

/** The props with what their profile says where they say nothing. Releases to wait for are those of both. */
export function withProfile<Props extends ProfiledProps>(props: Props): Props {
  const { profile, release: given = {}, ...said } = props;
  if (!profile) { return props; }
  const { release, imagePullSecrets, ...defaults } = profile._defaults;
  return {
    ...defaults,
    imagePullSecrets: [...imagePullSecrets],
    ...definedOf(said),
    release: { ...release, ...definedOf(given), dependsOn: [...release.dependsOn, ...given.dependsOn ?? []] },
  } as unknown as Props;
}

/** The props that are said: one that is undefined says nothing. */
function definedOf(props: object): object {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}
