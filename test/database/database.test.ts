import { Database } from '../../src/database/database';

test('a database is external or of an evaluation, and both can be bound', () => {
  expect([Database.external({ host: 'db' }), Database.evaluation()].map(choice => typeof choice.bind)).toEqual(['function', 'function']);
});

test('making a choice never fails, whatever its options are', () => {
  expect(() => Database.external({ host: '', port: -1 })).not.toThrow();
});
