import { Button } from '@mantine/core';
import { lazy } from 'react';
import { Link, Route, Switch } from 'wouter';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { shellWords } from './shellWords';

const MapPage = lazy(() => import('../map/MapPage').then((page) => ({ default: page.MapPage })));
const CallsPage = lazy(() => import('../emergency/CallsPage').then((page) => ({ default: page.CallsPage })));
const CallPage = lazy(() => import('../emergency/CallPage').then((page) => ({ default: page.CallPage })));
const CallPrint = lazy(() => import('../emergency/CallPrint').then((page) => ({ default: page.CallPrint })));
const SelfTestsPage = lazy(() => import('../emergency/SelfTestsPage').then((page) => ({ default: page.SelfTestsPage })));
const RotaPage = lazy(() => import('../emergency/RotaPage').then((page) => ({ default: page.RotaPage })));
const PolesPage = lazy(() => import('../poles/PolesPage').then((page) => ({ default: page.PolesPage })));
const HelpPage = lazy(() => import('../help/HelpPage').then((page) => ({ default: page.HelpPage })));
const PolePage = lazy(() => import('../poles/PolePage').then((page) => ({ default: page.PolePage })));
const ProgramsPage = lazy(() => import('../lighting/ProgramsPage').then((page) => ({ default: page.ProgramsPage })));
const ProgramPage = lazy(() => import('../lighting/ProgramPage').then((page) => ({ default: page.ProgramPage })));
const CalendarsPage = lazy(() => import('../lighting/CalendarsPage').then((page) => ({ default: page.CalendarsPage })));
const CalendarPage = lazy(() => import('../lighting/CalendarPage').then((page) => ({ default: page.CalendarPage })));
const AssignPage = lazy(() => import('../poles/AssignPage').then((page) => ({ default: page.AssignPage })));
const OverridesPage = lazy(() => import('../overrides/OverridesPage').then((page) => ({ default: page.OverridesPage })));
const NewOverridePage = lazy(() => import('../overrides/NewOverridePage').then((page) => ({ default: page.NewOverridePage })));
const AheadPage = lazy(() => import('../ahead/AheadPage').then((page) => ({ default: page.AheadPage })));
const AheadStreetPage = lazy(() => import('../ahead/AheadStreetPage').then((page) => ({ default: page.AheadStreetPage })));
const SupplyPage = lazy(() => import('../poles/SupplyPage').then((page) => ({ default: page.SupplyPage })));
const PlanPage = lazy(() => import('../preview/PlanPage').then((page) => ({ default: page.PlanPage })));
const GroupsPage = lazy(() => import('../groups/GroupsPage').then((page) => ({ default: page.GroupsPage })));
const AlarmsPage = lazy(() => import('../alarms/AlarmsPage').then((page) => ({ default: page.AlarmsPage })));
const SilencesPage = lazy(() => import('../alarms/SilencesPage').then((page) => ({ default: page.SilencesPage })));
const RoutesPage = lazy(() => import('../alarms/RoutesPage').then((page) => ({ default: page.RoutesPage })));
const EnergyPage = lazy(() => import('../energy/EnergyPage').then((page) => ({ default: page.EnergyPage })));
const ChargePointsPage = lazy(() => import('../charging/ChargePointsPage').then((page) => ({ default: page.ChargePointsPage })));
const ChargingSessionsPage = lazy(() => import('../charging/SessionsPage').then((page) => ({ default: page.SessionsPage })));
const CardsPage = lazy(() => import('../charging/CardsPage').then((page) => ({ default: page.CardsPage })));
const FeedersPage = lazy(() => import('../charging/FeedersPage').then((page) => ({ default: page.FeedersPage })));
const MeterKeysPage = lazy(() => import('../charging/KeysPage').then((page) => ({ default: page.KeysPage })));
const ChargingMonthPage = lazy(() => import('../charging/MonthPage').then((page) => ({ default: page.MonthPage })));
const EnergyPrint = lazy(() => import('../energy/EnergyPrint').then((page) => ({ default: page.EnergyPrint })));
const FindingsPage = lazy(() => import('../energy/FindingsPage').then((page) => ({ default: page.FindingsPage })));
const WeatherPage = lazy(() => import('../weather/WeatherPage').then((page) => ({ default: page.WeatherPage })));
const StationPage = lazy(() => import('../weather/StationPage').then((page) => ({ default: page.StationPage })));
const HotspotsPage = lazy(() => import('../hotspots/HotspotsPage').then((page) => ({ default: page.HotspotsPage })));
const HotspotPage = lazy(() => import('../hotspots/HotspotPage').then((page) => ({ default: page.HotspotPage })));
const TrafficPage = lazy(() => import('../traffic/TrafficPage').then((page) => ({ default: page.TrafficPage })));
const CampaignsPage = lazy(() => import('../releases/CampaignsPage').then((page) => ({ default: page.CampaignsPage })));
const NewCampaignPage = lazy(() => import('../releases/CampaignEditor').then((page) => ({ default: page.NewCampaignPage })));
const CampaignPage = lazy(() => import('../releases/CampaignPage').then((page) => ({ default: page.CampaignPage })));
const ReleasesPage = lazy(() => import('../releases/ReleasesPage').then((page) => ({ default: page.ReleasesPage })));
const EnrolmentPage = lazy(() => import('../enrolment/EnrolmentPage').then((page) => ({ default: page.EnrolmentPage })));
const BoardsPage = lazy(() => import('../boards/BoardsPage').then((page) => ({ default: page.BoardsPage })));
const PeoplePage = lazy(() => import('../people/PeoplePage').then((page) => ({ default: page.PeoplePage })));
const AuditPage = lazy(() => import('../audit/AuditPage').then((page) => ({ default: page.AuditPage })));
const NightPrint = lazy(() => import('../audit/NightPrint').then((page) => ({ default: page.NightPrint })));
const AccountPage = lazy(() => import('../account/AccountPage').then((page) => ({ default: page.AccountPage })));
const KeysPage = lazy(() => import('../account/KeysPage').then((page) => ({ default: page.KeysPage })));

/** Which page stands at which address. Each is loaded when it is first opened. */
export function Pages() {
  return (
    <Switch>
      <Route path="/" component={MapPage} />
      <Route path="/login">
        <MapPage />
      </Route>
      <Route path="/calls" component={CallsPage} />
      <Route path="/calls/self-tests" component={SelfTestsPage} />
      <Route path="/calls/rota" component={RotaPage} />
      <Route path="/calls/:id">{({ id }) => <CallPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/calls/:id/print">{({ id }) => <CallPrint key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/poles" component={PolesPage} />
      <Route path="/poles/:id">{({ id }) => <PolePage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/programs" component={ProgramsPage} />
      <Route path="/programs/:id">{({ id }) => <ProgramPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/calendars" component={CalendarsPage} />
      <Route path="/calendars/:id">{({ id }) => <CalendarPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/assign" component={AssignPage} />
      <Route path="/overrides" component={OverridesPage} />
      <Route path="/overrides/new" component={NewOverridePage} />
      <Route path="/light-ahead" component={AheadPage} />
      <Route path="/light-ahead/:id">{({ id }) => <AheadStreetPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/supply" component={SupplyPage} />
      <Route path="/plan" component={PlanPage} />
      <Route path="/groups" component={GroupsPage} />
      <Route path="/alarms" component={AlarmsPage} />
      <Route path="/alarms/silences" component={SilencesPage} />
      <Route path="/alarms/routes" component={RoutesPage} />
      <Route path="/energy" component={EnergyPage} />
      <Route path="/charging" component={ChargePointsPage} />
      <Route path="/charging/sessions" component={ChargingSessionsPage} />
      <Route path="/charging/cards" component={CardsPage} />
      <Route path="/charging/feeders" component={FeedersPage} />
      <Route path="/charging/keys" component={MeterKeysPage} />
      <Route path="/charging/month" component={ChargingMonthPage} />
      <Route path="/energy/print" component={EnergyPrint} />
      <Route path="/energy/findings" component={FindingsPage} />
      <Route path="/weather" component={WeatherPage} />
      <Route path="/weather/:id">{({ id }) => <StationPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/hotspots" component={HotspotsPage} />
      <Route path="/hotspots/:id">{({ id }) => <HotspotPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/traffic" component={TrafficPage} />
      <Route path="/campaigns" component={CampaignsPage} />
      <Route path="/campaigns/new" component={NewCampaignPage} />
      <Route path="/campaigns/:id">{({ id }) => <CampaignPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/releases" component={ReleasesPage} />
      <Route path="/enrolment" component={EnrolmentPage} />
      <Route path="/boards/:name?" component={BoardsPage} />
      <Route path="/people" component={PeoplePage} />
      <Route path="/audit" component={AuditPage} />
      <Route path="/audit/night" component={NightPrint} />
      <Route path="/account" component={AccountPage} />
      <Route path="/keys" component={KeysPage} />
      <Route path="/help" component={HelpPage} />
      <Route component={NotFound} />
    </Switch>
  );
}

function NotFound() {
  const t = useWords(shellWords);
  return (
    <Empty order={1} title={t.notFound} hint={t.notFoundHint}>
      <Button component={Link} href="/" variant="default">
        {t.toMap}
      </Button>
    </Empty>
  );
}
