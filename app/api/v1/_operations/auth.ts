import type { Operation } from '@/app/api/v1/_operations/operation';
import { registration, signInForm, token, user } from '@/app/api/v1/_schemas/auth';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const register = {
  method: 'POST',
  path: '/auth/register',
  summary: 'Make an account; the first one is the administrator',
  tag: 'auth',
  open: true,
  body: registration,
  response: user,
  status: 201,
  failures: [403, 409, 429],
} as const satisfies Operation;

export const login = {
  method: 'POST',
  path: '/auth/login',
  summary: 'Sign in and get a bearer token',
  tag: 'auth',
  open: true,
  body: signInForm,
  encoding: 'form',
  response: token,
  failures: [401, 429],
} as const satisfies Operation;

export const logout = {
  method: 'POST',
  path: '/auth/logout',
  summary: 'End the bearer token, or the cookie, that this request bears',
  tag: 'auth',
  response: confirmation,
} as const satisfies Operation;

export const me = {
  method: 'GET',
  path: '/auth/me',
  summary: 'Who is signed in',
  tag: 'auth',
  response: user,
} as const satisfies Operation;
