/** Two rising tones, then silence: it cuts through a busy room without hurting anybody's ears. Milliseconds and hertz. */
export const PATTERN = { everyMs: 1600, tones: [{ atMs: 0, hz: 740 }, { atMs: 260, hz: 988 }], lastsMs: 220, loudness: 0.35 } as const;

/** The sound of a waiting call. Browsers let a page sound only after a key or click; until then it says that it is blocked. */
export class CallTone {
  private context: AudioContext | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly onGesture = () => void this.context?.resume().then(() => this.tell(this.isBlocked));

  private readonly tell: (isBlocked: boolean) => void;

  constructor(tell: (isBlocked: boolean) => void) {
    this.tell = tell;
  }

  get isBlocked(): boolean {
    return this.context !== undefined && this.context.state !== 'running';
  }

  start() {
    if (this.timer !== undefined || !('AudioContext' in globalThis)) {
      return;
    }
    this.context ??= new AudioContext();
    void this.context.resume().then(() => this.tell(this.isBlocked));
    this.tell(this.isBlocked);
    window.addEventListener('keydown', this.onGesture);
    window.addEventListener('pointerdown', this.onGesture);
    this.sound();
    this.timer = setInterval(() => this.sound(), PATTERN.everyMs);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    window.removeEventListener('keydown', this.onGesture);
    window.removeEventListener('pointerdown', this.onGesture);
  }

  end() {
    this.stop();
    void this.context?.close();
    this.context = undefined;
  }

  private sound() {
    const { context } = this;
    if (context?.state !== 'running') {
      return;
    }
    for (const { atMs, hz } of PATTERN.tones) {
      const [from, till] = [context.currentTime + atMs / 1000, context.currentTime + (atMs + PATTERN.lastsMs) / 1000];
      const [tone, gain] = [context.createOscillator(), context.createGain()];
      tone.frequency.value = hz;
      gain.gain.setValueAtTime(0.0001, from);
      gain.gain.exponentialRampToValueAtTime(PATTERN.loudness, from + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, till);
      tone.connect(gain).connect(context.destination);
      tone.start(from);
      tone.stop(till);
    }
  }
}
