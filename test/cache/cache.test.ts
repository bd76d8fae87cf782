import { Cache } from '../../src/cache/cache';
import { redisUrl } from '../../src/contracts/redis-url';
import { bindChoice } from '../support/bound/bound-choice';

test('a cache is external, behind sentinels or of an evaluation, and all can be bound', () => {
  const choices = [Cache.external({ host: 'redis' }), Cache.sentinel({ addresses: ['s:26379'], masterSet: 'm' }), Cache.evaluation()];
  expect(choices.map(choice => typeof choice.bind)).toEqual(['function', 'function', 'function']);
});

test('making a choice never fails, whatever its options are', () => {
  expect(() => Cache.sentinel({ addresses: [], masterSet: '' })).not.toThrow();
});

test('E18: changing the server only changes the address in the URLs', () => {
  const urls = ['valkey', 'dragonfly'].map(host => redisUrl(bindChoice(Cache.external({ host })).config, 'core'));
  expect(urls[1]).toBe(urls[0].replace('valkey', 'dragonfly'));
});
