using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>Whether an offer is for this pole, and whether its signature is one of those who may release.</summary>
internal sealed class OfferCheck
{
    private readonly UpdatePorts _ports;
    private readonly Slots _slots;
    private readonly Ed25519Verifier _verifier = new Ed25519Verifier();

    public OfferCheck(UpdatePorts ports, Slots slots)
    {
        _ports = ports;
        _slots = slots;
        Running = ReleaseVersion.TryParse(ports.Version, out long version) ? version : 0;
    }

    /// <summary>The running version.</summary>
    public long Running { get; }

    /// <summary>Why an offer is not for this pole, or null.</summary>
    public string? Fault(ReleaseOffer offer) => _ports.Keys.Find(offer.Manifest.KeyId) < 0
        ? "is signed by a key that this pole does not know: " + offer.Manifest.KeyId
        : ReleaseRules.Fault(offer.Manifest, _ports.Board, Running, _slots.HighestVersion, _ports.Storage.SlotBytes);

    /// <summary>Begins with the signature of an offer that has no fault.</summary>
    public void Begin(ReleaseOffer offer) =>
        _verifier.Begin(_ports.Keys[_ports.Keys.Find(offer.Manifest.KeyId)], offer.Signature, offer.Bytes, offer.Length);

    /// <summary>Goes on for a few milliseconds.</summary>
    public Verdict Step() => _verifier.Step(Ed25519Verifier.StepBudget);
}
