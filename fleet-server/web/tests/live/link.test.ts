import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLiveLink } from '../../src/live/connection';

const hub = { start: vi.fn(), invoke: vi.fn(), on: vi.fn(), onclose: vi.fn(), stop: vi.fn() };

vi.mock('@microsoft/signalr', () => ({
  LogLevel: { None: 6 },
  HubConnectionBuilder: class {
    withUrl() {
      return this;
    }

    configureLogging() {
      return this;
    }

    build() {
      return hub;
    }
  },
}));

const handlers = () => ({ poles: vi.fn(), pole: vi.fn(), topics: vi.fn(), linked: vi.fn(), state: vi.fn() });

describe('the live link', () => {
  afterEach(() => vi.resetAllMocks());

  it('reads anew only when the server knows the page: what changes before that, the server tells nobody', async () => {
    const told = handlers();
    let answered: () => void = () => undefined;
    hub.start.mockResolvedValue(undefined);
    hub.invoke.mockReturnValueOnce(new Promise<void>((resolve) => (answered = resolve)));
    const link = openLiveLink(told);
    await vi.waitFor(() => expect(hub.invoke).toHaveBeenCalledWith('watch', ''));
    expect(told.linked).not.toHaveBeenCalled();
    answered();
    await vi.waitFor(() => expect(told.linked).toHaveBeenCalledTimes(1));
    expect(told.state).toHaveBeenLastCalledWith('live');
    link.stop();
  });

  it('is open also when the watched pole is gone, and watches the one that was chosen meanwhile', async () => {
    const told = handlers();
    let refused: (fault: Error) => void = () => undefined;
    hub.start.mockResolvedValue(undefined);
    hub.invoke.mockReturnValueOnce(new Promise<void>((_, reject) => (refused = reject))).mockResolvedValue(undefined);
    const link = openLiveLink(told);
    link.watch('N-01');
    await vi.waitFor(() => expect(hub.invoke).toHaveBeenCalledWith('watch', 'N-01'));
    link.watch('N-02');
    refused(new Error('There is no pole "N-01".'));
    await vi.waitFor(() => expect(told.linked).toHaveBeenCalledTimes(1));
    expect(hub.invoke).toHaveBeenLastCalledWith('watch', 'N-02');
    link.stop();
  });
});
