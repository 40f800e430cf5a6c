namespace Laterne.Setup;

/// <summary>The page: a form, a wait, an end. One HTML text without anything from outside, for a phone first; at most 4 KB.</summary>
public static class SetupPage
{
    private const string Style = "<style>body{font:18px/1.4 sans-serif;margin:0 auto;padding:1rem;max-width:28rem;color:#111;background:#fff}"
        + "label{display:block;margin-top:1rem;font-weight:bold}input{box-sizing:border-box;width:100%;padding:.8rem;font:inherit;border:2px solid #555;border-radius:6px}"
        + "button{width:100%;margin-top:1.5rem;padding:1rem;font:inherit;font-weight:bold;color:#fff;background:#0b5;border:0;border-radius:6px;background:#06482f}"
        + ".bad{border-color:#b00020}.say{color:#b00020;margin:.2rem 0}.box{border-left:6px solid #b00020;padding:.6rem;background:#fdecee}small{color:#444}</style>";

    /// <summary>The form, with what is wrong.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="isGerman">True: in German.</param>
    /// <param name="network">Name of the pole's own network.</param>
    /// <param name="form">What was typed so far; key and token are not shown.</param>
    /// <param name="outcome">How the last attempt ended.</param>
    /// <param name="waitSeconds">With too many attempts: how long to wait.</param>
    public static void WriteForm(PageWriter page, bool isGerman, string network, SetupForm form, int outcome, int waitSeconds)
    {
        Begin(page, isGerman, "");
        page.Add(isGerman ? "<h1>Mast einrichten</h1><p>Steuerung " : "<h1>Set up this pole</h1><p>Controller ");
        page.AddTyped(network);
        page.Add("</p>");
        if (outcome != SetupOutcome.None)
        {
            page.Add("<p class=box role=alert>");
            page.Add(OutcomeText.Of(outcome, isGerman));
            page.Add(outcome == SetupOutcome.TooMany ? waitSeconds.ToString() + " s." : "");
            page.Add("</p>");
        }

        page.Add("<form method=post action=/ autocomplete=off>");
        if (!form.IsWired)
        {
            Field(page, isGerman ? "WLAN-Name" : "Wi-Fi name", "ssid", form.Ssid, 32, "text", (form.Wrong & FormField.Ssid) != 0,
                isGerman ? "1 bis 32 Zeichen." : "1 to 32 characters.", "");
            Field(page, isGerman ? "WLAN-Schl&uuml;ssel" : "Wi-Fi key", "key", "", 64, "password", (form.Wrong & FormField.Key) != 0,
                isGerman ? "8 bis 63 Zeichen ohne Umlaute, oder leer f&uuml;r ein offenes WLAN." : "8 to 63 plain characters, or empty for an open Wi-Fi.",
                Kept(form.Key, isGerman));
        }

        Field(page, "Server", "server", form.Server, 120, "url", (form.Wrong & FormField.Server) != 0,
            isGerman ? "Name wie auf dem Blatt, ohne http://." : "The name on the sheet, without http://.", "");
        Field(page, isGerman ? "Mastnummer" : "Pole number", "pole", form.Pole, 64, "text", (form.Wrong & FormField.Pole) != 0,
            isGerman ? "Buchstaben, Ziffern, - und _." : "Letters, digits, - and _.", "");
        Field(page, "Token", "token", "", 40, "text", (form.Wrong & FormField.Token) != 0,
            isGerman ? "20 Zeichen vom Blatt, XXXXX-XXXXX-XXXXX-XXXXX." : "20 characters from the sheet, XXXXX-XXXXX-XXXXX-XXXXX.", Kept(form.Token, isGerman));
        page.Add("<button>");
        page.Add(isGerman ? "Einrichten" : "Set up");
        page.Add("</button></form>");
        End(page);
    }

    /// <summary>An attempt is under way: the page asks again by itself.</summary>
    public static void WriteWait(PageWriter page, bool isGerman)
    {
        Begin(page, isGerman, "<meta http-equiv=refresh content=3>");
        page.Add(isGerman
            ? "<h1>Bitte warten</h1><p>Der Mast verbindet sich. Das dauert bis zu zwei Minuten.</p><p>Verliert das Telefon dabei das WLAN des Mastes, wieder verbinden und <a href=/>hier weiter</a>.</p>"
            : "<h1>Please wait</h1><p>The pole is connecting. This takes up to two minutes.</p><p>If the phone loses the pole's Wi-Fi meanwhile, join it again and <a href=/>go on here</a>.</p>");
        End(page);
    }

    /// <summary>It is done.</summary>
    public static void WriteDone(PageWriter page, bool isGerman, string pole)
    {
        Begin(page, isGerman, "");
        page.Add(isGerman ? "<h1>Fertig: Mast " : "<h1>Done: pole ");
        page.AddTyped(pole);
        page.Add(isGerman
            ? "</h1><p>Der Mast startet neu und meldet sich beim Server. Sein WLAN ist dann aus. Weiter auf der Seite zur Inbetriebnahme.</p>"
            : "</h1><p>The pole restarts and calls its server. Its Wi-Fi is off then. Go on with the commissioning page.</p>");
        End(page);
    }

    /// <summary>A request was refused.</summary>
    public static void WriteRefusal(PageWriter page, bool isGerman, int status)
    {
        Begin(page, isGerman, "");
        page.Add("<h1>");
        page.Add(status.ToString());
        page.Add(isGerman ? "</h1><p>Das geht hier nicht. Die Seite ist <a href=http://" : "</h1><p>That does not work here. The page is <a href=http://");
        page.Add(RequestReader.Address);
        page.Add("/>http://");
        page.Add(RequestReader.Address);
        page.Add("/</a>.</p>");
        End(page);
    }

    private static string Kept(string secret, bool isGerman) =>
        secret.Length == 0 ? "" : isGerman ? "leer lassen: wie zuvor" : "leave empty: as before";

    private static void Begin(PageWriter page, bool isGerman, string meta)
    {
        page.Add(isGerman ? "<!doctype html><html lang=de>" : "<!doctype html><html lang=en>");
        page.Add("<meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>Laterne</title>");
        page.Add(meta);
        page.Add(Style);
    }

    private static void End(PageWriter page)
    {
        page.Add("</html>");
        page.End();
    }

    private static void Field(PageWriter page, string label, string name, string value, int longest, string type, bool isWrong, string rule, string hint)
    {
        page.Add("<label for=");
        page.Add(name);
        page.Add(">");
        page.Add(label);
        page.Add("</label><input id=");
        page.Add(name);
        page.Add(" name=");
        page.Add(name);
        page.Add(" type=");
        // A name of a server without https:// is no URL to a browser, which would not send it.
        page.Add(type == "url" ? "text inputmode=url" : type);
        page.Add(" autocapitalize=none autocorrect=off spellcheck=false maxlength=");
        page.Add(longest.ToString());
        page.Add(" value=\"");
        page.AddTyped(value);
        page.Add("\" placeholder=\"");
        page.Add(hint);
        page.Add(isWrong ? "\" class=bad aria-invalid=true>" : "\">");
        page.Add(isWrong ? "<p class=say>" : "<small>");
        page.Add(rule);
        page.Add(isWrong ? "</p>" : "</small>");
    }
}
