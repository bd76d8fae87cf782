import { specOf } from '../support/spec/spec';

test('core has the defaults of Harbor, but for quotas', () => {
  expect(specOf().core).toEqual({ quotaUpdateProvider: 'db', artifactPullAsyncFlushSeconds: undefined, gdprDeleteUser: false, gdprAuditLogs: false });
});
