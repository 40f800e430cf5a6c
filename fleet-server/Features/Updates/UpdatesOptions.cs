using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Updates;

/// <summary>Section <c>Laterne:Updates</c>.</summary>
public sealed class UpdatesOptions
{
    /// <summary>
    /// The address at which poles reach this server by HTTP, such as <c>https://fleet.example</c>; at most 150 characters. Empty: the
    /// address of the page.
    /// </summary>
    [MaxLength(150)]
    public string PoleUrl { get; set; } = "";

    /// <summary>File of the master key from which each pole's offer key follows, relative to the data folder. Made when it is missing.</summary>
    [Required]
    public string OfferKeyFile { get; set; } = "offer-master.key";
}

/// <summary>Where this server is reached; the host knows.</summary>
public interface IServerAddress
{
    /// <summary>Without a slash at its end.</summary>
    string PublicUrl { get; }

    /// <summary>The folder of what must survive.</summary>
    string DataFolder { get; }
}
