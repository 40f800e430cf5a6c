using Laterne.Health;

namespace Laterne.Device.Storage;

/// <summary>The store as a factory reset sees it. Apart, because the launcher has the store and no health.</summary>
internal sealed class StoreRecords : IRecords
{
    private readonly Store _store;

    /// <summary>Keeps the store.</summary>
    public StoreRecords(Store store) => _store = store;

    /// <inheritdoc/>
    public bool TryForget(string name) => _store.TryForget(name);
}
