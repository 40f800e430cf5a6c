using Laterne.Features.People;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Tests.People;

[TestClass]
public sealed class LoginThrottleTests
{
    private readonly ManualTime _time = new();
    private readonly LoginThrottle _throttle;

    public LoginThrottleTests() => _throttle = new LoginThrottle(Options.Create(new PeopleOptions()), _time);

    private void Fail(int times, string user, string address)
    {
        for (var i = 0; i < times; i++)
        {
            _throttle.Failed(user, address);
        }
    }

    [TestMethod]
    public void After_five_wrong_passwords_a_user_waits_for_the_rest_of_the_window_from_wherever_they_came()
    {
        Fail(4, "anna", "10.0.0.1");
        Assert.AreEqual(TimeSpan.Zero, _throttle.WaitFor("anna", "10.0.0.1"));
        _time.Advance(TimeSpan.FromMinutes(5));
        Fail(1, "anna", "10.0.0.2");
        Assert.AreEqual(TimeSpan.FromMinutes(10), _throttle.WaitFor("anna", "10.0.0.3"));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.AreEqual(TimeSpan.Zero, _throttle.WaitFor("anna", "10.0.0.3"));
    }

    [TestMethod]
    public void An_address_that_tries_many_users_waits_although_no_user_was_tried_often()
    {
        for (var i = 0; i < 20; i++)
        {
            _throttle.Failed("user" + i, "10.0.0.1");
        }

        Assert.IsGreaterThan(TimeSpan.Zero, _throttle.WaitFor("user99", "10.0.0.1"));
        Assert.AreEqual(TimeSpan.Zero, _throttle.WaitFor("user99", "10.0.0.2"));
    }

    [TestMethod]
    public void The_right_password_clears_the_user_but_not_the_address()
    {
        Fail(4, "anna", "10.0.0.1");
        _throttle.Succeeded("anna");
        Fail(4, "anna", "10.0.0.1");
        Assert.AreEqual(TimeSpan.Zero, _throttle.WaitFor("anna", "10.0.0.1"));
        Fail(12, "bert", "10.0.0.1");
        Assert.IsGreaterThan(TimeSpan.Zero, _throttle.WaitFor("carl", "10.0.0.1"));
    }

    [TestMethod]
    public void A_flood_of_addresses_is_forgotten_oldest_first_and_takes_bounded_memory()
    {
        Fail(5, "victim", "10.9.9.9");
        for (var i = 0; i < 25_000; i++)
        {
            _throttle.Failed("victim", "10.0." + i);
        }

        Assert.IsLessThanOrEqualTo(20_000, _throttle.Kept);
    }
}
