namespace Laterne.Emergency;

/// <summary>The light at the pillar that answers the caller.</summary>
public interface ICallerLight
{
    /// <summary>Shows one of <see cref="CallerLightColour"/> from now on; never throws. False: the outputs do not follow.</summary>
    bool Show(int colour);
}
