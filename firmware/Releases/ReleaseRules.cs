using Laterne.Core.Settings;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>Which release a pole takes.</summary>
public static class ReleaseRules
{
    /// <summary>Launcher in the deployment region.</summary>
    public const int Launcher = 1;

    /// <summary>Why a manifest is not for this pole, or null.</summary>
    public static string? Fault(Manifest manifest, string board, long running, long highest, int slotBytes)
    {
        if (manifest.Board != board)
        {
            return "is for the board " + manifest.Board + ", this is " + board + ".";
        }

        if (manifest.MinimumLauncher > Launcher)
        {
            return "needs launcher " + manifest.MinimumLauncher.ToString() + ": update this pole by cable.";
        }

        if (manifest.SettingsFormat > SettingsReader.NewestFormat)
        {
            return "reads settings from format " + manifest.SettingsFormat.ToString() + " on, this pole has format "
                + SettingsReader.NewestFormat.ToString() + ".";
        }

        if (manifest.Content.Version == running)
        {
            return "is running already.";
        }

        long least = highest > running ? highest : running;
        if (manifest.Content.Version < least && !manifest.IsDowngrade)
        {
            return "is older than " + ReleaseVersion.Format(least) + ", and its manifest allows no downgrade.";
        }

        return manifest.Content.TotalBytes > slotBytes ? "does not fit into a slot of " + slotBytes.ToString() + " bytes." : null;
    }
}
