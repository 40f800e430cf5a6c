import { useFormat, useWords } from '../i18n/context';
import { lightGradient } from './lightScale';
import { mapWords } from './mapWords';
import { attentionOrder } from './severity';
import { StateMark } from '../ui/StateMark';

/** What brightness and shapes on the map mean. */
export function Legend() {
  const t = useWords(mapWords);
  const format = useFormat();
  return (
    <div className="legend">
      <span>{t.legend}</span>
      <span>{format.percent(0)}</span>
      <span className="legend-scale" style={{ background: lightGradient }} aria-hidden="true" />
      <span>{format.percent(100)}</span>
      {attentionOrder.map((state) => (
        <span key={state} className="legend-mark">
          <StateMark state={state} />
        </span>
      ))}
    </div>
  );
}
