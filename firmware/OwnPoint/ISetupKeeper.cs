using Laterne.Setup;

namespace Laterne.OwnPoint;

/// <summary>Puts into flash what a server gave. For the step loop.</summary>
public interface ISetupKeeper
{
    /// <summary>Keeps the certificate to know the server by, if there is one. False: the flash does not take it.</summary>
    bool TryKeepAuthority(ClaimAnswer answer);

    /// <summary>Keeps who the pole is, in one record: before it the pole is nobody's or what it was, after it it is this one. False: the flash does not take it.</summary>
    bool TryKeepIdentity(SetupForm form, ClaimAnswer answer);
}
