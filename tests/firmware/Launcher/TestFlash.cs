using System.Security.Cryptography;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Releases;
using Laterne.Updates;

namespace Laterne.Launcher.Tests;

/// <summary>A board with releases in its slots, written the way the application writes them.</summary>
internal sealed class TestFlash
{
    public VirtualBoard Board { get; } = new("launcher");

    public static Slots Slots() => new(new SlotRecord(new Store()));

    /// <summary>Writes a release into the spare slot and stages it; each call that fails means that the power is gone.</summary>
    public static bool Stage(string version, int parts = 2)
    {
        var slots = Slots();
        var files = new SlotFiles();
        Assert.IsTrue(ReleaseVersion.TryParse(version, out long number));
        if (!slots.TryEmptySpare() || !files.TryErase(slots.Spare))
        {
            return false;
        }

        var content = new SlotContent { Version = number, Parts = parts };
        int position = 0;
        for (int part = 0; part < parts; part++)
        {
            byte[] image = Image(version, part);
            content.Sizes[part] = image.Length;
            SHA256.HashData(image).CopyTo(content.Digests, part * 32);
            foreach (byte[] chunk in image.Chunk(512))
            {
                if (!files.TryAppend(slots.Spare, position, chunk, chunk.Length))
                {
                    return false;
                }

                position += chunk.Length;
            }
        }

        return slots.TryStage(content);
    }

    public static byte[] Image(string version, int part)
    {
        byte[] image = new byte[1000 + part];
        image.AsSpan().Fill((byte)(version[0] + part));
        System.Text.Encoding.ASCII.GetBytes(version).CopyTo(image, 0);
        return image;
    }

    public static void Install(string version)
    {
        Assert.IsTrue(Stage(version));
        var slots = Slots();
        Assert.AreNotEqual(Updates.Slots.Nothing, slots.Choose());
        Assert.IsTrue(slots.TryConfirm());
    }

    public static SlotSeals Seals()
    {
        var store = new Store();
        return new(new SlotRecord(store, SlotSeals.Record(0)), new SlotRecord(store, SlotSeals.Record(1)));
    }

    public static Launch Launch(IImageLoader loader) => new(Slots(), Seals(), new SlotFiles(), loader);

    /// <summary>What the cable brings: the release's bytes in slot 0, and its seal.</summary>
    public static void Flash(string version, int parts = 2)
    {
        Assert.IsTrue(ReleaseVersion.TryParse(version, out long number));
        var files = new SlotFiles();
        var content = new SlotContent { Version = number, Parts = parts };
        for (int part = 0; part < parts; part++)
        {
            byte[] image = Image(version, part);
            content.Sizes[part] = image.Length;
            SHA256.HashData(image).CopyTo(content.Digests, part * 32);
            Assert.IsTrue(files.TryAppend(0, files.Length(0), image, image.Length));
        }

        Assert.IsTrue(Seals().TrySeal(0, content, 0));
    }

    /// <summary>Starts the pole. Returns the version that runs; empty: none.</summary>
    public static string Start(string unloadable = "-")
    {
        var loader = new NotedLoader { Unloadable = unloadable };
        try
        {
            Launch(loader).Run();
        }
        catch (RunningException)
        {
            // It runs until something resets the chip.
        }

        return loader.Started;
    }

    public static void Damage(int slot)
    {
        byte[] first = new byte[600];
        var files = new SlotFiles();
        Assert.IsTrue(files.TryRead(slot, 0, first, first.Length));
        first[500] ^= 1;
        Assert.IsTrue(files.TryErase(slot));
        Assert.IsTrue(files.TryAppend(slot, 0, first, first.Length));
        Assert.IsTrue(files.TryAppend(slot, 600, new byte[1401], 1401));
    }
}

/// <summary>Loads nothing, but notes which release was started.</summary>
internal sealed class NotedLoader : IImageLoader
{
    private readonly List<byte[]> _images = [];

    public string Started { get; private set; } = "";

    /// <summary>A release whose images the runtime refuses.</summary>
    public string Unloadable { get; init; } = "-";

    public bool TryLoad(byte[] image)
    {
        _images.Add(image);
        return Version(image) != Unloadable;
    }

    public bool Start()
    {
        Started = Version(_images[^1]);
        for (int part = 0; part < _images.Count; part++)
        {
            CollectionAssert.AreEqual(TestFlash.Image(Started, part), _images[part]);
        }

        throw new RunningException();
    }

    private static string Version(byte[] image) => System.Text.Encoding.ASCII.GetString(image, 0, 5);
}

/// <summary>The release runs: the launcher's part is over.</summary>
internal sealed class RunningException : Exception;
