import { expect, test } from 'vitest';
import { refuseWeakPassword } from '@/lib/auth/passwords/refuse-weak-password';

const owner = { username: 'Countess', email: 'ada.lovelace@example.com' };
const refuse = (password: string) => refuseWeakPassword(password, owner, 'password');

test.each([
  'password',
  'Password1',
  'PASSWORD!!',
  'qwertyuiop',
  '12345678',
  'iloveyou2024',
  'ｐａｓｓｗｏｒｄ',
  'aaaaaaaaaa',
  'abcabcabc',
])('%s is one of the commonest', async (password) => {
  await expect(refuse(password)).rejects.toMatchObject({ code: 'password_common', field: 'password', status: 422 });
});

test.each(['countess', 'Countess99', 'ada.lovelace', 'ADA.LOVELACE!', 'ada.lovelace@example.com', '1countess1'])(
  '%s is the owner’s own name',
  async (password) => {
    await expect(refuse(password)).rejects.toMatchObject({ code: 'password_personal', field: 'password' });
  },
);

test.each(['correct horse battery', 'countess of some place', '我的密码很长很长', 'Tr0ub4dor&3 zebra'])(
  '%s may be had',
  async (password) => {
    await expect(refuse(password)).resolves.toBeUndefined();
  },
);

test('a short name is found in good passwords by chance', async () => {
  const short = { username: 'al', email: 'al@example.com' };
  await expect(refuseWeakPassword('medallic', short, 'password')).resolves.toBeUndefined();
});
