using Laterne.Features.Emergency;

namespace Laterne.Features.Tests.Emergency;

[TestClass]
public sealed class CommandPaceTests
{
    private const long Now = 1_795_302_000_000;

    [TestMethod]
    public void Done_and_refused_are_the_end_of_it()
    {
        Assert.AreEqual((WishState.Done, null), CommandPace.After(null, 1, true, Now));
        Assert.AreEqual((WishState.Refused, null), CommandPace.After("pole-refused", 1, true, Now));
        Assert.AreEqual((WishState.Refused, null), CommandPace.After("unknown-command", 1, true, Now));
    }

    [TestMethod]
    public void An_offline_pole_is_asked_when_it_connects_and_one_that_just_did_in_a_second()
    {
        Assert.AreEqual((WishState.Waiting, null), CommandPace.After("offline", 1, false, Now));
        Assert.AreEqual((WishState.Waiting, Now + 1000), CommandPace.After("offline", 1, true, Now));
    }

    [TestMethod]
    public void A_silent_pole_is_asked_again_after_pauses_that_grow_to_a_minute()
    {
        Assert.AreEqual(Now + 2000, CommandPace.After("no-answer", 1, true, Now).NextMs);
        Assert.AreEqual(Now + 4000, CommandPace.After("no-answer", 2, true, Now).NextMs);
        Assert.AreEqual(Now + 60_000, CommandPace.After("no-answer", 6, true, Now).NextMs);
        Assert.AreEqual(Now + 60_000, CommandPace.After("busy", int.MaxValue, true, Now).NextMs);
    }

    [TestMethod]
    public void A_pole_with_a_wrong_clock_is_not_asked_for_ever()
    {
        Assert.AreEqual(WishState.Waiting, CommandPace.After("command-expired", 4, true, Now).State);
        Assert.AreEqual(WishState.Refused, CommandPace.After("command-expired", 5, true, Now).State);
    }
}
