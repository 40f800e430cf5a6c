namespace Laterne.Mqtt.Server;

/// <summary>Coming and going of clients. One lock for each group of client identifiers keeps their events in order.</summary>
public sealed partial class MqttServer
{
    private readonly object[] _stripes = [.. Enumerable.Range(0, 64).Select(static _ => new object())];
    private int _offlineSessions;

    /// <summary>Ends a client's connection, if any, and forgets its session. False: there was none.</summary>
    public bool RemoveSession(string clientId)
    {
        lock (StripeOf(clientId))
        {
            if (!_sessions.TryGetValue(clientId, out Session? session))
            {
                return false;
            }

            if (session.Connection is Connection connection)
            {
                connection.Close(MqttReasonCode.AdministrativeAction);
                DetachLocked(connection, session);
            }

            if (!session.IsEnded)
            {
                EndSession(session);
            }

            return true;
        }
    }

    /// <summary>Closes every connection with 0x8B, without wills: their sessions end with the process.</summary>
    public void CloseAllConnections()
    {
        foreach (Session session in _sessions.Values)
        {
            session.Connection?.Close(MqttReasonCode.ServerShuttingDown);
        }
    }

    /// <summary>Gives the connection its session, a kept one where the client wants and has it.</summary>
    internal void Attach(Connection connection, bool cleanStart)
    {
        lock (StripeOf(connection.ClientId))
        {
            if (_sessions.TryGetValue(connection.ClientId, out Session? session) && session.Connection is Connection earlier)
            {
                earlier.Close(MqttReasonCode.SessionTakenOver);
                DetachLocked(earlier, session);
                session = session.IsEnded ? null : session;
            }

            if (session is not null && cleanStart)
            {
                EndSession(session);
                session = null;
            }

            bool present = session is not null;
            if (session is null)
            {
                session = new Session(this, connection.ClientId);
                _sessions[connection.ClientId] = session;
            }
            else
            {
                Interlocked.Decrement(ref _offlineSessions);
            }

            Metrics.Connected();
            session.IsArriving = true;
            try
            {
                Notify(static (o, c, p) => o.Connected(c, p), connection, present);
                connection.Accept(session, present);
            }
            finally
            {
                session.IsArriving = false;
            }
        }
    }

    internal void Detach(Connection connection, Session session)
    {
        lock (StripeOf(connection.ClientId))
        {
            if (ReferenceEquals(session.Connection, connection))
            {
                DetachLocked(connection, session);
            }
        }
    }

    internal void OnSessionDeadline(Session session)
    {
        lock (StripeOf(session.ClientId))
        {
            session.Check(out bool willIsDue, out bool isExpired);
            if (isExpired)
            {
                EndSession(session);
            }
            else if (willIsDue)
            {
                PublishWill(session.TakeWill(out MqttPeer? owner), owner);
            }
        }
    }

    private void DetachLocked(Connection connection, Session session)
    {
        MqttReasonCode reason = connection.CloseReason;
        MqttMessage? will = reason == MqttReasonCode.ServerShuttingDown ? null : connection.Will;
        uint expiry = connection.SessionExpirySeconds;
        if (expiry > 0 && Interlocked.Increment(ref _offlineSessions) > Options.MaxOfflineSessions)
        {
            expiry = 0;
            Interlocked.Decrement(ref _offlineSessions);
            Log.OfflineSessionsFull(Options.MaxOfflineSessions);
        }

        bool isDelayed = will is not null && connection.WillDelaySeconds > 0 && expiry > 0;
        session.Detach(isDelayed ? will : null, connection, connection.WillDelaySeconds, expiry);
        Metrics.Disconnected();
        Notify(static (o, c, r) => o.Disconnected(c, r), connection, reason);
        if (!isDelayed)
        {
            PublishWill(will, connection);
        }

        if (expiry == 0)
        {
            EndSession(session, wasCounted: false);
        }
    }

    private void EndSession(Session session, bool wasCounted = true)
    {
        if (wasCounted)
        {
            Interlocked.Decrement(ref _offlineSessions);
        }

        PublishWill(session.TakeWill(out MqttPeer? owner), owner);
        _sessions.TryRemove(KeyValuePair.Create(session.ClientId, session));
        session.End();
    }

    private void PublishWill(MqttMessage? will, MqttPeer? owner)
    {
        if (will is null)
        {
            return;
        }

        ValueTask<MqttPublishVerdict> verdict = Intercept(owner!, will);
        if (verdict.IsCompletedSuccessfully)
        {
            RouteWill(will, verdict.Result);
            return;
        }

        _ = AwaitWillAsync(verdict, will);
    }

    /// <summary>Never throws: what goes wrong is logged.</summary>
    private async Task AwaitWillAsync(ValueTask<MqttPublishVerdict> verdict, MqttMessage will)
    {
        try
        {
            RouteWill(will, await verdict.ConfigureAwait(false));
        }
        catch (Exception e)
        {
            Log.HookFailed(e, nameof(IMqttPublishInterceptor));
        }
    }

    private void RouteWill(MqttMessage will, MqttPublishVerdict verdict)
    {
        if (verdict.IsRouted)
        {
            Publish(will);
        }
        else if (verdict.Reason.IsFailure())
        {
            Metrics.Refused();
        }
    }

    internal ValueTask<MqttPublishVerdict> Intercept(MqttPeer from, MqttMessage message)
    {
        if (Hooks.Interceptor is not IMqttPublishInterceptor interceptor)
        {
            return ValueTask.FromResult(MqttPublishVerdict.Route);
        }

        try
        {
            return interceptor.OnPublishAsync(from, message);
        }
        catch (Exception e)
        {
            Log.HookFailed(e, nameof(IMqttPublishInterceptor));
            return ValueTask.FromResult(MqttPublishVerdict.Refuse(MqttReasonCode.UnspecifiedError));
        }
    }

    private void Notify<T>(Action<IMqttConnectionObserver, Connection, T> tell, Connection connection, T detail)
    {
        try
        {
            if (Hooks.Observer is IMqttConnectionObserver observer)
            {
                tell(observer, connection, detail);
            }
        }
        catch (Exception e)
        {
            Log.HookFailed(e, nameof(IMqttConnectionObserver));
        }
    }

    private object StripeOf(string clientId) => _stripes[(uint)clientId.GetHashCode(StringComparison.Ordinal) % (uint)_stripes.Length];
}
