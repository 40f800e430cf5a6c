using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Enrolment;

/// <summary>What came of it.</summary>
/// <param name="Pole">Its number.</param>
/// <param name="Controller">The chip.</param>
/// <param name="Board">Of the pole, as it says.</param>
/// <param name="Firmware">Of the pole.</param>
/// <param name="State"><c>confirmed</c> by the server, <c>connected</c> as the pole says, or <c>written</c> when that was not waited for.</param>
/// <param name="Claim">Id of the claim; null: none was needed.</param>
/// <param name="WasThere">The pole had this identity already and works.</param>
internal sealed record Provisioned(string Pole, string Controller, string Board, string Firmware, string State, string? Claim, bool WasThere);

/// <summary>
/// Brings an identity into a pole: look, claim, write in one record, restart, wait for the link, confirm. Each step may be the last one
/// before a cable is pulled or the power goes: the whole is then done again from its first step and finds what is done already.
/// </summary>
/// <param name="wait">How long the pole may take to reach its server after its restart.</param>
/// <param name="key">Opens a locked console; null: by hand.</param>
internal sealed class Provisioning(PoleConsole pole, Talk talk, TimeSpan wait, string? key, CancellationToken cancellation)
{
    // A value of the console has at most 256 bytes.
    private const int AuthorityPiece = 240;
    private const int TestSeconds = 5;

    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(30);

    /// <summary>With a sheet of the server.</summary>
    /// <param name="sheet">The pole's number.</param>
    /// <param name="board">The board that is meant; null: whatever the pole says.</param>
    /// <param name="identify">Makes the identity of the answer: adds the network.</param>
    /// <param name="replaces">Another identity in the controller may be overwritten.</param>
    public Provisioned ByServer(
        EnrolmentServer server, string sheet, EnrolmentToken token, string? board, Func<ClaimAnswer, PoleIdentity> identify, bool replaces)
    {
        var (status, identity) = Look(board);
        var controller = (string?)identity["controller"] ?? "";
        if (IsClaimed(identity) && (string?)identity["poleId"] == sheet && IsLinked(TimeSpan.FromSeconds(TestSeconds)))
        {
            talk.Step($"the pole is {sheet} already and has its server");
            return Result(sheet, status, identity, "connected", null, true);
        }

        KeepOthers(identity, sheet, replaces);
        if (controller.Length == 0)
        {
            throw new RefusedException("controller-unknown", "The pole does not tell its MAC address.", "Flash the present firmware: lampctl flash.");
        }

        Open(status);
        talk.Step($"claiming {sheet} for controller {controller}");
        var claim = server.Claim(sheet, token, controller, (string?)status["board"] ?? "", (string?)status["firmware"] ?? "", (long?)status["boot"], cancellation);
        Write(identify(claim));
        WaitForLink();
        var state = claim.Claim is null ? null : Confirmed(server, claim.Claim, token);
        return Result(sheet, status, identity, state ?? "connected", claim.Claim, false);
    }

    /// <summary>With a file.</summary>
    public Provisioned ByFile(PoleIdentity wished, string? board, bool replaces, bool waits)
    {
        var (status, identity) = Look(board);
        KeepOthers(identity, wished.Pole, replaces);
        Open(status);
        Write(wished);
        if (waits)
        {
            WaitForLink();
        }

        return Result(wished.Pole, status, identity, waits ? "connected" : "written", null, false);
    }

    private static bool IsClaimed(JsonObject identity) => (int?)identity["claimed"] == 1;

    private static Provisioned Result(string sheet, JsonObject status, JsonObject identity, string state, string? claim, bool wasThere) => new(
        sheet, (string?)identity["controller"] ?? "", (string?)status["board"] ?? "", (string?)status["firmware"] ?? "", state, claim, wasThere);

    private static void KeepOthers(JsonObject identity, string sheet, bool replaces)
    {
        if (IsClaimed(identity) && (string?)identity["poleId"] != sheet && !replaces)
        {
            throw new RefusedException(
                "controller-used", $"This controller is {identity["poleId"]} already.",
                $"Is it the right pole? To make it {sheet} all the same, decommission {identity["poleId"]} at the server and add --replace.");
        }
    }

    private (JsonObject Status, JsonObject Identity) Look(string? board)
    {
        var status = pole.Must("status");
        var identity = pole.Must("identity-show");
        talk.Step($"a pole at {pole.Port}: {status["board"]}, firmware {status["firmware"]}, controller {identity["controller"]}");
        return board is null || (string?)status["board"] == board
            ? (status, identity)
            : throw new RefusedException("board-differs", $"The pole's board is {status["board"]}, not {board}.", $"Take a controller with a {board}, or flash this one with the right board: lampctl flash --board {board}.");
    }

    private void Open(JsonObject status)
    {
        if ((int?)status["locked"] == 1)
        {
            talk.Step("the console is locked: the pole has an identity");
            Unlocking.Open(pole, talk, key);
        }
    }

    private void Write(PoleIdentity identity)
    {
        WriteAuthority((identity.Certificate ?? "").ReplaceLineEndings("\n"));

        talk.Step("writing the identity");
        pole.Must("identity-set", identity.Members);
        var starts = pole.Starts;
        talk.Step("the pole restarts");
        pole.Must("reboot");
        pole.Listen(() => pole.Starts > starts, StartUp);
        var now = pole.Must("identity-show");
        if (!IsClaimed(now) || (string?)now["poleId"] != identity.Pole)
        {
            throw new RefusedException("identity-lost", "The pole has started without the identity that it took.", "Run the same command again. If it stays so the chip's flash is worn: take another controller.", ExitCode.PoleFailed);
        }
    }

    /// <summary>Empty: the one of an earlier server is forgotten, and the pole trusts the one that it was flashed with.</summary>
    private void WriteAuthority(string pem)
    {
        if (pole.Must("help")["commands"]?["authority-set"] is null)
        {
            if (pem.Length > 0)
            {
                talk.Step("this firmware takes no root over its console: it trusts the one of lampctl flash --authority");
            }

            return;
        }

        if (pem.Length == 0)
        {
            pole.Must("authority-set", new JsonObject { ["total"] = 0 });
            return;
        }

        talk.Step("writing the root that the pole trusts");
        for (var from = 0; from < pem.Length; from += AuthorityPiece)
        {
            var piece = pem.Substring(from, Math.Min(AuthorityPiece, pem.Length - from));
            pole.Must("authority-set", new JsonObject { ["from"] = from, ["total"] = pem.Length, ["text"] = piece });
        }
    }

    private bool IsLinked(TimeSpan within) => ConsoleRefusal.IsDone(pole.Do(
        "wifi-test", new JsonObject { ["seconds"] = TestSeconds }, within + TimeSpan.FromSeconds(TestSeconds)));

    private void WaitForLink()
    {
        talk.Step("waiting for network and server");
        var began = talk.Elapsed;
        while (true)
        {
            var answer = pole.Do("wifi-test", new JsonObject { ["seconds"] = TestSeconds }, TimeSpan.FromSeconds(3 * TestSeconds));
            if (ConsoleRefusal.IsDone(answer))
            {
                return;
            }

            if (talk.Elapsed - began > wait)
            {
                var hasNetwork = (int?)answer["network"] == 1;
                throw RefusedException.Silent(
                    hasNetwork ? "pole-serverless" : "pole-networkless",
                    hasNetwork ? $"The pole is in its network and does not reach its server: {answer["fault"]}" : $"The pole does not get into its network: {answer["fault"]}",
                    hasNetwork
                        ? "The identity is in the pole. Does its network let it out to the server's MQTT port, is its clock set (time server), and does it trust the server's root (lampctl flash --authority)? Run the same command again."
                        : "The identity is in the pole. Compare name and key of the Wi-Fi, look at the antenna or the cable, then run the same command again.");
            }
        }
    }

    private string? Confirmed(EnrolmentServer server, string claim, EnrolmentToken token)
    {
        var began = talk.Elapsed;
        while (true)
        {
            var state = server.State(claim, token, cancellation)?.State;
            if (state is null or "confirmed" || talk.Elapsed - began > wait)
            {
                return state;
            }

            pole.Listen(() => false, TimeSpan.FromMilliseconds(300));
        }
    }
}
