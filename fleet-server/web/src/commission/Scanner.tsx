import { Button, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/context';
import { commissionWords } from './commissionWords';
import { poleOfCode } from './scannedPole';

const LOOK_EVERY_MS = 180;
/** Enough for a label at arm's length; more only costs time. */
const LONGEST_SIDE = 900;

interface Detector {
  detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]>;
}

type DetectorClass = (new (options: { formats: string[] }) => Detector) & { getSupportedFormats: () => Promise<string[]> };

/** The browser's own detector where it has one; else the code is read in the page. */
async function openReader(): Promise<(video: HTMLVideoElement) => Promise<string | undefined>> {
  const own = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (own !== undefined && (await own.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { readCode } = await import('./qrReader');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    const factor = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
    [canvas.width, canvas.height] = [Math.round(video.videoWidth * factor), Math.round(video.videoHeight * factor)];
    if (pen === null || canvas.width === 0) {
      return Promise.resolve(undefined);
    }
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return Promise.resolve(readCode(pen.getImageData(0, 0, canvas.width, canvas.height)));
  };
}

/** A glove feels what the sun hides; not every browser can. */
function buzz() {
  if ('vibrate' in navigator) {
    navigator.vibrate(60);
  }
}

/** The camera, until it sees a pole's code. */
export function Scanner({ found, stop }: { found: (pole: string) => void; stop: () => void }) {
  const t = useWords(commissionWords);
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'looking' | 'other' | 'none'>('looking');
  const [torch, setTorch] = useState<MediaStreamTrack>();
  const [lit, setLit] = useState(false);
  const newest = useRef(found);
  useEffect(() => {
    newest.current = found;
  });

  useEffect(() => {
    let here = true;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false });
      const screen = video.current;
      if (!here || screen === null) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      const track = stream.getVideoTracks()[0];
      // Some browsers name no capabilities of a camera.
      if (track !== undefined && 'getCapabilities' in track && 'torch' in track.getCapabilities()) {
        setTorch(track);
      }
      screen.srcObject = stream;
      await screen.play();
      const read = await openReader();
      const look = async () => {
        const code = screen.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await read(screen).catch(() => undefined) : undefined;
        const pole = code === undefined ? undefined : poleOfCode(code);
        if (!here) {
          return;
        }
        if (pole !== undefined) {
          buzz();
          newest.current(pole);
          return;
        }
        setState((before) => (code === undefined ? before : 'other'));
        timer = setTimeout(() => void look(), LOOK_EVERY_MS);
      };
      await look();
    };
    begin().catch(() => here && setState('none'));
    return () => {
      here = false;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);

  const light = () => {
    void torch?.applyConstraints({ advanced: [{ torch: !lit } as MediaTrackConstraintSet] }).then(() => setLit(!lit), () => undefined);
  };
  return (
    <div className="crew-page">
      <div className="crew-scan">
        <video ref={video} muted playsInline aria-label={t.scanHint} hidden={state === 'none'} data-testid="scanner" />
        <Text role="status" className="crew-scan-hint">
          {{ looking: t.scanHint, other: t.otherCode, none: t.noCamera }[state]}
        </Text>
      </div>
      <div className="crew-actions">
        {torch !== undefined && (
          <Button className="crew-act" variant="default" onClick={light} aria-pressed={lit}>
            {t.torch}
          </Button>
        )}
        <Button className="crew-act" variant="default" onClick={stop}>
          {t.scanStop}
        </Button>
      </div>
    </div>
  );
}
