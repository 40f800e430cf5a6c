namespace Laterne.LightAhead.Tests;

[TestClass]
public sealed class ReplayWindowTests
{
    private readonly ReplayWindow _window = new();

    [TestMethod]
    public void Each_counter_is_taken_once_in_any_order_within_64()
    {
        var random = new Random(3);
        var taken = new HashSet<long>();
        long highest = 0;
        for (int i = 0; i < 20_000; i++)
        {
            long counter = Math.Max(0, highest + random.Next(-70, 6));
            bool isRight = !taken.Contains(counter) && counter > highest - 64;
            bool isFirst = i == 0;
            Assert.AreEqual(isRight || isFirst, _window.TryTake(5, counter, 1000), $"{counter} after {highest}");
            highest = Math.Max(highest, counter);
            taken.Add(counter);
        }
    }

    [TestMethod]
    public void A_new_boot_begins_anew_and_an_old_one_is_over()
    {
        Assert.IsTrue(_window.TryTake(5, 100, 0));
        Assert.IsTrue(_window.TryTake(6, 1, 0));
        Assert.IsFalse(_window.TryTake(5, 101, 0));
        Assert.IsFalse(_window.TryTake(6, 1, 0));
        Assert.IsTrue(_window.TryTake(6, 2, 0));
    }

    [TestMethod]
    public void After_an_hour_of_silence_a_replaced_controller_is_heard()
    {
        Assert.IsTrue(_window.TryTake(500, 100, 0));
        Assert.IsFalse(_window.TryTake(1, 1, 3_599_999));
        Assert.IsTrue(_window.TryTake(1, 1, 3_600_000));
        Assert.IsFalse(_window.TryTake(1, 1, 3_600_001));
        Assert.IsTrue(_window.TryTake(1, 2, 3_600_001));
    }

    [TestMethod]
    public void Only_what_is_newer_than_all_before_is_the_newest()
    {
        _window.TryTake(1, 10, 0);
        Assert.IsTrue(_window.IsNewest);
        _window.TryTake(1, 8, 0);
        Assert.IsFalse(_window.IsNewest);
        _window.TryTake(1, 11, 0);
        Assert.IsTrue(_window.IsNewest);
    }
}
