using Laterne.Features.Enrolment;

namespace Laterne.Features.Tests.Enrolment;

[TestClass]
public sealed class ClaimThrottleTests
{
    private readonly ManualTime _time = new();
    private readonly ClaimThrottle _throttle;

    public ClaimThrottleTests() => _throttle = new ClaimThrottle(_time);

    [TestMethod]
    public void An_address_waits_for_the_rest_of_the_minute_and_others_do_not()
    {
        for (var attempt = 0; attempt < ClaimThrottle.AttemptsPerAddress; attempt++)
        {
            Assert.AreEqual(TimeSpan.Zero, _throttle.Attempt("192.0.2.1"));
        }

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.AreEqual(TimeSpan.FromSeconds(40), _throttle.Attempt("192.0.2.1"));
        Assert.AreEqual(TimeSpan.Zero, _throttle.Attempt("192.0.2.2"));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.AreEqual(TimeSpan.Zero, _throttle.Attempt("192.0.2.1"));
    }

    [TestMethod]
    public void Wrong_tokens_from_afar_do_not_keep_the_right_one_out()
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            _throttle.Wrong("N-01");
        }

        Assert.IsGreaterThan(TimeSpan.Zero, _throttle.Wrong("N-01"));
        Assert.AreEqual(TimeSpan.Zero, _throttle.Right("N-01"));
    }
}
