import type { ClientMessage, ServerMessage } from './protocol';

/** A WebSocket that comes back by itself, one second after it was lost at first, ten at most. */
export class Connection {
  #socket: WebSocket | null = null;
  #waitMs = 1000;

  constructor(
    private readonly onMessage: (message: ServerMessage) => void,
    private readonly onState: (open: boolean) => void,
  ) {
    this.#open();
  }

  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #open(): void {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/live`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#waitMs = 1000;
      this.onState(true);
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      this.onMessage(JSON.parse(event.data) as ServerMessage);
    };
    socket.onclose = () => {
      this.onState(false);
      setTimeout(() => { this.#open(); }, this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, 10_000);
    };
  }
}
