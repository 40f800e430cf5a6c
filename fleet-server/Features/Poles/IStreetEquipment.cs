using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Storage;

namespace Laterne.Features.Poles;

/// <summary>What a street file may say of a pole's equipment. Each feature reads its own member, with the checks of its own endpoint.</summary>
internal interface IStreetEquipment
{
    /// <summary>Name of the member, such as <c>chargePoint</c>.</summary>
    string Member { get; }

    /// <summary>Sets the equipment up at a pole that is not there yet, before the pole's first settings are composed; or says why not.</summary>
    /// <exception cref="JsonException">The settings are not of this shape.</exception>
    Refusal? Add(LaterneDb db, string poleId, JsonElement settings);
}
