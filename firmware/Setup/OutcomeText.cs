namespace Laterne.Setup;

/// <summary>What the page says about an attempt, in the words of those who stand at the pole: what is wrong, and what to do. HTML.</summary>
public static class OutcomeText
{
    /// <summary>The words; empty for <see cref="SetupOutcome.None"/>.</summary>
    public static string Of(int outcome, bool isGerman) => isGerman ? German(outcome) : English(outcome);

    private static string English(int outcome)
    {
        switch (outcome)
        {
            case SetupOutcome.None: return "";
            case SetupOutcome.NoNetwork: return "No Wi-Fi of this name is in reach. Check the name, capitals too; the pole hears 2.4 GHz only.";
            case SetupOutcome.WrongKey: return "The Wi-Fi refuses this key. Type it again.";
            case SetupOutcome.NotJoined: return "The Wi-Fi does not let the pole in. Check name and key.";
            case SetupOutcome.NoAddress: return "The Wi-Fi gives the pole no address. Try again; if it stays so, ask who runs the network.";
            case SetupOutcome.NoCable: return "The network cable gives the pole no address. Check its plug, then try again.";
            case SetupOutcome.NoServer: return "The network is fine, but nobody knows this server. Check its name.";
            case SetupOutcome.Silent: return "The network is fine, but the server does not answer. Check its name, then try again.";
            case SetupOutcome.NotTrusted: return "What answers cannot show that it is your server. Check its name; if it is right, call the office and set nothing up here.";
            case SetupOutcome.NoAuthority: return "This controller has no certificate to know the server by. Give it one by cable (lampctl provision).";
            case SetupOutcome.TokenWrong: return "Pole number and token do not belong together. Check both on the sheet; only the newest sheet counts.";
            case SetupOutcome.TokenExpired: return "This sheet is too old. Ask the office for a new one.";
            case SetupOutcome.TokenUsed: return "This sheet has been used. Ask the office for a new one; for a swap if the pole gets another controller.";
            case SetupOutcome.ClaimedElsewhere: return "Another controller has just taken this sheet. Check the pole number, or wait 15 minutes.";
            case SetupOutcome.BoardMismatch: return "This pole is planned with another kind of controller. Take the right one, or ask the office for another sheet.";
            case SetupOutcome.PoleInService: return "A controller serves this pole already. Check the number; to exchange it ask the office for a sheet for a swap.";
            case SetupOutcome.TooMany: return "Too many attempts. Check number and token, and wait ";
            case SetupOutcome.FlashFull: return "The controller could not keep its data. Try once more, then take another controller.";
            default: return "The server has a fault. Try again in a few minutes; if it stays so, call the office.";
        }
    }

    private static string German(int outcome)
    {
        switch (outcome)
        {
            case SetupOutcome.None: return "";
            case SetupOutcome.NoNetwork: return "Kein WLAN dieses Namens in Reichweite. Namen pr&uuml;fen, auch Gro&szlig;buchstaben; der Mast h&ouml;rt nur 2,4 GHz.";
            case SetupOutcome.WrongKey: return "Das WLAN nimmt diesen Schl&uuml;ssel nicht an. Bitte neu eingeben.";
            case SetupOutcome.NotJoined: return "Das WLAN l&auml;sst den Mast nicht herein. Name und Schl&uuml;ssel pr&uuml;fen.";
            case SetupOutcome.NoAddress: return "Das WLAN gibt dem Mast keine Adresse. Noch einmal versuchen; bleibt es so, den Betreiber des Netzes fragen.";
            case SetupOutcome.NoCable: return "Das Netzkabel gibt dem Mast keine Adresse. Stecker pr&uuml;fen, dann noch einmal versuchen.";
            case SetupOutcome.NoServer: return "Das Netz geht, aber diesen Server kennt niemand. Namen pr&uuml;fen.";
            case SetupOutcome.Silent: return "Das Netz geht, aber der Server antwortet nicht. Namen pr&uuml;fen, dann noch einmal versuchen.";
            case SetupOutcome.NotTrusted: return "Was hier antwortet, kann sich nicht als Ihr Server ausweisen. Namen pr&uuml;fen; stimmt er, das B&uuml;ro anrufen und nichts einrichten.";
            case SetupOutcome.NoAuthority: return "Diese Steuerung hat kein Zertifikat, an dem sie den Server erkennt. Am Kabel aufspielen (lampctl provision).";
            case SetupOutcome.TokenWrong: return "Mastnummer und Token geh&ouml;ren nicht zusammen. Beides auf dem Blatt pr&uuml;fen; nur das neueste Blatt gilt.";
            case SetupOutcome.TokenExpired: return "Dieses Blatt ist zu alt. Im B&uuml;ro ein neues holen.";
            case SetupOutcome.TokenUsed: return "Dieses Blatt ist verbraucht. Im B&uuml;ro ein neues holen, beim Tausch der Steuerung eines zum Tausch.";
            case SetupOutcome.ClaimedElsewhere: return "Eine andere Steuerung hat dieses Blatt gerade genommen. Mastnummer pr&uuml;fen oder 15 Minuten warten.";
            case SetupOutcome.BoardMismatch: return "F&uuml;r diesen Mast ist eine andere Steuerung geplant. Die richtige nehmen oder im B&uuml;ro ein anderes Blatt holen.";
            case SetupOutcome.PoleInService: return "Diesen Mast bedient schon eine Steuerung. Nummer pr&uuml;fen; zum Tausch im B&uuml;ro ein Blatt zum Tausch holen.";
            case SetupOutcome.TooMany: return "Zu viele Versuche. Nummer und Token pr&uuml;fen und warten: ";
            case SetupOutcome.FlashFull: return "Die Steuerung konnte ihre Daten nicht sichern. Noch einmal versuchen, dann eine andere nehmen.";
            default: return "Der Server hat eine St&ouml;rung. In einigen Minuten noch einmal versuchen; bleibt es so, das B&uuml;ro anrufen.";
        }
    }
}
