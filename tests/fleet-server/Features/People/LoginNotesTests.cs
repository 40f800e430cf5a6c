using Laterne.Features.People;

namespace Laterne.Features.Tests.People;

[TestClass]
public sealed class LoginNotesTests
{
    [TestMethod]
    public void A_flood_of_refused_logins_is_noted_in_part_and_the_rest_is_counted()
    {
        var time = new ManualTime();
        var notes = new LoginNotes(time);
        for (var i = 0; i < 200; i++)
        {
            Assert.AreEqual(0, notes.Take());
        }

        Assert.IsNull(notes.Take());
        Assert.IsNull(notes.Take());
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.AreEqual(2, notes.Take());
        Assert.AreEqual(0, notes.Take());
    }
}
