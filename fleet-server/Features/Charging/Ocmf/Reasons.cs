namespace Laterne.Features.Charging.Ocmf;

/// <summary>What is said of a signed packet, or of the packets of a session. The page has words for each.</summary>
public static class Verdicts
{
    /// <summary>The session has no packet.</summary>
    public const string None = "none";

    /// <summary>Not judged yet: it has just come, or a key has come or gone.</summary>
    public const string Pending = "pending";

    /// <summary>Signed by the registered key and unchanged; of a session: begin and end as well, so that it can be billed.</summary>
    public const string Valid = "valid";

    /// <summary>What is there is genuine, but the begin, the end or a page between them is not there.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>No key is registered for the meter.</summary>
    public const string NoKey = "noKey";

    /// <summary>The signature is not of this key and these bytes, or the meter says itself that the value is not good.</summary>
    public const string Invalid = "invalid";

    /// <summary>Not a packet of the format.</summary>
    public const string Unreadable = "unreadable";

    public static IReadOnlyList<string> All { get; } = [None, Pending, Valid, Incomplete, NoKey, Invalid, Unreadable];
}

/// <summary>Why. The page has words for each.</summary>
public static class Reasons
{
    public const string Fine = "fine";

    // unreadable
    public const string TooLong = "tooLong";
    public const string NotOcmf = "notOcmf";
    public const string PayloadUnreadable = "payloadUnreadable";
    public const string SignatureUnreadable = "signatureUnreadable";
    public const string AlgorithmUnknown = "algorithmUnknown";

    // noKey
    public const string NoSerial = "noSerial";
    public const string NoKey = "noKey";

    // invalid
    public const string SignatureMismatch = "signatureMismatch";
    public const string OtherCurve = "otherCurve";
    public const string OtherMeter = "otherMeter";
    public const string PageTwice = "pageTwice";
    public const string SecondBegin = "secondBegin";
    public const string MeterNotGood = "meterNotGood";
    public const string EnergyError = "energyError";
    public const string Exception = "exception";
    public const string NoEnergy = "noEnergy";
    public const string Backwards = "backwards";

    // incomplete
    public const string NoBegin = "noBegin";
    public const string NoEnd = "noEnd";
    public const string PageMissing = "pageMissing";
    public const string NoPage = "noPage";

    public static IReadOnlyList<string> All { get; } =
    [
        Fine, TooLong, NotOcmf, PayloadUnreadable, SignatureUnreadable, AlgorithmUnknown, NoSerial, NoKey, SignatureMismatch, OtherCurve, OtherMeter,
        PageTwice, SecondBegin, MeterNotGood, EnergyError, Exception, NoEnergy, Backwards, NoBegin, NoEnd, PageMissing, NoPage,
    ];
}
