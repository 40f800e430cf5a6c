extern alias launcher;

using Laterne.Hardware;
using Laterne.Updates;
using launcher::Laterne.Device.Storage;
using launcher::Laterne.Launcher;
using launcher::Laterne.Releases;

namespace Laterne.Lampctl.Building;

/// <summary>
/// The slot image and its seal, which the cable brings to a new chip. They are written by the pole's own storage onto an imagined drive, and
/// the launcher's own code makes its first start from them: writer and reader cannot drift apart.
/// </summary>
/// <param name="Slot">Content of <c>slot0.bin</c>.</param>
/// <param name="Seal">Content of <c>slot0.b</c>.</param>
internal sealed record CableFiles(byte[] Slot, byte[] Seal)
{
    /// <summary>Name of the slot's file.</summary>
    public const string SlotFile = "slot0.bin";

    /// <summary>Name of the seal's file: generation 1 of the record <c>slot0</c>.</summary>
    public const string SealFile = "slot0.b";

    private const string Drive = @"I:\";
    private const int ChunkBytes = 4096;

    /// <summary>Writes both.</summary>
    /// <param name="content">Version, sizes and digests, from the manifest.</param>
    /// <param name="parts">The artifacts.</param>
    public static CableFiles Write(SlotContent content, IReadOnlyList<byte[]> parts)
    {
        var board = new VirtualBoard("cable");
        board.Flash.CapacityBytes = int.MaxValue;
        using (board.Enter())
        {
            var slots = new SlotFiles();
            foreach (var chunk in parts.SelectMany(part => part.Chunk(ChunkBytes)))
            {
                Expect(slots.TryAppend(0, slots.Length(0), chunk, chunk.Length), "the slot");
            }

            Expect(Seals(new Store()).TrySeal(0, content, 0), "the seal");
        }

        var files = board.Flash.Dump();
        return new CableFiles(files[Drive + SlotFile], files[Drive + SealFile]);
    }

    /// <summary>Whether the launcher starts from these two files, and leaves slot 0 confirmed; null: it does. Else why not.</summary>
    public string? Fault(IReadOnlyList<byte[]> parts)
    {
        var board = new VirtualBoard("first start");
        board.Flash.CapacityBytes = int.MaxValue;
        board.Flash.Provision(Drive + SlotFile, Slot);
        board.Flash.Provision(Drive + SealFile, Seal);
        using (board.Enter())
        {
            var store = new Store();
            var slots = new Slots(new SlotRecord(store));
            var loader = new Loader();
            if (!new Launch(slots, Seals(store), new SlotFiles(), loader).Run())
            {
                return "the launcher starts nothing: image and seal do not belong together";
            }

            return slots.Confirmed != 0 || slots.State != SlotState.None ? "the launcher makes no record of it"
                : loader.Loaded.Count != parts.Count || loader.Loaded.Where((image, part) => !image.AsSpan().SequenceEqual(parts[part])).Any() ? "it holds other artifacts"
                : null;
        }
    }

    private static SlotSeals Seals(Store store) => new(new SlotRecord(store, SlotSeals.Record(0)), new SlotRecord(store, SlotSeals.Record(1)));

    private static void Expect(bool isDone, string what)
    {
        if (!isDone)
        {
            throw new RefusedException("slot-full", $"The release is larger than {what} of any pole.", "Make it smaller.");
        }
    }

    private sealed class Loader : IImageLoader
    {
        public List<byte[]> Loaded { get; } = [];

        public bool TryLoad(byte[] image)
        {
            Loaded.Add(image);
            return true;
        }

        public bool Start() => true;
    }
}
