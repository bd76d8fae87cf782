import { specOf } from '../support/spec/spec';

test('the registry cleans up every day what is a week old', () => {
  expect(specOf().registry).toEqual({
    username: 'harbor_registry_user', uploadPurging: { enabled: true, age: '168h', interval: '24h', dryRun: false },
  });
});
