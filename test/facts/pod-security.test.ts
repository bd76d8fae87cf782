import { CONTAINER_SECURITY, restrictedPod } from '../../src/facts/pod-security';

test('D41: pods run as a user of their own, in a group of their own, without a token', () => {
  expect(restrictedPod(1234)).toMatchObject({
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { runAsUser: 1234, runAsGroup: 1234, fsGroup: 1234, runAsNonRoot: true },
  });
});

test('the files of a large volume are not looked at whenever a Pod starts, whoever chooses the group', () => {
  expect([1234, undefined].map(uid => restrictedPod(uid).securityContext.fsGroupChangePolicy)).toEqual(['OnRootMismatch', 'OnRootMismatch']);
});

test('D40: containers cannot write to their image or gain rights', () => {
  expect(CONTAINER_SECURITY).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
});
