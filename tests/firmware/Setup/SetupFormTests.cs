using System.Text;

namespace Laterne.Setup.Tests;

[TestClass]
public sealed class SetupFormTests
{
    [TestMethod]
    public void What_was_typed_is_read_and_the_token_brought_into_one_spelling()
    {
        var form = Read("ssid=stra%C3%9Fe+7&key=a%26b%3Dc%2B12+&server=HTTPS%3A%2F%2Ffleet.example%3A8443%2F&pole=+N-01+&token=+7k3m9+qxz2p4hbn-d8tvwa&other=x");
        Assert.AreEqual(("straße 7", "a&b=c+12 ", "fleet.example", 8443, "N-01", Requests.Token, 0),
            (form.Ssid, form.Key, form.Host, form.Port, form.Pole, form.Token, form.Wrong));
    }

    [TestMethod]
    [DataRow("7K3M9-QXZ2P-4HBND-8TVWA", "7K3M9-QXZ2P-4HBND-8TVWA")]
    [DataRow("oOiIlL0000 11111 22222", "00111-10000-11111-22222")]
    [DataRow("7K3M9-QXZ2P-4HBND-8TVW", "")]
    [DataRow("7K3M9-QXZ2P-4HBND-8TVWAA", "")]
    [DataRow("7K3M9-QXZ2P-4HBND-8TVWU", "")]
    [DataRow("7K3M9_QXZ2P-4HBND-8TVWA", "")]
    [DataRow("", "")]
    public void A_token_is_taken_as_people_type_it(string typed, string token) => Assert.AreEqual(token, TypedToken.Read(typed));

    [TestMethod]
    [DataRow("ssid", "", FormField.Ssid)]
    [DataRow("ssid", "123456789012345678901234567890123", FormField.Ssid)]
    [DataRow("ssid", "%FF", FormField.Ssid)]
    [DataRow("key", "short", FormField.Key)]
    [DataRow("key", "%C3%BCmlaute-im-key", FormField.Key)]
    [DataRow("key", "gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg", FormField.Key)]
    [DataRow("server", "", FormField.Server)]
    [DataRow("server", "http%3A%2F%2Ffleet.example", FormField.Server)]
    [DataRow("server", "fleet.example%2Fpath", FormField.Server)]
    [DataRow("server", "fleet.example%3A0", FormField.Server)]
    [DataRow("server", "fleet.example%3A65536", FormField.Server)]
    [DataRow("server", "fleet.example%3A", FormField.Server)]
    [DataRow("server", "user%40fleet.example", FormField.Server)]
    [DataRow("server", "%3A443", FormField.Server)]
    [DataRow("pole", "", FormField.Pole)]
    [DataRow("pole", "N+01", FormField.Pole)]
    [DataRow("token", "123", FormField.Token)]
    [DataRow("token", "", FormField.Token)]
    public void What_is_wrong_is_told_at_its_field(string name, string value, int wrong)
    {
        var form = Requests.Form.Split('&').Select(pair => pair.StartsWith(name + "=", StringComparison.Ordinal) ? $"{name}={value}" : pair);
        Assert.AreEqual(wrong, Read(string.Join('&', form)).Wrong);
    }

    [TestMethod]
    [DataRow("ssid=a&ssid=b")]
    [DataRow("ssid")]
    [DataRow("ssid=%")]
    [DataRow("ssid=%4")]
    [DataRow("ssid=%zz")]
    [DataRow("ssid=a%00b")]
    [DataRow("key=a%0Ab")]
    public void What_is_no_form_changes_nothing(string body)
    {
        var form = Read(Requests.Form);
        var bytes = Encoding.ASCII.GetBytes(body);
        Assert.IsFalse(form.TryRead(bytes, bytes.Length));
        Assert.AreEqual("street", form.Ssid);
    }

    [TestMethod]
    public void A_secret_that_is_not_typed_again_stays_only_with_what_it_belongs_to()
    {
        var form = Read(Requests.Form);
        Again(form, "ssid=street&key=&server=fleet.example&pole=N-01&token=");
        Assert.AreEqual(("wlan-pass-word", Requests.Token, 0), (form.Key, form.Token, form.Wrong));
        Again(form, "ssid=other&key=&server=other.example&pole=N-01&token=");
        Assert.AreEqual(("", "", FormField.Token), (form.Key, form.Token, form.Wrong));
    }

    [TestMethod]
    public void What_was_typed_stays_text_on_the_page()
    {
        var form = Read("ssid=%22%3E%3Cscript%3E%26%27&key=12345678&server=%3Cb%3E&pole=%22x&token=1");
        var page = new Page();
        var writer = new PageWriter(page);
        writer.Begin(200, false, "");
        SetupPage.WriteForm(writer, false, "laterne-a1b2c3", form, SetupOutcome.None, 0);
        StringAssert.Contains(page.Body, "value=\"&quot;&gt;&lt;script&gt;&amp;&#39;\"");
        Assert.IsFalse(page.Body.Contains("<script>", StringComparison.Ordinal) || page.Body.Contains("<b>", StringComparison.Ordinal));
        Assert.HasCount(3, page.Body.Split("aria-invalid").Skip(1).ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_page_is_small_plain_and_brings_everything_along(bool isGerman)
    {
        for (var outcome = 0; outcome < SetupOutcome.Count; outcome++)
        {
            var page = new Page();
            var writer = new PageWriter(page);
            writer.Begin(200, false, "");
            SetupPage.WriteForm(writer, isGerman, "laterne-a1b2c3", new SetupForm(), outcome, 60);
            Assert.IsLessThanOrEqualTo(4096, page.Body.Length);
            Assert.IsTrue(page.Body.All(c => c is >= ' ' and <= '~'));
            Assert.IsFalse(page.Body.Contains("http://", StringComparison.Ordinal) && page.Body.Contains("src=", StringComparison.Ordinal));
            Assert.AreEqual(outcome == 0, !page.Body.Contains("role=alert", StringComparison.Ordinal));
            StringAssert.Contains(page.Text, "\r\nReferrer-Policy: same-origin\r\n", "with no-referrer browsers send Origin: null");
        }
    }

    [TestMethod]
    public void A_head_is_answered_without_a_body()
    {
        var page = new Page();
        var desk = new SetupDesk(new FakeNetwork(), new SetupFacts("246f28a1b2c3", "devkit-v1", "0.1.0", 1));
        desk.Answer(Requests.Read("HEAD / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n"), new PageWriter(page), 0);
        Assert.AreEqual((200, ""), (page.Status, page.Body));
    }

    private static SetupForm Read(string body)
    {
        var form = new SetupForm();
        Again(form, body);
        return form;
    }

    private static void Again(SetupForm form, string body)
    {
        var bytes = Encoding.ASCII.GetBytes(body);
        Assert.IsTrue(form.TryRead(bytes, bytes.Length));
    }
}
