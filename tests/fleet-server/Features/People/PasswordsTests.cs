using Laterne.Features.People;

namespace Laterne.Features.Tests.People;

[TestClass]
public sealed class PasswordsTests
{
    [TestMethod]
    [DataRow("short", "10 to 128")]
    [DataRow("aaaaaaaaaaaaaaaa", "repeats")]
    [DataRow("my name is anna-maria", "user name")]
    public void A_weak_password_is_refused_with_the_mend(string password, string words) =>
        Assert.Contains(words, Passwords.Judge("anna-maria", password)!.Reason);

    [TestMethod]
    public void A_passphrase_is_fine() => Assert.IsNull(Passwords.Judge("anna", "correct horse battery"));

    [TestMethod]
    public async Task Only_the_right_password_of_an_existing_user_matches()
    {
        using var passwords = new Passwords();
        var user = new User { Name = "anna", Role = Role.Viewer, PasswordHash = passwords.Hash(null, "correct horse battery"), CreatedMs = 0 };
        Assert.AreEqual(true, await passwords.MatchesAsync(user, "correct horse battery", default));
        Assert.AreEqual(false, await passwords.MatchesAsync(user, "correct horse batterx", default));
        Assert.AreEqual(false, await passwords.MatchesAsync(null, "correct horse battery", default));
        Assert.DoesNotContain("correct", user.PasswordHash);
    }
}
