// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoginPage } from '../../src/people/LoginPage';

const sent: unknown[] = [];
const answers: [status: number, code: string][] = [];

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('ResizeObserver', class { observe = () => undefined; unobserve = () => undefined; disconnect = () => undefined; });
  vi.stubGlobal('fetch', (_: string, request: RequestInit) => {
    sent.push(JSON.parse(request.body as string));
    const [status, code] = answers.shift() ?? [500, 'fault'];
    return Promise.resolve(new Response(JSON.stringify({ title: 'x', code }), { status, headers: { 'content-type': 'application/problem+json' } }));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sent.length = 0;
  answers.length = 0;
});

function logIn() {
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <LoginPage />
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.change(screen.getByLabelText('User name'), { target: { value: 'ada' } });
  fireEvent.change(screen.getByLabelText('Password', { selector: 'input' }), { target: { value: 'long enough' } });
  fireEvent.click(screen.getByTestId('login'));
}

describe('the login', () => {
  it('asks for the code as a second step and sends it with name and password', async () => {
    answers.push([401, 'code-needed'], [401, 'wrong-code'], [429, 'too-many-attempts']);
    logIn();
    const code = await screen.findByLabelText('Code');
    expect(document.activeElement).toBe(code);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.change(code, { target: { value: '123456' } });
    fireEvent.click(screen.getByTestId('login'));
    expect((await screen.findByRole('alert')).textContent).toContain('used already');
    expect(sent).toEqual([{ user: 'ada', password: 'long enough' }, { user: 'ada', password: 'long enough', code: '123456' }]);
    fireEvent.click(screen.getByTestId('login'));
    expect(await screen.findByText(/Too many attempts/)).toBeTruthy();
  });

  it('stays with name and password when these are wrong', async () => {
    answers.push([401, 'wrong-login']);
    logIn();
    expect((await screen.findByRole('alert')).textContent).toContain('wrong');
    expect(screen.queryByLabelText('Code')).toBeNull();
  });
});
