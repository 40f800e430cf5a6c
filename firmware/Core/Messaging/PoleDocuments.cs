using Laterne.Core.Health;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Messaging;

/// <summary>Writes what the pole says about itself: <c>status</c> and <c>reported</c>.</summary>
public static class PoleDocuments
{
    /// <summary>Payload of the last will.</summary>
    public const string Offline = "{\"state\":\"offline\"}";

    /// <summary>Writes <c>status</c>.</summary>
    public static void WriteStatus(JsonWriter json, PoleIdentity identity, long boot, long utcMs)
    {
        json.Clear();
        json.BeginObject();
        json.Member("state", "online");
        json.Member("boot", boot);
        json.Member("bootReason", identity.BootReason);
        json.Member("firmware", identity.Firmware);
        json.Member("board", identity.Board);
        json.Member("time", utcMs == Clock.Unknown ? 0 : utcMs);
        json.EndObject();
    }

    /// <summary>Writes <c>reported</c>.</summary>
    public static void WriteReported(JsonWriter json, PoleIdentity identity, PoleState state, Refusal refusal, IPoleFunction[] functions)
    {
        json.Clear();
        json.BeginObject();
        json.Member("version", state.SettingsVersion);
        json.Member("settingsFormat", SettingsReader.NewestFormat);
        json.Member("program", state.Program);
        json.Member("firmware", identity.Firmware);
        json.Member("board", identity.Board);
        json.Member("boot", state.Boot);
        FunctionHealth health = state.Health;
        json.BeginObject("functions");
        json.Member("lighting", health.Lighting);
        json.Member("motion", health.Motion);
        json.Member("photocell", health.Photocell);
        json.Member("storage", health.Storage);
        json.Member("clock", health.Clock);
        for (int i = 0; i < functions.Length; i++)
        {
            if (functions[i].Name != FunctionName.None)
            {
                json.Member(functions[i].Name, functions[i].Health);
            }
        }

        json.EndObject();
        for (int i = 0; i < functions.Length; i++)
        {
            if (functions[i] is IReportingFunction talkative)
            {
                talkative.WriteReported(json);
            }
        }

        if (refusal.IsSet)
        {
            json.BeginObject("refusal");
            json.Member("version", refusal.Version);
            json.Member("field", refusal.Field);
            json.Member("reason", refusal.Reason);
            json.EndObject();
        }

        json.EndObject();
    }
}
