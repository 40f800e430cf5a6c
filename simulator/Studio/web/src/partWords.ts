const english = {
  emergency: 'Call pillar', charging: 'Charge point', energy: 'Meters', weather: 'Weather', hotspot: 'Hotspot', lightAhead: 'Light-ahead',
  monitoring: 'Lamp monitoring', updates: 'Updates', health: 'Health', link: 'Link', world: 'What people do to it',
  ok: 'ok', fault: 'fault', stuck: 'stuck', silent: 'silent', absent: 'off',
  callerLight: 'Caller light', off: 'off', yellow: 'yellow', green: 'green', callNumber: 'Call number', button: 'Button', pressed: 'pressed', free: 'released',
  supply: 'Supply', mains: 'mains', battery: 'battery', intercom: 'Intercom', on: 'on',
  state: 'State', pilot: 'Control pilot', offeredA: 'Offered, A', drawnA: 'Drawn, A', contactor: 'Contactor', closed: 'closed', open: 'open',
  session: 'Session', registerWh: 'Register, Wh', vehicle: 'Vehicle', none: 'none', plugged: 'plugged in',
  lampWatt: 'Lamp, W', lampWh: 'Lamp, Wh', chargerWatt: 'Charger, W', chargerWh: 'Charger, Wh',
  airTemperature: 'Air, °C', relativeHumidity: 'Humidity, %', atmosphericPressure: 'Pressure, hPa', dewPoint: 'Dew point, °C', roadTemperature: 'Road, °C',
  iceRisk: 'Ice risk', reason: 'Reason', power: 'Power', reachable: 'Reachable', yes: 'yes', no: 'no', clients: 'Clients', 'hang-hotspot': 'Let it hang',
  heard: 'Announcements heard', refused: 'Refused', connection: 'Connection', waitingEvents: 'Events waiting', version: 'Settings version', idle: 'free', drawing: 'charging', occupied: 'occupied', authorised: 'authorised', suspended: 'suspended', finishing: 'finishing',
  'press-call': 'Press the button', 'hold-call': 'Hold the button', 'release-call': 'Let it go', 'stuck-button': 'Jam the button',
  'plug-in': 'Plug a car in', charge: 'Let it charge', unplug: 'Drive away', 'present-card': 'Show a card', 'weld-contactor': 'Weld the contactor',
  'meter-silent': 'Cut the meter line', 'meter-back': 'Mend the meter line', 'free-contactor': 'Free the contactor', 'jam-sensor': 'Jam the sensor', 'free-sensor': 'Free the sensor', reset: 'Reset the chip', 'power-cut-at-write': 'Cut the power at the next write', 'mains-off': 'Mains off', 'mains-on': 'Mains on', 'brown-out': 'Brown-out',
  'network-off': 'Network off', 'network-on': 'Network on', 'server-off': 'Server off', 'server-on': 'Server on',
  'cover-photocell': 'Cover the photocell', 'blind-photocell': 'Torch on the photocell', 'free-photocell': 'Free the photocell', 'break-sensor': 'Break the sensor off',
};

const german: typeof english = {
  emergency: 'Notrufsäule', charging: 'Ladepunkt', energy: 'Zähler', weather: 'Wetter', hotspot: 'WLAN', lightAhead: 'Vorauslicht',
  monitoring: 'Lampenüberwachung', updates: 'Aktualisierung', health: 'Zustand', link: 'Verbindung', world: 'Was man ihm antut',
  ok: 'in Ordnung', fault: 'Störung', stuck: 'klemmt', silent: 'stumm', absent: 'aus',
  callerLight: 'Ruflicht', off: 'aus', yellow: 'gelb', green: 'grün', callNumber: 'Ruf Nummer', button: 'Taster', pressed: 'gedrückt', free: 'losgelassen',
  supply: 'Versorgung', mains: 'Netz', battery: 'Akku', intercom: 'Sprechstelle', on: 'an',
  state: 'Zustand', pilot: 'Control Pilot', offeredA: 'Angeboten, A', drawnA: 'Entnommen, A', contactor: 'Schütz', closed: 'geschlossen', open: 'offen',
  session: 'Ladevorgang', registerWh: 'Zählerstand, Wh', vehicle: 'Fahrzeug', none: 'keines', plugged: 'angesteckt',
  lampWatt: 'Lampe, W', lampWh: 'Lampe, Wh', chargerWatt: 'Ladepunkt, W', chargerWh: 'Ladepunkt, Wh',
  airTemperature: 'Luft, °C', relativeHumidity: 'Feuchte, %', atmosphericPressure: 'Luftdruck, hPa', dewPoint: 'Taupunkt, °C', roadTemperature: 'Fahrbahn, °C',
  iceRisk: 'Glätte', reason: 'Grund', power: 'Strom', reachable: 'Erreichbar', yes: 'ja', no: 'nein', clients: 'Geräte', 'hang-hotspot': 'Hängen lassen',
  heard: 'Meldungen gehört', refused: 'Abgelehnt', connection: 'Verbindung', waitingEvents: 'Wartende Ereignisse', version: 'Stand der Einstellungen', idle: 'frei', drawing: 'lädt', occupied: 'belegt', authorised: 'freigegeben', suspended: 'unterbrochen', finishing: 'endet',
  'press-call': 'Taster drücken', 'hold-call': 'Taster halten', 'release-call': 'Loslassen', 'stuck-button': 'Taster verklemmen',
  'plug-in': 'Auto anstecken', charge: 'Laden lassen', unplug: 'Wegfahren', 'present-card': 'Karte vorhalten', 'weld-contactor': 'Schütz verschweißen',
  'meter-silent': 'Zählerleitung trennen', 'meter-back': 'Zählerleitung flicken', 'free-contactor': 'Schütz lösen', 'jam-sensor': 'Sensor verklemmen', 'free-sensor': 'Sensor freigeben', reset: 'Chip neu starten', 'power-cut-at-write': 'Strom weg beim nächsten Schreiben', 'mains-off': 'Netz aus', 'mains-on': 'Netz an', 'brown-out': 'Spannungseinbruch',
  'network-off': 'Funk aus', 'network-on': 'Funk an', 'server-off': 'Server aus', 'server-on': 'Server an',
  'cover-photocell': 'Lichtfühler abdecken', 'blind-photocell': 'Lichtfühler blenden', 'free-photocell': 'Lichtfühler freigeben', 'break-sensor': 'Sensor abreißen',
};

/** The word for a part, a row, a value or a happening; without one its name, spaced. */
export function partWord(name: string, language: string): string {
  const words: Record<string, string> = language.toLowerCase().startsWith('de') ? german : english;
  return words[name] ?? name.replace(/-/g, ' ');
}
