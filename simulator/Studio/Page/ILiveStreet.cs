namespace Laterne.Studio.Page;

/// <summary>The running street as the page sees it. All members may be called from any thread.</summary>
public interface ILiveStreet
{
    /// <summary>The street's plan; another object when another scenario is played.</summary>
    StreetView Plan { get; }

    /// <summary>What is to be seen now.</summary>
    FrameView Frame { get; }

    /// <summary>Everything of one pole, or null when there is no such pole.</summary>
    PoleView? Find(string poleId);

    /// <summary>Does what a person asked for; returns the reason in a sentence when it cannot be done, else null.</summary>
    string? Perform(PageCommand command);
}
